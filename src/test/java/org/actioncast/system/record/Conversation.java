package org.actioncast.system.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.actioncast.system.server.Actioncast;

/**
 * What is said at one door, and the file that holds what was said there before. Lines that begin with {@code >} are the client's, with
 * {@code <} the server's, with {@code |} those of a body.
 */
public final class Conversation {

    private static final boolean RECORDS = Boolean.getBoolean("actioncast.record");
    private static final Path COMMITTED = Path.of("src/test/resources/recorded");
    private static final Path HEARD = Path.of("target/recorded");

    private final Actioncast system;
    private final String host;
    private final String door;
    private final StringBuilder said = new StringBuilder();

    /** @param host of this conversation alone, so that nothing is in its log */
    public Conversation(Actioncast system, String host, String door) {
        this.system = system;
        this.host = host;
        this.door = door;
    }

    /** What the client does next, in a few words. */
    public Conversation then(String title) {
        said.append(said.isEmpty() ? "== " : "\n== ").append(title).append('\n');
        return this;
    }

    /** A request to a path below the application. */
    public Call call(String method, String path) {
        return new Call(this, system.baseUri(), method, path);
    }

    /** A socket that has been opened, with these subprotocols beside {@code actioncast.v1}. */
    public Talk talk(String... protocols) {
        return Talk.open(this, system.socketUri(), protocols);
    }

    /** The same at an address with this query. */
    public Talk talkAt(String query) {
        line(">", "(socket" + query + ")");
        return Talk.open(this, URI.create(system.socketUri() + query));
    }

    /** Compares with what was said before; with {@code -Dactioncast.record=true} that is written anew. */
    public void end() {
        var now = Placeholders.in(said.toString()
                .replace(host, "<host>")
                .replace(URLEncoder.encode(host, UTF_8), "<host>")
                .replace(system.baseUri().getAuthority(), "<server>"));
        write(HEARD, now);
        if (RECORDS) {
            write(COMMITTED, now);
        }
        compare(read().lines().toList(), now.lines().toList());
    }

    /** What was last begun. */
    String title() {
        return title(said.toString().lines().toList());
    }

    AssertionError failed(String how) {
        return new AssertionError(door + ".txt, \"" + title() + "\": " + how);
    }

    void line(String mark, String line) {
        said.append(mark)
                .append(line.isEmpty() ? "" : " ")
                .append(line.replace("\r", "\\r"))
                .append('\n');
    }

    /** Every line of it, the one after a last line feed too. */
    void body(String text) {
        if (!text.isEmpty()) {
            List.of(text.split("\n", -1)).forEach(line -> line("|", line));
        }
    }

    private void compare(List<String> before, List<String> now) {
        for (var i = 0; i < Math.max(before.size(), now.size()); i++) {
            var was = i < before.size() ? before.get(i) : "(nothing)";
            var is = i < now.size() ? now.get(i) : "(nothing)";
            if (!was.equals(is)) {
                throw new AssertionError("%s.txt, line %d, \"%s\":%n  was  %s%n  is   %s%n  see  %s"
                        .formatted(
                                door,
                                i + 1,
                                title(now.subList(0, Math.min(i, now.size()))),
                                was,
                                is,
                                HEARD.resolve(file())));
            }
        }
    }

    private static String title(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("== ")).reduce("", (first, second) -> second);
    }

    private String file() {
        return door + ".txt";
    }

    private void write(Path folder, String text) {
        try {
            Files.writeString(Files.createDirectories(folder).resolve(file()), text, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() {
        try (var recorded = Conversation.class.getResourceAsStream("/recorded/" + file())) {
            return RECORDS
                    ? Files.readString(COMMITTED.resolve(file()), UTF_8)
                    : new String(
                            Objects.requireNonNull(recorded, "Nothing was recorded")
                                    .readAllBytes(),
                            UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
