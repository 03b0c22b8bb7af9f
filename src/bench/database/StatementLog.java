package org.actioncast.bench.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has the database write down what is sent to it. */
final class StatementLog {

    /** {@code /*SQL l:55 #:1 t:3*}{@code /SELECT … {1: 'x', 2: 5};} */
    private static final Pattern H2 = Pattern.compile("/\\*SQL[^*]*\\*/(.*?)(?: \\{1: (.*)})?;");

    private static final Pattern H2_NEXT_VALUE = Pattern.compile(", \\d+: ");

    private static final Pattern POSTGRESQL = Pattern.compile("LOG:  execute [^:]+: (.*)");
    private static final Pattern POSTGRESQL_VALUES = Pattern.compile("DETAIL:  parameters: \\$1 = (.*)");
    private static final Pattern POSTGRESQL_NEXT_VALUE = Pattern.compile(", \\$\\d+ = ");

    private StatementLog() {}

    /** The settings with which a server's statements are written down; PostgreSQL is told itself, before it is started again. */
    static Map<String, String> switchedOn(Store store) throws SQLException {
        if (!store.isServer()) {
            return Map.of("actioncast.db.url", store.url() + ";TRACE_LEVEL_FILE=2");
        }
        try (var connection = store.connect();
                var statement = connection.createStatement()) {
            statement.execute("alter system set logging_collector = on");
            statement.execute("alter system set log_filename = 'statements.log'");
            statement.execute("alter system set log_line_prefix = ''");
            statement.execute("alter system set log_statement = 'all'");
        }
        return Map.of();
    }

    /** Ours, each once, with the values it was sent with first. */
    static List<Statement> read(Store store, Path directory) throws IOException {
        var data = directory.resolve("data");
        var all = store.isServer()
                ? postgresql(Files.readAllLines(data.resolve("log").resolve("statements.log")))
                : h2(Files.readAllLines(data.resolve("actioncast.trace.db")));
        var once = new LinkedHashMap<String, Statement>();
        all.stream().filter(Statement::isOurs).forEach(statement -> once.putIfAbsent(statement.sql(), statement));
        return List.copyOf(once.values());
    }

    private static List<Statement> h2(List<String> lines) {
        return lines.stream()
                .flatMap(line -> {
                    var found = H2.matcher(line);
                    return found.matches()
                            ? Stream.of(new Statement(unescaped(found.group(1)), values(found.group(2), H2_NEXT_VALUE)))
                            : Stream.empty();
                })
                .toList();
    }

    /** H2 writes what can be put into a Java program. */
    private static String unescaped(String text) {
        return text.replace("\\\"", "\"");
    }

    private static List<Statement> postgresql(List<String> lines) {
        var statements = new ArrayList<Statement>();
        for (var i = 0; i < lines.size(); i++) {
            var found = POSTGRESQL.matcher(lines.get(i));
            if (found.matches()) {
                var values = i + 1 < lines.size() ? POSTGRESQL_VALUES.matcher(lines.get(i + 1)) : null;
                statements.add(new Statement(
                        found.group(1),
                        values(values != null && values.matches() ? values.group(1) : null, POSTGRESQL_NEXT_VALUE)));
            }
        }
        return statements;
    }

    private static List<String> values(@Nullable String text, Pattern between) {
        return text == null ? List.of() : Arrays.asList(between.split(text));
    }
}
