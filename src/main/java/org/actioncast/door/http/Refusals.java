package org.actioncast.door.http;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import org.actioncast.core.caller.NotYours;
import org.actioncast.core.database.DatabaseOutage;
import org.actioncast.core.submission.ActionRefused;
import org.actioncast.core.submission.NotLogged;
import org.actioncast.core.submission.RateExceeded;
import org.actioncast.json.FieldRefused;
import org.actioncast.trust.issuing.IssuingRefused;
import org.actioncast.trust.revocation.RevocationRefused;
import org.actioncast.trust.token.TokenRefused;
import org.jspecify.annotations.Nullable;

/** The form that the refusals of those who know no HTTP have in it. */
final class Refusals {

    /** Keys that cannot be had are looked for as often; and in a minute revocations end, too. */
    private static final Duration LATER = Duration.ofMinutes(1);

    /** As often as the database is looked at. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());

    private Refusals() {}

    /** Null for what is no refusal. */
    static @Nullable Problem problem(Throwable thrown) {
        if (thrown instanceof FieldRefused refused) {
            return Problem.field(refused.field(), refused.sentence());
        }
        if (thrown instanceof NotYours refused) {
            return Problem.forbiddenField(refused.field(), refused.sentence());
        }
        if (thrown instanceof ActionRefused refused) {
            return of(refused);
        }
        if (thrown instanceof NotLogged refused) {
            return Problem.later(refused.why().code, refused.why().sentence, refused.retryAfter());
        }
        if (thrown instanceof RateExceeded refused) {
            return Problem.tooMany(refused.code(), refused.sentence(), refused.retryAfter());
        }
        return ofTrust(thrown);
    }

    private static @Nullable Problem ofTrust(Throwable thrown) {
        if (thrown instanceof TokenRefused refused) {
            return of(refused);
        }
        if (thrown instanceof IssuingRefused refused) {
            return of(refused.why());
        }
        return thrown instanceof RevocationRefused refused ? of(refused.why()) : ofDatabase(thrown);
    }

    private static @Nullable Problem ofDatabase(Throwable thrown) {
        var outage = DatabaseOutage.behind(thrown);
        outage.ifPresent(words -> LOG.log(WARNING, "The database did not do what a request needs: {0}.", words));
        return outage.isEmpty()
                ? null
                : Problem.later(
                        "database-unavailable",
                        "The database cannot do this now; send the same request again later.",
                        SOON);
    }

    private static Problem of(ActionRefused refused) {
        var field = refused.field() == null ? "" : refused.field();
        return switch (refused.why()) {
            case INVALID_FIELD -> Problem.field(field, refused.sentence());
            case NOT_YOURS -> Problem.forbiddenField(field, refused.sentence());
            case TOO_LARGE -> Problem.of(413, refused.why().code, refused.sentence());
        };
    }

    private static Problem of(TokenRefused refused) {
        var code = refused.defect().code();
        return refused.defect().isUndecided()
                ? Problem.later(code, refused.getMessage(), LATER)
                : Problem.of(401, code, refused.getMessage());
    }

    private static Problem of(IssuingRefused.Why why) {
        return switch (why) {
            case NOT_AN_ISSUER, NO_GROUP -> Problem.of(403, why.code(), why.sentence());
            case NO_KEY -> Problem.of(404, why.code(), why.sentence());
        };
    }

    private static Problem of(RevocationRefused.Why why) {
        return switch (why) {
            case LOGOUT_REPEATED -> Problem.of(400, why.code(), why.sentence());
            case FULL -> Problem.later(why.code(), why.sentence(), LATER);
        };
    }
}
