package org.actioncast.system.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** In demo mode. */
@Suite
@SelectPackages("org.actioncast.system")
@IncludeClassNamePatterns(DemoSuite.CLASSES)
class DemoSuite {

    static final String CLASSES =
            "org\\.actioncast\\.system\\.(browser\\.ConsolePage|browser\\.DemoPage|Described|Readme)Test";
}
