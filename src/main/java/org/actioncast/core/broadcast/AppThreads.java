package org.actioncast.core.broadcast;

import java.util.concurrent.ThreadFactory;

/**
 * Threads that see the application's classes, whoever makes them: a pool grows on the thread of its caller, a lane has a bare class
 * loader, and on Payara transactions then find no CDI.
 */
record AppThreads(ThreadFactory container) implements ThreadFactory {

    @Override
    public Thread newThread(Runnable work) {
        return container.newThread(() -> {
            Thread.currentThread().setContextClassLoader(AppThreads.class.getClassLoader());
            work.run();
        });
    }
}
