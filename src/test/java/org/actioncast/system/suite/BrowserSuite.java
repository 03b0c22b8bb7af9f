package org.actioncast.system.suite;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** In a browser. */
@Suite
@SelectPackages("org.actioncast.system.browser")
@IncludeClassNamePatterns(".*Test")
class BrowserSuite {}
