package org.actioncast.door.history;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.action.Space;
import org.actioncast.core.actionlog.ActionLog;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.door.http.Problem;
import org.actioncast.json.Text;
import org.jspecify.annotations.Nullable;

/** {@code GET /actions}: a page of the caller's own space. */
@Path("/actions")
@RequestScoped
@RolesAllowed(Group.SUBSCRIBER)
public class HistoryResource {

    /** Rows of at most 64 KiB each, held in memory for one answer. */
    private static final int LIMIT_MAX = 500;

    private static final int LIMIT_DEFAULT = 100;

    private static final int TAG_BYTES = 16;

    @Context
    private SecurityContext security;

    @Inject
    private ActionLog log;

    /**
     * @param after the position to go on from; without it, from the oldest entry
     * @param limit 1 to 500, by default 100
     * @param wait without a value: with one the request is a long poll
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(
            @QueryParam("room") @DefaultValue("") String room,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("wait") @Nullable String wait,
            @HeaderParam("Actioncast-Origin") @Nullable String origin,
            @Context Request request) {
        var caller = (Caller) security.getUserPrincipal();
        Text.defect(room, Channel.ROOM_MAX).ifPresent(defect -> {
            throw Problem.field("room", "\"room\" " + defect);
        });
        if (!caller.rooms().has(room)) {
            throw Problem.of(403, "forbidden-room", "The token does not give this room; name one of its \"rooms\".");
        }
        var channel = new Space(caller.host(), Objects.requireNonNull(caller.link())).room(room);
        var resumed = Text.given(after);
        var position = resumed == null ? Position.START : position(resumed);
        var page = log.after(channel, position.offset(), limit(Text.given(limit)), ActionLog.PAGE_BYTES);
        return unlessKnown(request, new HistoryPage(position, page, resumed != null, Text.given(origin)).json());
    }

    /** By a digest of the whole answer, so that what is deleted by age counts as a change too. */
    private static Response unlessKnown(Request request, String json) {
        var tag = new EntityTag(digest(json));
        var known = request.evaluatePreconditions(tag);
        return (known != null ? known : Response.ok(json))
                .tag(tag)
                .header("Cache-Control", "private, no-cache")
                .header("Vary", "Authorization, Actioncast-Origin")
                .build();
    }

    private static String digest(String json) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static Position position(String after) {
        try {
            return Position.parse(after);
        } catch (IllegalArgumentException e) {
            throw Problem.field("after", Position.FORM);
        }
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return LIMIT_DEFAULT;
        }
        try {
            var count = Integer.parseInt(limit);
            if (count >= 1 && count <= LIMIT_MAX) {
                return count;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw Problem.field("limit", "\"limit\" is a number from 1 to " + LIMIT_MAX + ".");
    }
}
