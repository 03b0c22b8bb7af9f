package org.actioncast.door.actions;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.core.lifecycle.ApplicationDeployed;
import org.actioncast.core.submission.NotLogged;
import org.actioncast.core.submission.Poster;
import org.actioncast.core.submission.Receipt;
import org.actioncast.core.submission.Submissions;
import org.actioncast.door.http.Answer;
import org.actioncast.door.http.ProblemMapper;
import org.actioncast.json.FieldRefused;
import org.actioncast.json.Text;
import org.actioncast.settings.Settings;
import org.jspecify.annotations.Nullable;

/** {@code POST /actions}: what users did. See the package for what is answered when. No thread waits for the commit. */
@Path("/actions")
@ApplicationScoped
@RolesAllowed({Group.PUBLISHER, Group.APPLICATION})
public class ActionsResource {

    private static final String KEY = IdempotencyKey.HEADER;
    private static final String ORIGIN = "Actioncast-Origin";

    @Inject
    private Submissions submissions;

    @Inject
    private AnswerExecutor answerers;

    private final ActionsSettings settings = ActionsSettings.from(Settings.of(ActionsResource.class));

    /** Checks the settings at start and not with the first request. */
    static void check(@Observes ApplicationDeployed deployed) {
        ActionsSettings.from(Settings.of(ActionsResource.class));
    }

    /** Logs one action or an array of them. */
    @POST
    public void log(
            @Nullable PostBody body,
            @HeaderParam(KEY) @Nullable String key,
            @HeaderParam(ORIGIN) @Nullable String origin,
            @QueryParam("all") @Nullable String all,
            @Context SecurityContext security,
            @Context HttpServletResponse response,
            @Suspended AsyncResponse answer) {
        var posted = posted(body, security, key, origin);
        if (!posted.array() || Boolean.parseBoolean(all)) {
            posted.refuseAnyBad();
        }
        var good = posted.good();
        if (good.isEmpty()) {
            answer.resume(Results.of(posted, List.of()).response());
            return;
        }
        // Until it is answered: a server that goes down in between must not have said 200, and Payara's connector
        // says 200 of an unset status while another thread sets it.
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        // Not AsyncResponse.setTimeout: on Open Liberty that takes two fifths of its HTTP thread.
        submissions
                .log(good)
                .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenCompleteAsync(
                        (receipts, failed) ->
                                answer.resume(answer(posted, receipts, failed).response()),
                        answerers);
    }

    /** Shows actions to who is connected, and does not log them. All or none. */
    @POST
    @Path("/live")
    public Response show(
            @Nullable PostBody body,
            @HeaderParam(KEY) @Nullable String key,
            @HeaderParam(ORIGIN) @Nullable String origin,
            @Context SecurityContext security) {
        var posted = posted(body, security, key, origin);
        posted.refuseAnyBad();
        submissions.show(posted.good());
        return Response.accepted().build();
    }

    private Posted posted(
            @Nullable PostBody body, SecurityContext security, @Nullable String key, @Nullable String origin) {
        var event = new PostEvent();
        event.begin();
        if (body == null) {
            throw PostBodyReader.unsupported();
        }
        var given = IdempotencyKey.read(key);
        if (given != null && body.array() && !body.hasAllIds()) {
            throw new FieldRefused(
                    KEY,
                    "Leave the header out, or give each action of the array its own \"id\": one key is not that of several.");
        }
        var caller = (Caller) security.getUserPrincipal();
        submissions.admit(caller, body.items().size());
        var posted = Posted.read(
                body, new ActionReader(new Poster(caller), submissions.limits(), given, Text.given(origin)));
        event.actions = posted.items().size();
        event.commit();
        return posted;
    }

    private Answer answer(Posted posted, @Nullable List<Receipt> receipts, @Nullable Throwable failed) {
        try {
            return receipts == null ? ProblemMapper.problem(refusal(failed)).answer() : Results.of(posted, receipts);
        } catch (RuntimeException e) {
            return ProblemMapper.problem(e).answer();
        }
    }

    private RuntimeException refusal(@Nullable Throwable failed) {
        var cause = failed instanceof CompletionException ? failed.getCause() : failed;
        if (cause instanceof NotLogged refused) {
            return submissions.later(refused.why());
        }
        return cause instanceof TimeoutException
                ? submissions.later(NotLogged.Why.LOG_UNAVAILABLE)
                : new IllegalStateException("The log failed.", cause);
    }
}
