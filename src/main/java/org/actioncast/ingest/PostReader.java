package org.actioncast.ingest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.actioncast.caller.Group;
import org.actioncast.http.ProblemMapper;
import org.actioncast.json.FieldRefused;
import org.actioncast.token.TokenVerifier;

/** Checks a request from its token to its last field. */
@ApplicationScoped
class PostReader {

    private static final int FORBIDDEN = 403;

    @Inject
    private TokenVerifier tokens;

    @Inject
    private Ingest ingest;

    private Rates rates = new Rates(0, 0, new RefusedPosts());

    @PostConstruct
    void start() {
        rates = new Rates(ingest.settings().pageRate(), ingest.settings().hostRate(), ingest.refused());
    }

    Posted read(HttpServletRequest request) throws IOException {
        var event = new PostEvent();
        event.begin();
        var posted = check(request);
        event.actions = posted.items().size();
        event.commit();
        return posted;
    }

    private Posted check(HttpServletRequest request) throws IOException {
        var caller = tokens.verifyBearer(request.getHeader("Authorization"));
        if (!caller.in(Group.PUBLISHER) && !caller.in(Group.APPLICATION)) {
            throw ProblemMapper.ofStatus(FORBIDDEN);
        }
        var format = PostFormat.of(request);
        var key = request.getHeader("Idempotency-Key");
        var origin = request.getHeader("Actioncast-Origin");
        var reader = new ActionReader(caller, ingest.settings().limits(), key, origin);
        var json = format.read(request, ingest.settings());
        if (key != null && json.array()) {
            throw new FieldRefused("Idempotency-Key", "In an array each action carries its own \"id\".");
        }
        rates.take(caller, json.items().size(), System.nanoTime());
        return Posted.read(json, item -> reader.read(format.fields(item)));
    }
}
