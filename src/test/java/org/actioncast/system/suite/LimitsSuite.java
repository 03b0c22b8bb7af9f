package org.actioncast.system.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** With limits that are soon reached, and another way for tokens. */
@Suite
@SelectPackages("org.actioncast.system")
@IncludeClassNamePatterns(LimitsSuite.CLASSES)
class LimitsSuite {

    static final String CLASSES = "org\\.actioncast\\.system\\.(Bodies|BodyRefusals|Cookie|Defences|Limits)Test";
}
