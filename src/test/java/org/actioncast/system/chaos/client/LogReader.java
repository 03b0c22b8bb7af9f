package org.actioncast.system.chaos.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actioncast.system.chaos.history.Channel;
import org.actioncast.system.chaos.history.Event.Entry;
import org.actioncast.system.chaos.history.History;
import org.actioncast.system.chaos.history.Space;
import org.actioncast.system.server.Actioncast;

/** Reads the log over REST, past the proxy. */
public final class LogReader {

    private static final int OK = 200;
    private static final String NOTHING = "0";

    private final Actioncast system;
    private final World world;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public LogReader(Actioncast system, World world) {
        this.system = system;
        this.world = world;
    }

    /** The heads of all channels that have one. */
    public Map<Channel, String> heads() throws IOException, InterruptedException {
        var heads = new HashMap<Channel, String>();
        for (var channel : world.channels()) {
            var head = page(channel, NOTHING, 1).getString("head");
            if (!head.equals(NOTHING)) {
                heads.put(channel, head);
            }
        }
        return heads;
    }

    /** Notes every entry there is. */
    public void noteAll(History history) throws IOException, InterruptedException {
        for (var channel : world.channels()) {
            var after = NOTHING;
            List<JsonObject> actions;
            do {
                var page = page(channel, after, 500);
                actions = page.getJsonArray("actions").getValuesAs(JsonObject.class);
                actions.forEach(action -> history.note(at -> new Entry(
                        at,
                        channel,
                        action.getString("position"),
                        action.getString("id"),
                        action.getString("recordId"))));
                after = page.getString("through");
            } while (!actions.isEmpty());
        }
    }

    private JsonObject page(Channel channel, String after, int limit) throws IOException, InterruptedException {
        var token = world.pageToken(new Space(channel.host(), channel.link()), "reader");
        var query = "?limit=" + limit + "&after=" + after + "&room=" + URLEncoder.encode(channel.room(), UTF_8);
        var response = client.send(
                system.http("api/actions" + query)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException("The log of " + channel + ": " + response.statusCode() + " " + response.body());
        }
        return (JsonObject) Post.read(response.body());
    }
}
