package org.actioncast.bench.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.actioncast.system.server.Actioncast;
import org.actioncast.system.server.Database;

/** A server with the WAR, its settings as shipped, and its database. */
final class Application implements Target {

    private final String name;
    private final Path directory;
    private final Deployment deployment;
    private final Database database;
    private final Issuer issuer;
    private int storms;

    private Application(String name, Path directory, Deployment deployment, Database database, Issuer issuer) {
        this.name = name;
        this.directory = directory;
        this.deployment = deployment;
        this.database = database;
        this.issuer = issuer;
    }

    /** Not yet started. */
    static Application of(String name, Path directory, Issuer issuer, Plan plan) {
        var database = Database.of(plan.database(), directory.resolve("data"));
        // One user and one host post for everybody here. The limits are counted against all the same.
        var settings = new HashMap<>(Actioncast.UNLIMITED);
        settings.putAll(database.settings());
        settings.putAll(issuer.settings());
        var war = Path.of("target", "actioncast.war");
        var deployment = new Deployment(name, war, directory.resolve(name), settings, plan);
        return new Application(name, directory, deployment, database, issuer);
    }

    @Override
    public void start() {
        database.start();
        deployment.start();
    }

    @Override
    public String name() {
        return name;
    }

    /** The server, and the database if it is a process of its own: H2's work is in the server's figures too. */
    @Override
    public List<Long> pids() throws IOException {
        var pids = new ArrayList<>(List.of(deployment.pid()));
        var postgresql = directory.resolve("data").resolve("postmaster.pid");
        if (Files.exists(postgresql)) {
            pids.add(Long.valueOf(Files.readAllLines(postgresql).get(0).strip()));
        }
        return pids;
    }

    @Override
    public List<String> arguments(Row row) throws IOException, InterruptedException {
        return row == Row.STORM ? withPositions() : inRoom("r{C}", "", List.of());
    }

    /** Pages that come back say where they were: {@code {L}} is the last offset that the page has seen. */
    private List<String> withPositions() throws IOException, InterruptedException {
        var room = FreshRoom.open(deployment.port(), issuer.token(), "storm" + ++storms);
        return inRoom(
                room.name(),
                ",\"after\":\"" + room.epoch() + ":{L}\"",
                List.of("--storm-publish", "20", "--id-marker", "\"through\":\"" + room.epoch() + ":"));
    }

    private List<String> inRoom(String room, String after, List<String> more) throws IOException {
        var hello = directory.resolve("hello.txt");
        Files.writeString(hello, """
                send {"type":"hello","token":"%s","rooms":[{"room":"%s"%s}]}
                expect "type":"welcome"
                """.formatted(issuer.token(), room, after));
        var all = new ArrayList<>(List.of(
                "--port", Integer.toString(deployment.port()),
                "--path", "/actioncast/socket",
                "--subprotocol", "actioncast.v1",
                "--script", hello.toString(),
                "--reply", "\"type\":\"ping\"=>{\"type\":\"pong\"}",
                "--pub-path", "/actioncast/api/actions",
                "--pub-type", "application/json",
                "--pub-header", issuer.header(),
                "--pub-body", "{\"type\":\"bench\",\"room\":\"" + room + "\",\"message\":\"{M}\"}"));
        all.addAll(more);
        return all;
    }

    @Override
    public boolean isJvm() {
        return true;
    }

    @Override
    public void stop() {
        deployment.stop();
        database.stop();
    }
}
