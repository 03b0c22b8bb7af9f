package org.actioncast.system.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** On a database that others share. */
@Suite
@SelectPackages("org.actioncast.system")
@IncludeClassNamePatterns(DatabaseSuite.CLASSES)
class DatabaseSuite {

    static final String CLASSES =
            "org\\.actioncast\\.system\\.(Drain|Grants|LogPlans|LostCommit|Nodes|Outbox|OutboxIsolation|OutboxPoison|Standstill)Test";
}
