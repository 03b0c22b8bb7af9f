package org.actioncast.core.database;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * EclipseLink reads again when the database was away, on another connection, up to three times. Without this it sleeps for five seconds between
 * two of them, on the thread of the caller, who is told "not now" by then.
 */
public final class ReadsWithoutPause implements SessionCustomizer {

    @Override
    public void customize(Session session) {
        session.getLogin().setDelayBetweenConnectionAttempts(0);
    }
}
