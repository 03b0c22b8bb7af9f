package org.actioncast.system.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** On servers that are set up in another way than usual, and what else makes this part as long as the others. */
@Suite
@SelectPackages("org.actioncast.system")
@IncludeClassNamePatterns(ApartSuite.CLASSES)
class ApartSuite {

    static final String CLASSES = "org\\.actioncast\\.system\\."
            + "(Answers|Chaos|Defences|Described|Drain|IntegrationGuide|Limits|LogPlans|Outbox|Standstill)Test";
}
