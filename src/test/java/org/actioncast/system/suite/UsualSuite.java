package org.actioncast.system.suite;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All others, on a server as it is shipped. */
@Suite
@SelectPackages("org.actioncast.system")
@IncludeClassNamePatterns("org\\.actioncast\\.system\\.(browser\\.)?[A-Z]\\w*Test")
@ExcludeClassNamePatterns({DatabaseSuite.CLASSES, DemoSuite.CLASSES, LimitsSuite.CLASSES, OwnSuite.CLASSES})
class UsualSuite {}
