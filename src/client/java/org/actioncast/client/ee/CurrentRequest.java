package org.actioncast.client.ee;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has sent the request that is being answered. */
@RequestScoped
class CurrentRequest {

    private @Nullable String origin;
    private @Nullable String user;

    void is(@Nullable String page, @Nullable String person) {
        origin = page;
        user = person;
    }

    /** The page, by the id it gave itself. */
    Optional<String> origin() {
        return Optional.ofNullable(origin);
    }

    Optional<String> user() {
        return Optional.ofNullable(user);
    }
}
