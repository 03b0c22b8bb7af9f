package org.actioncast.system.suite;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All others, most of them on one server. */
@Suite
@SelectPackages("org.actioncast.system")
@IncludeClassNamePatterns("org\\.actioncast\\.system\\.[A-Z]\\w*Test")
@ExcludeClassNamePatterns(ApartSuite.CLASSES)
class SharedSuite {}
