package org.actioncast.operate.console;

import static java.lang.System.Logger.Level.INFO;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.actioncast.core.broadcast.Connection;
import org.actioncast.core.broadcast.Roster;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.caller.Group;
import org.actioncast.door.http.Problem;
import org.jspecify.annotations.Nullable;

/** {@code /connections}: who is connected to this node, and the end of one. */
@Path("/connections")
@RequestScoped
@RolesAllowed(Group.OPERATOR)
public class ConnectionsResource {

    private static final System.Logger LOG = System.getLogger(ConnectionsResource.class.getName());
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    @Context
    private SecurityContext security;

    @Inject
    private Roster roster;

    /**
     * @param find a part of id, user, host or link; all when empty
     * @param limit 1 to 500
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String connections(
            @QueryParam("find") @DefaultValue("") String find, @QueryParam("limit") @Nullable String limit) {
        var words = new Words(find);
        var found = roster.find(
                (id, caller) -> words.in(id, caller.user(), caller.host(), caller.link()), Limit.parse(limit, 100));
        var connections = JSON.createArrayBuilder();
        found.connections().forEach(connection -> connections.add(json(connection)));
        return JSON.createObjectBuilder()
                .add("total", found.total())
                .add("connections", connections)
                .build()
                .toString();
    }

    @DELETE
    @Path("/{id}")
    public void dismiss(@PathParam("id") String id) {
        if (!roster.dismiss(id)) {
            throw Problem.of(404, "no-connection", "No connection of this id is open on this server.");
        }
        LOG.log(INFO, "{0} closes connection {1}.", security.getUserPrincipal().getName(), id);
    }

    private static JsonObjectBuilder json(Connection connection) {
        Caller caller = connection.caller();
        var json = JSON.createObjectBuilder()
                .add("id", connection.id())
                .add("user", Objects.requireNonNullElse(caller.user(), ""))
                .add("host", caller.host())
                .add("link", Objects.requireNonNullElse(caller.link(), ""))
                .add("context", Objects.requireNonNullElse(caller.context(), ""))
                .add("transport", connection.transport())
                .add(
                        "since",
                        Instant.now()
                                .minus(connection.age())
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .add("behind", connection.behind());
        if (connection.rooms() != null) {
            var rooms = JSON.createArrayBuilder();
            connection
                    .rooms()
                    .forEach(room -> rooms.add(JSON.createObjectBuilder()
                            .add("room", room.room())
                            .add("position", room.position().toString())
                            .add("behind", room.behind())));
            json.add("rooms", rooms);
        }
        return json;
    }
}
