package org.actioncast.system.sample;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("/")
public class SampleApplication extends Application {}
