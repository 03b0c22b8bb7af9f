package org.actioncast.operate.console;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import java.util.Optional;
import org.actioncast.core.actionlog.LogTail;
import org.actioncast.core.actionlog.LoggedHeading;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.jspecify.annotations.Nullable;

/** {@code GET /log}: the end of the log over all channels, without what was said. */
@Path("/log")
@RequestScoped
@RolesAllowed(Group.OPERATOR)
public class LogResource {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Context
    private SecurityContext security;

    @Inject
    private LogTail log;

    @Inject
    private Sampler sampler;

    /**
     * @param find a part of type, record, user, context, host, link or room; all when empty
     * @param limit 1 to 500
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String tail(@QueryParam("find") @DefaultValue("") String find, @QueryParam("limit") @Nullable String limit) {
        var count = Limit.parse(limit, 50);
        var words = new Words(find);
        var looked = words.words().isEmpty() ? count : sampler.settings().tail();
        var auditor = ((Caller) security.getUserPrincipal()).in(Group.AUDITOR);
        var entries = JSON.createArrayBuilder();
        log.newest(looked).stream()
                .filter(entry -> found(words, entry))
                .limit(count)
                .forEach(entry -> entries.add(json(entry, auditor)));
        return JSON.createObjectBuilder()
                .add("lookedThrough", looked)
                .add("entries", entries)
                .build()
                .toString();
    }

    /** Not by the message: whoever may not read it could guess it. */
    private static boolean found(Words words, LoggedHeading entry) {
        var channel = entry.channel();
        return words.in(
                entry.type(),
                entry.recordType(),
                entry.recordId(),
                entry.user(),
                entry.context(),
                channel.space().host(),
                channel.space().link(),
                channel.room());
    }

    private static JsonObjectBuilder json(LoggedHeading entry, boolean auditor) {
        var channel = entry.channel();
        var json = JSON.createObjectBuilder()
                .add("at", entry.at().toString())
                .add("position", entry.position().toString())
                .add("host", channel.space().host())
                .add("link", channel.space().link())
                .add("room", channel.room())
                .add("type", entry.type())
                .add("user", entry.user())
                .add("context", entry.context());
        Optional.ofNullable(entry.recordType()).ifPresent(value -> json.add("recordType", value));
        Optional.ofNullable(entry.recordId()).ifPresent(value -> json.add("recordId", value));
        Optional.ofNullable(entry.message()).filter(value -> auditor).ifPresent(value -> json.add("message", value));
        return json;
    }
}
