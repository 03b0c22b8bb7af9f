package org.actioncast;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.actioncast.broadcast.ShippedConfig;
import org.actioncast.demo.DemoTokens;
import org.actioncast.http.Origins;
import org.actioncast.settings.Settings;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules about structure, each with the proof that breaking it is noticed. */
class ArchitectureTest {

    private static final String ROOT = "org.actioncast.";

    /** Who may know whom. The packages are the flow: downstream knows upstream, and never the other way. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("action", Set.of()),
            entry("json", Set.of()),
            entry("settings", Set.of()),
            entry("caller", Set.of()),
            entry("outlet", Set.of()),
            entry("keys", Set.of("settings")),
            entry("token", Set.of("caller", "keys", "settings")),
            entry("http", Set.of("caller", "json", "settings", "token")),
            entry("ingest", Set.of("action", "caller", "http", "json", "settings", "token")),
            entry("lifecycle", Set.of()),
            entry("actionlog", Set.of("action", "ingest", "lifecycle", "settings")),
            entry("revocation", Set.of("caller", "http", "json", "settings", "token")),
            entry("issuing", Set.of("caller", "http", "json", "keys", "settings", "token")),
            entry("broadcast", Set.of("action", "actionlog", "caller", "ingest", "lifecycle", "outlet", "settings")),
            entry("health", Set.of("actionlog", "broadcast", "lifecycle", "outlet", "settings", "token")),
            entry("metrics", Set.of("actionlog", "broadcast", "ingest", "outbox", "token")),
            entry("outbox", Set.of("action", "actionlog", "http", "ingest", "json", "lifecycle", "settings")),
            entry("socket", Set.of("action", "broadcast", "caller", "http", "json", "outlet", "settings", "token")),
            entry("stream", Set.of("action", "broadcast", "caller", "http", "json", "outlet", "settings", "token")),
            entry("console", Set.of("action", "actionlog", "broadcast", "caller", "http", "ingest", "settings")),
            entry("history", Set.of("action", "actionlog", "caller", "http", "json")),
            entry("demo", Set.of("caller", "http", "settings", "token")),
            // not of the WAR: an artifact of its own, for applications
            entry("client", Set.of()),
            entry("client.ee", Set.of("client")));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.actioncast");

    /** The rules, by the number they have in style.md. */
    enum Rule {
        R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM(
                classes().should(knowOnlyWhatIsUpstream()).because("packages are the data flow")),
        R1_NO_CYCLES(slices().matching("org.actioncast.(*)..").should().beFreeOfCycles()),
        R2_EVERY_PACKAGE_IS_NULL_MARKED(classes().should(liveInANullMarkedPackage())),
        R3_JPA_ONLY_WHERE_TABLES_ARE(only(List.of("actionlog", "revocation"), "jakarta.persistence..")),
        R3_MIGRATIONS_ONLY_IN_ACTIONLOG(only(List.of("actionlog"), "org.flywaydb..")),
        R3_WEBSOCKET_ONLY_WHERE_SOCKETS_ARE(only(List.of("socket", "outlet"), "jakarta.websocket..")),
        R3_JAX_RS_ONLY_AT_THE_EDGE(
                only(List.of("http", "history", "console", "demo", "revocation", "client.ee"), "jakarta.ws.rs..")),
        R3_JWT_ONLY_WHERE_CALLERS_ARE(only(List.of("caller", "http"), "org.eclipse.microprofile.jwt..")),
        R3_TOKENS_ARE_PARSED_AND_SIGNED_IN_ONE_PLACE(only(List.of("keys", "token", "demo"), "com.nimbusds..")),
        R3_ACTION_IS_PLAIN_JAVA(classes()
                .that()
                .resideInAPackage(ROOT + "action")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jakarta.json..", "org.jspecify.annotations..", ROOT + "action")),
        R3_JSON_IS_PLAIN_JAVA(classes()
                .that()
                .resideInAPackage(ROOT + "json")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jakarta.json..", "org.jspecify.annotations..", ROOT + "json")),
        R3_THE_CLIENT_IS_PLAIN_JDK(classes()
                .that()
                .resideInAPackage(ROOT + "client")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations..", ROOT + "client")
                .because("an application that is not of Jakarta EE 10 uses it too")),
        R3_NO_CONTAINER_INTERNALS(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.glassfish..", "com.sun..", "fish.payara..", "com.ibm..", "io.openliberty..", "sun..")
                .because("they are found by reflection, so that another version costs speed and never service")),
        R4_NO_CLASS_NAMED_AFTER_NOTHING(noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Service|Impl|Dto|DTO)(\\$.*)?")
                .because("a name says what a thing is")),
        R5_EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE(all(events()).should(beRecordsInThePastTense())),
        R5_EVENTS_ARE_FIRED_BY_THEIR_OWN_PACKAGE(classes().should(fireOnlyTheirOwnEvents()));

        private final ArchRule rule;

        Rule(ArchRule rule) {
            this.rule = rule;
        }
    }

