package org.actioncast.container;

import org.actioncast.system.server.Setup;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds a free port before Arquillian reads {@code arquillian.xml}. Inside the server the port is known already. */
final class ServerPort implements BeforeAllCallback {

    private static final String PROPERTY = "container.port";

    static String number() {
        return System.getProperty(PROPERTY);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, Integer.toString(Setup.freePort()));
        }
    }
}
