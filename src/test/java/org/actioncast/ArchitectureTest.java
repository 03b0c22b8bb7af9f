package org.actioncast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.actioncast.House.ARROWS;
import static org.actioncast.House.ROOT;
import static org.actioncast.HouseRules.beRecordsInThePastTense;
import static org.actioncast.HouseRules.events;
import static org.actioncast.HouseRules.fireOnlyTheirOwnEvents;
import static org.actioncast.HouseRules.knowOnlyFloorsBelow;
import static org.actioncast.HouseRules.knowOnlyWhatIsUpstream;
import static org.actioncast.HouseRules.liveInANullMarkedPackage;
import static org.actioncast.HouseRules.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules about structure, each with the proof that breaking it is noticed. */
class ArchitectureTest {

    static final JavaClasses MAIN = MainClasses.ALL;

    /** The rules, by the number they have in style.md. */
    enum Rule {
        R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM(
                classes().should(knowOnlyWhatIsUpstream()).because("packages are the data flow")),
        R1_FLOORS_KNOW_ONLY_THEMSELVES_AND_WHAT_IS_BELOW(
                classes().should(knowOnlyFloorsBelow()).because("the core knows no protocol, and a door no other")),
        R1_NO_CYCLES(slices().matching("org.actioncast.(**)").should().beFreeOfCycles()),
        R2_EVERY_PACKAGE_IS_NULL_MARKED(classes().should(liveInANullMarkedPackage())),
        R3_JPA_ONLY_WHERE_TABLES_ARE(only(List.of("core.actionlog", "trust.revocation"), "jakarta.persistence..")),
        R3_ECLIPSELINK_BY_NAME_ONLY_IN_DATABASE(only(List.of("core.database"), "org.eclipse.persistence..")),
        R3_MIGRATIONS_ONLY_IN_DATABASE(only(List.of("core.database"), "org.flywaydb..")),
        R3_WEBSOCKET_ONLY_WHERE_SOCKETS_ARE(only(List.of("door.socket", "core.outlet.raw"), "jakarta.websocket..")),
        R3_JAX_RS_ONLY_AT_THE_EDGE(only(
                List.of(
                        "door.http",
                        "door.actions",
                        "door.history",
                        "door.stream",
                        "operate.console",
                        "operate.demo",
                        "door.tokens",
                        "client.ee"),
                "jakarta.ws.rs..")),
        R3_JWT_ONLY_WHERE_CALLERS_ARE(
                only(List.of("core.caller", "door.http", "operate.console"), "org.eclipse.microprofile.jwt..")),
        R3_TOKENS_ARE_PARSED_AND_SIGNED_IN_ONE_PLACE(
                only(List.of("trust.keys", "trust.token", "operate.demo"), "com.nimbusds..")),
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

        void check(JavaClasses classes) {
            rule.check(classes);
        }

        /** For classes of which the rule may have nothing to say. */
        void checkThoughEmpty(JavaClasses classes) {
            rule.allowEmptyShould(true).check(classes);
        }
    }

    @ParameterizedTest
    @EnumSource
    void holds(Rule rule) {
        rule.check(MAIN);
    }

    @Test
    @DisplayName("1: every package is in the table, and every package of the table is there")
    void knowsEveryPackage() {
        assertThat(MAIN.stream()
                        .map(HouseRules::packageOf)
                        .filter(name -> !House.ROOT.equals(name + "."))
                        .collect(Collectors.toSet()))
                .isEqualTo(ARROWS.keySet());
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("2: every package comment is its specification, with numbered rules")
    void isSpecifiedInItsPackageComment(String name) throws IOException {
        var root = name.startsWith("client") ? "src/client/java" : "src/main/java";
        var comment =
                Files.readString(Path.of(root, "org/actioncast", name.replace('.', '/'), "package-info.java"), UTF_8);

        assertThat(comment).startsWith("/**").contains("<ul>").contains("<li>").contains("@NullMarked");
    }

    static Stream<String> isSpecifiedInItsPackageComment() {
        return ARROWS.keySet().stream().sorted();
    }
}