    @ParameterizedTest
    @EnumSource
    void holds(Rule rule) {
        rule.rule.check(MAIN);
    }

    @Test
    @DisplayName("1: every package is in the table, and every package of the table is there")
    void knowsEveryPackage() {
        assertThat(MAIN.stream().map(ArchitectureTest::packageOf).collect(Collectors.toSet()))
                .isEqualTo(ARROWS.keySet());
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("2: every package comment is its specification, with numbered rules")
    void isSpecifiedInItsPackageComment(String name) throws IOException {
        var comment = Files.readString(
                Path.of("src/main/java/org/actioncast", name.replace('.', '/'), "package-info.java"), UTF_8);

        assertThat(comment).startsWith("/**").contains("<ol>").contains("<li>").contains("@NullMarked");
    }

    static Stream<String> isSpecifiedInItsPackageComment() {
        return ARROWS.keySet().stream().sorted();
    }

    @Nested
    @DisplayName("3: a rule that is broken is noticed")
    class Proofs {

        @TempDir
        private Path folder;

        @ParameterizedTest
        @MethodSource("org.actioncast.ArchitectureTest#violations")
        void failsWhenBroken(Rule broken, String... sources) throws IOException {
            var classes = compiled(sources);

            assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> broken.rule.check(classes));
        }

        @ParameterizedTest
        @EnumSource
        void hasAViolationToProveIt(Rule rule) {
            assertThat(violations().map(row -> row.get()[0])).contains(rule);
        }

        @Test
        void passesWhatBreaksNothing() throws IOException {
            var classes = compiled(
                    "package org.actioncast.ingest; record ThingsPosted(int count) {}",
                    "package org.actioncast.ingest; class Doing { jakarta.enterprise.event.Event<ThingsPosted> done; }",
                    "package org.actioncast.broadcast; class Sees { org.actioncast.action.Action action;"
                            + " void on(@jakarta.enterprise.event.Observes org.actioncast.ingest.LiveActionPosted l) {} }",
                    "@org.jspecify.annotations.NullMarked package org.actioncast.ingest;",
                    "@org.jspecify.annotations.NullMarked package org.actioncast.broadcast;",
                    "package org.actioncast.action; record Small(String name) {}",
                    "@org.jspecify.annotations.NullMarked package org.actioncast.action;");

            assertThat(Rule.values())
                    .allSatisfy(rule -> rule.rule.allowEmptyShould(true).check(classes));
        }

        /** Compiles what nobody should write, out of sight of every other test. */
        private JavaClasses compiled(String... sources) throws IOException {
            var files = new ArrayList<String>();
            for (var source : sources) {
                var name = source.replaceFirst("(?s)^.*?package ([\\w.]+);.*", "$1")
                        .replace('.', '/');
                var type = source.replaceFirst(
                        "(?s).*?; (?:public )?(?:final )?(?:class|record|interface) (\\w+).*", "$1");
                var file =
                        folder.resolve("src/" + name).resolve((type.equals(source) ? "package-info" : type) + ".java");
                Files.createDirectories(file.getParent());
                files.add(Files.writeString(file, source).toString());
            }
            var out = folder.resolve("classes").toString();
            var arguments = Stream.concat(
                    Stream.of("-proc:none", "-d", out, "-cp", System.getProperty("java.class.path")), files.stream());
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                    .as("compiles")
                    .isZero();
            return new ClassFileImporter().importPath(out);
        }
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.token; class Bad { org.actioncast.action.Action action; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.ingest; class Bad { org.actioncast.actionlog.ActionsLogged up; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.broadcast; class Bad { org.actioncast.http.Problem side; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM, "package org.actioncast.unheardof; class Bad {}"),
                violation(
                        Rule.R1_NO_CYCLES,
                        "package org.actioncast.one; public class There { org.actioncast.two.Back back; }",
                        "package org.actioncast.two; public class Back { org.actioncast.one.There there; }"),
                violation(Rule.R2_EVERY_PACKAGE_IS_NULL_MARKED, "package org.actioncast.unmarked; class Bad {}"),
                violation(
                        Rule.R3_JPA_ONLY_WHERE_TABLES_ARE,
                        "package org.actioncast.history; class Bad { jakarta.persistence.EntityManager database; }"),
                violation(
                        Rule.R3_JPA_ONLY_WHERE_TABLES_ARE,
                        "package org.actioncast.ingest; @jakarta.persistence.Entity class Bad {}"),
                violation(
                        Rule.R3_MIGRATIONS_ONLY_IN_ACTIONLOG,
                        "package org.actioncast.demo; class Bad { org.flywaydb.core.Flyway flyway; }"),
                violation(
                        Rule.R3_WEBSOCKET_ONLY_WHERE_SOCKETS_ARE,
                        "package org.actioncast.broadcast; class Bad { jakarta.websocket.Session session; }"),
                violation(
                        Rule.R3_JAX_RS_ONLY_AT_THE_EDGE,
                        "package org.actioncast.actionlog; @jakarta.ws.rs.Path(\"/\") class Bad {}"),
                violation(
                        Rule.R3_JWT_ONLY_WHERE_CALLERS_ARE,
                        "package org.actioncast.broadcast; class Bad { org.eclipse.microprofile.jwt.JsonWebToken t; }"),
                violation(
                        Rule.R3_TOKENS_ARE_PARSED_AND_SIGNED_IN_ONE_PLACE,
                        "package org.actioncast.socket; class Bad { com.nimbusds.jwt.SignedJWT token; }"),
                violation(
                        Rule.R3_ACTION_IS_PLAIN_JAVA,
                        "package org.actioncast.action; class Bad { jakarta.inject.Provider<String> injected; }"),
                violation(
                        Rule.R3_ACTION_IS_PLAIN_JAVA,
                        "package org.actioncast.action; class Bad { org.actioncast.settings.Settings settings; }"),
                violation(
                        Rule.R3_JSON_IS_PLAIN_JAVA,
                        "package org.actioncast.json; class Bad { jakarta.ws.rs.core.Response answer; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.client; class Bad { org.actioncast.action.Action action; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.console; class Bad { org.actioncast.client.Actioncast client; }"),
                violation(
                        Rule.R3_THE_CLIENT_IS_PLAIN_JDK,
                        "package org.actioncast.client; class Bad { jakarta.json.JsonObject json; }"),
                violation(
                        Rule.R3_NO_CONTAINER_INTERNALS,
                        "package org.glassfish.tyrus.core; public class Inside {}",
                        "package org.actioncast.outlet; class Bad { org.glassfish.tyrus.core.Inside inside; }"),
                violation(
                        Rule.R3_NO_CONTAINER_INTERNALS,
                        "package com.ibm.ws.wsoc; public class Inside {}",
                        "package org.actioncast.outlet; class Bad { com.ibm.ws.wsoc.Inside inside; }"),
                violation(
                        Rule.R3_NO_CONTAINER_INTERNALS,
                        "package io.openliberty.wsoc; public class Inside {}",
                        "package org.actioncast.outlet; class Bad { io.openliberty.wsoc.Inside inside; }"),
                violation(Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING, "package org.actioncast.ingest; class ActionUtil {}"),
                violation(Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING, "package org.actioncast.ingest; class JsonHelper {}"),
                violation(
                        Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING, "package org.actioncast.ingest; class IngestService {}"),
                violation(
                        Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING,
                        "package org.actioncast.ingest; class RoomManager { class Of {} }"),
                violation(Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING, "package org.actioncast.ingest; class IngestImpl {}"),
                violation(Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING, "package org.actioncast.ingest; record ActionDto() {}"),
                violation(
                        Rule.R5_EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE,
                        "package org.actioncast.ingest; class Posted {}",
                        "package org.actioncast.ingest; class Bad { jakarta.enterprise.event.Event<Posted> event; }"),
                violation(
                        Rule.R5_EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE,
                        "package org.actioncast.ingest; record PostAction() {}",
                        "package org.actioncast.ingest; class Bad { jakarta.enterprise.event.Event<PostAction> event; }"),
                violation(
                        Rule.R5_EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE,
                        "package org.actioncast.ingest;"
                                + " class Bad { void on(@jakarta.enterprise.event.Observes String event) {} }"),
                violation(
                        Rule.R5_EVENTS_ARE_FIRED_BY_THEIR_OWN_PACKAGE,
                        "package org.actioncast.broadcast; class Bad {"
                                + " jakarta.enterprise.event.Event<org.actioncast.actionlog.ActionsLogged> event; }"));
    }

    private static Arguments violation(Rule rule, String... sources) {
        return arguments(rule, sources);
    }

    @Nested
    @DisplayName("11: microprofile-config.properties shows all that can be set, and nothing else")
    class TheSettingsFile {

        private final ShippedConfig shipped = ShippedConfig.installed();

        @Test
        void hasExactlyTheKeysThatAreRead() throws ReflectiveOperationException {
            readAllSettings();

            assertThat(ours(shipped.keys())).isEqualTo(ours(shipped.asked()));
        }

        @Test
        void explainsEveryKey() throws IOException {
            var lines =
                    Files.readAllLines(Path.of("src/main/resources/META-INF/microprofile-config.properties"), UTF_8);

            var explained = false;
            for (var line : lines) {
                explained = line.startsWith("#") || explained && !line.isBlank();
                assertThat(explained || line.isBlank()).as(line).isTrue();
            }
        }

        @Test
        void hasDefaultsThatAreAccepted() throws ReflectiveOperationException {
            for (var from : settingsClasses()) {
                if (!from.getDeclaringClass().getPackageName().equals(ROOT + "token")) {
                    assertThat(from.invoke(null, Settings.of(shipped::value))).isNotNull();
                }
            }
        }

        private void readAllSettings() throws ReflectiveOperationException {
            // Whoever issues tokens has to be named: there is no default.
            var required = Map.of(
                    "mp.jwt.verify.issuer",
                    "https://sso.example",
                    "mp.jwt.verify.publickey.location",
                    "https://k.example");
            var settings = Settings.of(key -> shipped.value(key).or(() -> Optional.ofNullable(required.get(key))));
            for (var from : settingsClasses()) {
                from.invoke(null, settings);
            }
            // These are made by the container and read their settings by themselves.
            new DemoTokens();
            new Origins();
            Class.forName(ROOT + "actionlog.ConfiguredDataSource")
                    .getConstructor()
                    .newInstance();
        }

        private List<Method> settingsClasses() throws ReflectiveOperationException {
            var found = new ArrayList<Method>();
            for (var type : MAIN) {
                for (var method : type.getMethods()) {
                    if (method.getName().equals("from")
                            && method.getRawParameterTypes().stream().anyMatch(p -> p.isEquivalentTo(Settings.class))) {
                        var from = method.reflect();
                        from.setAccessible(true);
                        found.add(from);
                    }
                }
            }
            assertThat(found).hasSizeGreaterThanOrEqualTo(5).allMatch(from -> Modifier.isStatic(from.getModifiers()));
            return found;
        }

        private static Set<String> ours(Set<String> keys) {
            return keys.stream()
                    .filter(key -> key.startsWith("actioncast."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static ArchRule only(List<String> packages, String... foreign) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        packages.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(foreign);
    }

    /** {@code token} of {@code org.actioncast.caller.Caller}; all of the name when it is not one of ours. */
    private static String packageOf(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
    }

    private static ArchCondition<JavaClass> knowOnlyWhatIsUpstream() {
        return condition("know only packages upstream of their own", (type, events) -> {
            var allowed = ARROWS.get(packageOf(type));
            if (allowed == null) {
                if (type.getPackageName().startsWith(ROOT)) {
                    events.add(violated(type, type.getName() + " is in a package that is not in the table of arrows"));
                }
                return;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(ROOT))
                    .filter(arrow -> !packageOf(arrow.getTargetClass()).equals(packageOf(type)))
                    .filter(arrow -> !allowed.contains(packageOf(arrow.getTargetClass())))
                    .forEach(arrow -> events.add(violated(type, arrow.getDescription())));
        });
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return condition("live in a package that is @NullMarked", (type, events) -> {
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                events.add(violated(type, type.getPackageName() + " is not @NullMarked in a package-info.java"));
            }
        });
    }

    private static ClassesTransformer<JavaClass> events() {
        return new AbstractClassesTransformer<>("events that are fired or observed") {
            @Override
            public Iterable<JavaClass> doTransform(JavaClasses classes) {
                return classes.stream()
                        .flatMap(type -> Stream.concat(
                                type.getFields().stream().flatMap(ArchitectureTest::fired),
                                type.getMethods().stream().flatMap(ArchitectureTest::observed)))
                        .collect(Collectors.toSet());
            }
        };
    }

    private static ArchCondition<JavaClass> beRecordsInThePastTense() {
        return condition("be records in the past tense", (event, events) -> {
            if (!event.isRecord() || !event.getSimpleName().endsWith("ed")) {
                events.add(violated(event, event.getName() + " is an event and no record in the past tense"));
            }
        });
    }

    private static ArchCondition<JavaClass> fireOnlyTheirOwnEvents() {
        return condition(
                "fire only events of their own package",
                (type, events) -> type.getFields().stream()
                        .flatMap(ArchitectureTest::fired)
                        .filter(event -> !event.getPackageName().equals(type.getPackageName()))
                        .forEach(event -> events.add(violated(type, type.getName() + " fires " + event.getName()))));
    }

    private static Stream<JavaClass> fired(JavaField field) {
        return field.getRawType().isEquivalentTo(Event.class)
                        && field.getType() instanceof JavaParameterizedType parameterized
                ? parameterized.getActualTypeArguments().stream().map(type -> type.toErasure())
                : Stream.empty();
    }

    /** What a method observes, but for what the container announces. */
    private static Stream<JavaClass> observed(JavaMethod method) {
        return method.getParameters().stream()
                .filter(parameter -> parameter.isAnnotatedWith(Observes.class))
                .map(parameter -> parameter.getRawType())
                .filter(event -> !event.isEquivalentTo(Object.class))
                .filter(event -> !event.getPackageName().startsWith("jakarta."));
    }

    private static ArchCondition<JavaClass> condition(String claim, BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(claim) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }
}
