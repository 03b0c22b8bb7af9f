package org.actioncast.operate.demo;

import java.util.List;

/** Whom a demo token is for. */
record DemoPerson(String host, String link, String context, String user, List<String> groups) {}
