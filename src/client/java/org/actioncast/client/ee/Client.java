package org.actioncast.client.ee;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.actioncast.client.Actioncast;
import org.actioncast.client.Listener;
import org.actioncast.client.TokenSource;
import org.jspecify.annotations.Nullable;

/** The client of this application: open from its start to its end. */
@ApplicationScoped
class Client {

    @Inject
    private Instance<Actioncast> own;

    @Inject
    private Instance<TokenSource> tokens;

    @Inject
    private Instance<Listener> listener;

    private @Nullable Actioncast opened;
    private boolean ours;

    /** At the start, so that a wrong setting stops the deployment and not the first request. */
    void open(@Observes @Initialized(ApplicationScoped.class) Object start) {
        if (own.isResolvable()) {
            opened = own.get();
            return;
        }
        var builder = Actioncast.configured(Configuration.values());
        tokens.stream().findFirst().ifPresent(builder::token);
        listener.stream().findFirst().ifPresent(builder::listener);
        opened = builder.open();
        ours = true;
    }

    Actioncast opened() {
        if (opened == null) {
            throw new IllegalStateException("The application has not started yet.");
        }
        return opened;
    }

    @PreDestroy
    void close() {
        if (ours && opened != null) {
            opened.close();
        }
    }
}
