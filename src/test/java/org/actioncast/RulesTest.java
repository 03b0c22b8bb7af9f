package org.actioncast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rule of a package has an id, such as {@code L3}, in its {@code package-info.java}; a test that proves it begins its {@code @DisplayName}
 * with that id, or with several and commas between them. The letters are those of one package.
 */
class RulesTest {

    private static final Path[] MAIN = {Path.of("src/main/java"), Path.of("src/client/java")};
    private static final Path TESTS = Path.of("src/test/java");

    private static final Pattern ITEM = Pattern.compile("<li>(?:<b>(([A-Z]+)\\d+)</b> )?");
    private static final Pattern PROOF = Pattern.compile("@DisplayName\\(\\s*\"((?:[A-Z]+\\d+, )*[A-Z]+\\d+): ");

    /** Rules that no test names. The list only gets shorter. */
    private static final Set<String> UNPROVED = Set.of(
            "B1", "B2", "B5", "B6", "CE6", "D1", "D2", "D3", "DM1", "DM2", "HE4", "HE5", "IS4", "K1", "K4", "LC1",
            "LC4", "M1", "M2", "OB6", "OB8", "OB9", "OU3", "OU6", "OU8", "RW2", "PG5", "PG13", "R6", "RI9", "SE7",
            "ST8", "SU4", "W4");

    @Test
    void haveIdsOfTheirOwn() throws IOException {
        assertThat(unclear(MAIN)).isEmpty();
    }

    @Test
    void areProvedByTests() throws IOException {
        var rules = rules(MAIN);
        var proved = proved(TESTS);

        assertThat(without(proved, rules)).as("named by a test, and no rule").isEmpty();
        assertThat(without(rules, proved)).as("rules that no test names").isEqualTo(new TreeSet<>(UNPROVED));
    }

    @Test
    @DisplayName("A rule without an id, an id twice, and letters of two packages are noticed")
    void noticesWhatIsUnclear(@TempDir Path folder) throws IOException {
        write(folder, "one/package-info.java", "<li><b>X1</b> a <li> b <li><b>X1</b> c <li><b>X2</b> d");
        write(folder, "two/package-info.java", "<li><b>X3</b> e <li><b>Y1</b> f");

        assertThat(unclear(folder))
                .containsExactlyInAnyOrder(
                        "one: a rule has no id",
                        "X1 is the id of two rules",
                        "X is of one and of two",
                        "two has rules of X and of Y");
    }

    @Test
    @DisplayName("What a test names is found on a method and on a class, alone and in a list")
    void findsWhatTestsName(@TempDir Path folder) throws IOException {
        write(
                folder,
                "OneTest.java",
                "@DisplayName(\"X1: a\") class One { @DisplayName(\n  \"X2, Y13: b\") void c() {} }");
        write(folder, "two/TwoTest.java", "@DisplayName(\"11: no id\") @DisplayName(\"A sentence: X9\")");

        assertThat(proved(folder)).containsExactly("X1", "X2", "Y13");
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static Set<String> rules(Path... roots) throws IOException {
        var rules = new TreeSet<String>();
        for (var file : files("package-info.java", roots)) {
            items(file).map(item -> item.group(1)).filter(id -> id != null).forEach(rules::add);
        }
        return rules;
    }

    private static List<String> unclear(Path... roots) throws IOException {
        var unclear = new ArrayList<String>();
        var seen = new TreeSet<String>();
        var owners = new HashMap<String, String>();
        for (var file : files("package-info.java", roots)) {
            var name = file.getParent().getFileName().toString();
            var letters = new TreeSet<String>();
            items(file).forEach(item -> {
                if (item.group(1) == null) {
                    unclear.add(name + ": a rule has no id");
                } else if (!seen.add(item.group(1))) {
                    unclear.add(item.group(1) + " is the id of two rules");
                } else {
                    letters.add(item.group(2));
                }
            });
            if (letters.size() > 1) {
                unclear.add(name + " has rules of " + String.join(" and of ", letters));
            }
            for (var letter : letters) {
                var owner = owners.putIfAbsent(letter, name);
                if (owner != null) {
                    unclear.add(letter + " is of " + owner + " and of " + name);
                }
            }
        }
        return unclear;
    }

    private static Set<String> proved(Path root) throws IOException {
        var proved = new TreeSet<String>();
        for (var file : files("Test.java", root)) {
            PROOF.matcher(Files.readString(file, UTF_8))
                    .results()
                    .flatMap(found -> Stream.of(found.group(1).split(", ")))
                    .forEach(proved::add);
        }
        return proved;
    }

    private static Stream<MatchResult> items(Path file) throws IOException {
        return ITEM.matcher(Files.readString(file, UTF_8)).results();
    }

    private static List<Path> files(String end, Path... roots) throws IOException {
        var files = new ArrayList<Path>();
        for (var root : roots) {
            try (var found = Files.walk(root)) {
                files.addAll(found.filter(file -> file.toString().endsWith(end))
                        .sorted()
                        .collect(Collectors.toList()));
            }
        }
        return files;
    }

    private static void write(Path folder, String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
