package org.actioncast.system.plans;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The database writes down what is sent to it. */
public enum StatementLog {
    H2("actioncast.trace.db") {
        @Override
        List<String> commands() {
            return List.of("set trace_level_file 2");
        }

        @Override
        List<Statement> all(List<String> lines) {
            return lines.stream()
                    .flatMap(line -> {
                        var found = TRACED.matcher(line);
                        return found.matches()
                                ? Stream.of(
                                        new Statement(unescaped(found.group(1)), literals(found.group(2), TRACED_NEXT)))
                                : Stream.empty();
                    })
                    .toList();
        }
    },

    /** The database has to be started with a collector of its log. */
    POSTGRESQL("log/statements.log") {
        @Override
        List<String> commands() {
            return List.of(
                    "alter system set log_filename = 'statements.log'",
                    "alter system set log_line_prefix = ''",
                    "alter system set log_statement = 'all'",
                    "select pg_reload_conf()");
        }

        @Override
        List<Statement> all(List<String> lines) {
            var statements = new ArrayList<Statement>();
            for (var i = 0; i < lines.size(); i++) {
                var found = EXECUTED.matcher(lines.get(i));
                if (found.matches()) {
                    var values = i + 1 < lines.size() ? EXECUTED_VALUES.matcher(lines.get(i + 1)) : null;
                    statements.add(new Statement(
                            found.group(1),
                            literals(values != null && values.matches() ? values.group(1) : null, EXECUTED_NEXT)));
                }
            }
            return statements;
        }
    };

    /** {@code /*SQL l:55 #:1 t:3*}{@code /SELECT … {1: 'x', 2: 5};} */
    private static final Pattern TRACED = Pattern.compile("/\\*SQL[^*]*\\*/(.*?)(?: \\{1: (.*)})?;");

    private static final Pattern TRACED_NEXT = Pattern.compile(", \\d+: ");

    private static final Pattern EXECUTED = Pattern.compile("LOG:  execute [^:]+: (.*)");
    private static final Pattern EXECUTED_VALUES = Pattern.compile("DETAIL:  [Pp]arameters: \\$1 = (.*)");
    private static final Pattern EXECUTED_NEXT = Pattern.compile(", \\$\\d+ = ");

    private final String file;

    StatementLog(String file) {
        this.file = file;
    }

    abstract List<String> commands();

    abstract List<Statement> all(List<String> lines);

    public void switchOn(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var command : commands()) {
                statement.execute(command);
            }
        }
    }

    /**
     * What reads or changes rows of the log that are there: each once, with the values it was sent with first.
     *
     * @param data where the database has its files
     */
    public List<Statement> read(Path data) throws IOException {
        var log = data.resolve(file);
        if (!Files.exists(log)) {
            return List.of();
        }
        var once = new LinkedHashMap<String, Statement>();
        all(Files.readAllLines(log, StandardCharsets.ISO_8859_1)).stream()
                .filter(Statement::isOurs)
                .forEach(statement -> once.putIfAbsent(statement.sql(), statement));
        return List.copyOf(once.values());
    }

    /** H2 writes what can be put into a Java program. */
    private static String unescaped(String text) {
        return text.replace("\\\"", "\"");
    }

    private static List<String> literals(@Nullable String text, Pattern between) {
        return text == null ? List.of() : Arrays.asList(between.split(text));
    }
}
