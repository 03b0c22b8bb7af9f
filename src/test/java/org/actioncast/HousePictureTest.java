package org.actioncast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actioncast.House.Floor;
import org.junit.jupiter.api.Test;

/**
 * The picture of the house in the README and in the root package's comment is made from {@link House} and from the code's own events.
 * {@code mvn test -Dtest=HousePictureTest -Dactioncast.house=write} writes both anew.
 */
class HousePictureTest {

    private static final Path README = Path.of("README.md");
    private static final Path ROOT_PACKAGE = Path.of("src/main/java/org/actioncast/package-info.java");

    /** The first sentence of a package's comment. */
    private static final Pattern DUTY = Pattern.compile("(?s)/\\*\\*\\s*(.*?[.])(?:\\s|$)");

    @Test
    void showsTheFloorsAndEventsInTheReadme() throws IOException {
        isShown(README, "<!-- house -->\n", "<!-- /house -->", "```\n" + floors() + "\n" + events() + "```\n");
    }

    @Test
    void showsThePackagesInTheReadme() throws IOException {
        isShown(README, "<!-- packages -->\n", "<!-- /packages -->", table());
    }

    @Test
    void showsTheFloorsAndEventsInTheRootPackage() throws IOException {
        var picture = (floors() + "\n" + events())
                .lines()
                .map(line -> (" * " + line).stripTrailing() + "\n")
                .collect(Collectors.joining());

        isShown(ROOT_PACKAGE, " * <pre>{@code\n", " * }</pre>", picture);
    }

    private static void isShown(Path file, String from, String to, String expected) throws IOException {
        var text = Files.readString(file, UTF_8);
        var start = text.indexOf(from) + from.length();
        var end = text.indexOf(to, start);
        assertThat(start).as(from + " in " + file).isGreaterThanOrEqualTo(from.length());
        assertThat(end).as(to + " in " + file).isGreaterThanOrEqualTo(start);
        if ("write".equals(System.getProperty("actioncast.house"))) {
            Files.writeString(file, text.substring(0, start) + expected + text.substring(end), UTF_8);
        } else {
            assertThat(text.substring(start, end)).as("the picture in " + file).isEqualTo(expected);
        }
    }

    private static String floors() {
        return House.FLOORS.stream()
                .map(floor -> "%-9s %s%n"
                        .formatted(
                                floor == Floor.BASE ? "" : floor.prefix().replace(".", ""),
                                House.on(floor).stream()
                                        .map(name ->
                                                name.substring(floor.prefix().length()))
                                        .filter(name -> !name.contains("."))
                                        .collect(Collectors.joining("  "))))
                .collect(Collectors.joining("   ▼\n"))
                .replace(System.lineSeparator(), "\n");
    }

    /** {@code core.actionlog ══ActionsLogged══► core.broadcast, …}, as the code fires and observes them. */
    private static String events() {
        var observers = new TreeMap<String, TreeSet<String>>();
        for (var type : ArchitectureTest.MAIN) {
            type.getMethods().stream()
                    .flatMap(HouseRules::observed)
                    .forEach(event -> observers
                            .computeIfAbsent(event.getName(), name -> new TreeSet<>())
                            .add(HouseRules.packageOf(type)));
        }
        var fired = ArchitectureTest.MAIN.stream()
                .flatMap(type -> type.getFields().stream().flatMap(HouseRules::fired))
                .collect(Collectors.toMap(JavaClass::getName, Function.identity(), (a, b) -> a, TreeMap::new));
        return fired.values().stream()
                .map(event -> "%s ══%s══► %s\n"
                        .formatted(
                                HouseRules.packageOf(event),
                                event.getSimpleName(),
                                String.join(
                                        ", ", observers.getOrDefault(event.getName(), new TreeSet<>(List.of("…"))))))
                .collect(Collectors.joining());
    }

    private static String table() throws IOException {
        var rows = new StringBuilder("| package | duty | knows |\n|---|---|---|\n");
        for (var floor : House.FLOORS) {
            for (var name : House.on(floor)) {
                rows.append("| `%s` | %s | %s |\n"
                        .formatted(name, duty(name), known(House.ARROWS.getOrDefault(name, Set.of()))));
            }
        }
        return rows.toString();
    }

    private static String known(Set<String> names) {
        return names.stream()
                .collect(Collectors.groupingBy(Floor::of, TreeMap::new, Collectors.toCollection(TreeSet::new)))
                .entrySet()
                .stream()
                .map(HousePictureTest::shortened)
                .collect(Collectors.joining(" · "));
    }

    private static String shortened(Map.Entry<Floor, TreeSet<String>> known) {
        var leaves = known.getValue().stream()
                .map(name -> name.substring(known.getKey().prefix().length()))
                .collect(Collectors.joining(", "));
        return known.getKey() == Floor.BASE ? leaves : known.getKey().prefix().replace(".", ": ") + leaves;
    }

    private static String duty(String name) throws IOException {
        var comment = Files.readString(
                Path.of("src/main/java/org/actioncast", name.replace('.', '/'), "package-info.java"), UTF_8);
        var found = DUTY.matcher(comment.replaceAll("\n \\*", "\n"));
        assertThat(found.find()).as("a first sentence in " + name).isTrue();
        return found.group(1)
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@link (?:[\\w.]+\\.)?(\\w+)}", "$1")
                .replaceAll("\\{@code ([^}]*)}", "`$1`");
    }
}
