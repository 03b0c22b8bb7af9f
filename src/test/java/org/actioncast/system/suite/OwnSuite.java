package org.actioncast.system.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** On servers that nobody shares. */
@Suite
@SelectPackages("org.actioncast.system")
@IncludeClassNamePatterns(OwnSuite.CLASSES)
class OwnSuite {

    static final String CLASSES =
            "org\\.actioncast\\.system\\.(Answers|browser\\.Sso|Chaos|IntegrationGuide|RefusedStart)Test";
}
