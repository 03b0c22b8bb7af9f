package org.actioncast.core.lifecycle;

import static java.lang.System.Logger.Level.ERROR;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.actioncast.settings.SettingNames;
import org.actioncast.settings.SettingRefused;
import org.actioncast.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * How this server starts: what is set, then what is begun. A start that is refused is no failed deployment: each container buries the reason of that in
 * its own traces, Payara Micro lives on without the application, and nobody could tell an orchestrator why.
 */
@ApplicationScoped
public class Start {

    private static final System.Logger LOG = System.getLogger(Start.class.getName());

    /** The sentence is said again after what the server itself has to say of a deployment, and so on. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    @Inject
    private Event<ApplicationDeployed> deployed;

    @Inject
    private Event<SettingsAccepted> accepted;

    @Inject
    private Lifecycle lifecycle;

    @Inject
    private Tasks tasks;

    private volatile @Nullable String refused;
    private boolean exit;
    private boolean begun;

    void start(@Observes @Priority(Lifecycle.FIRST) @Initialized(ApplicationScoped.class) Object application) {
        try {
            exit = StartSettings.from(Settings.of(Start.class)).exitWhenRefused();
            SettingNames.check(Start.class);
            deployed.fire(new ApplicationDeployed());
            begun = true;
            accepted.fire(new SettingsAccepted());
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    /** Why this server has not started, if it has not. */
    public Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    private void refuse(RuntimeException e) {
        var foreseen = foreseen(e);
        var sentence = "Actioncast does not start: "
                + foreseen.map(Throwable::getMessage).orElseGet(() -> "an error that was not foreseen: " + e);
        refused = sentence;
        Settings.useDefaultsFromNowOn();
        if (foreseen.isPresent()) {
            LOG.log(ERROR, sentence);
        } else {
            LOG.log(ERROR, sentence, e);
        }
        tasks.stop();
        if (begun) {
            lifecycle.drain();
        }
        if (exit) {
            // Another thread: the end of the server waits for the one that deploys.
            new Thread(() -> System.exit(1), "actioncast-exit").start();
        } else {
            tasks.every(AGAIN, () -> LOG.log(ERROR, sentence));
        }
    }

    /** The container wraps what a constructor throws. */
    private static Optional<Throwable> foreseen(RuntimeException e) {
        return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof SettingRefused || cause instanceof StartRefused)
                .findFirst();
    }
}
