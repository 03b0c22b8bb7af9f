package org.actioncast.door.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The resources under {@code /api}. */
@ApplicationPath("/api")
public class RestApplication extends Application {}
