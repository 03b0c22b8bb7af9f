package org.actioncast;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.actioncast.ArchitectureTest.Rule;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("3: a rule of ArchitectureTest that is broken is noticed")
class BrokenRulesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("violations")
    void failsWhenBroken(Rule broken, String... sources) throws IOException {
        var classes = compiled(sources);

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> broken.check(classes));
    }

    @ParameterizedTest
    @EnumSource
    void hasAViolationToProveIt(Rule rule) {
        assertThat(violations().map(row -> row.get()[0])).contains(rule);
    }

    @Test
    void passesWhatBreaksNothing() throws IOException {
        var classes = compiled(
                "package org.actioncast.core.submission; public record ThingsPosted(int count) {}",
                "package org.actioncast.core.submission; class Doing { jakarta.enterprise.event.Event<ThingsPosted> done; }",
                "package org.actioncast.core.broadcast; class Sees { org.actioncast.action.Action action;"
                        + " void on(@jakarta.enterprise.event.Observes org.actioncast.core.submission.ThingsPosted l) {} }",
                "@org.jspecify.annotations.NullMarked package org.actioncast.core.submission;",
                "@org.jspecify.annotations.NullMarked package org.actioncast.core.broadcast;",
                "package org.actioncast.action; record Small(String name) {}",
                "@org.jspecify.annotations.NullMarked package org.actioncast.action;");

        assertThat(Rule.values()).allSatisfy(rule -> rule.checkThoughEmpty(classes));
    }

    /** Compiles what nobody should write, out of sight of every other test. */
    private JavaClasses compiled(String... sources) throws IOException {
        var files = new ArrayList<String>();
        for (var source : sources) {
            var name = source.replaceFirst("(?s)^.*?package ([\\w.]+);.*", "$1").replace('.', '/');
            var type = source.replaceFirst("(?s).*?; (?:public )?(?:final )?(?:class|record|interface) (\\w+).*", "$1");
            var file = folder.resolve("src/" + name).resolve((type.equals(source) ? "package-info" : type) + ".java");
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

    static Stream<Arguments> violations() {
        return Stream.of(
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.trust.token; class Bad { org.actioncast.action.Action action; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.core.submission; class Bad { org.actioncast.core.actionlog.ActionsLogged up; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.core.broadcast; class Bad { org.actioncast.door.http.Problem side; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM, "package org.actioncast.unheardof; class Bad {}"),
                violation(
                        Rule.R1_FLOORS_KNOW_ONLY_THEMSELVES_AND_WHAT_IS_BELOW,
                        "package org.actioncast.core.page; class Bad { org.actioncast.trust.token.TokenVerifier up; }"),
                violation(
                        Rule.R1_FLOORS_KNOW_ONLY_THEMSELVES_AND_WHAT_IS_BELOW,
                        "package org.actioncast.door.socket; class Bad { org.actioncast.door.actions.ActionsResource side; }"),
                violation(
                        Rule.R1_FLOORS_KNOW_ONLY_THEMSELVES_AND_WHAT_IS_BELOW,
                        "package org.actioncast.action; class Bad { org.actioncast.core.caller.Caller up; }"),
                violation(
                        Rule.R1_FLOORS_KNOW_ONLY_THEMSELVES_AND_WHAT_IS_BELOW,
                        "package org.actioncast.operate.demo; class Bad { org.actioncast.client.Actioncast apart; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.core.page; class Bad { org.actioncast.door.wire.JsonDialect dialect; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.core.broadcast; class Bad { org.actioncast.door.socket.SocketEndpoint door; }"),
                violation(
                        Rule.R1_PACKAGES_KNOW_ONLY_WHAT_IS_UPSTREAM,
                        "package org.actioncast.core.ring; class Bad { org.actioncast.core.page.Dialect reader; }"),
                violation(
                        Rule.R1_NO_CYCLES,
                        "package org.actioncast.one; public class There { org.actioncast.two.Back back; }",
                        "package org.actioncast.two; public class Back { org.actioncast.one.There there; }"),
                violation(Rule.R2_EVERY_PACKAGE_IS_NULL_MARKED, "package org.actioncast.unmarked; class Bad {}"),
                violation(
                        Rule.R3_JPA_ONLY_WHERE_TABLES_ARE,
                        "package org.actioncast.door.history; class Bad { jakarta.persistence.EntityManager database; }"),
                violation(
                        Rule.R3_JPA_ONLY_WHERE_TABLES_ARE,
                        "package org.actioncast.core.submission; @jakarta.persistence.Entity class Bad {}"),
                violation(
                        Rule.R3_ECLIPSELINK_BY_NAME_ONLY_IN_DATABASE,
                        "package org.actioncast.core.actionlog; class Bad { org.eclipse.persistence.sessions.Session session; }"),
                violation(
                        Rule.R3_MIGRATIONS_ONLY_IN_DATABASE,
                        "package org.actioncast.core.actionlog; class Bad { org.flywaydb.core.Flyway flyway; }"),
                violation(
                        Rule.R3_WEBSOCKET_ONLY_WHERE_SOCKETS_ARE,
                        "package org.actioncast.core.broadcast; class Bad { jakarta.websocket.Session session; }"),
                violation(
                        Rule.R3_JAX_RS_ONLY_AT_THE_EDGE,
                        "package org.actioncast.core.actionlog; @jakarta.ws.rs.Path(\"/\") class Bad {}"),
                violation(
                        Rule.R3_JWT_ONLY_WHERE_CALLERS_ARE,
                        "package org.actioncast.core.broadcast; class Bad { org.eclipse.microprofile.jwt.JsonWebToken t; }"),
                violation(
                        Rule.R3_TOKENS_ARE_PARSED_AND_SIGNED_IN_ONE_PLACE,
                        "package org.actioncast.door.socket; class Bad { com.nimbusds.jwt.SignedJWT token; }"),
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
                        "package org.actioncast.operate.console; class Bad { org.actioncast.client.Actioncast client; }"),
                violation(
                        Rule.R3_THE_CLIENT_IS_PLAIN_JDK,
                        "package org.actioncast.client; class Bad { jakarta.json.JsonObject json; }"),
                violation(
                        Rule.R3_NO_CONTAINER_INTERNALS,
                        "package org.glassfish.tyrus.core; public class Inside {}",
                        "package org.actioncast.core.outlet.raw; class Bad { org.glassfish.tyrus.core.Inside inside; }"),
                violation(
                        Rule.R3_NO_CONTAINER_INTERNALS,
                        "package com.ibm.ws.wsoc; public class Inside {}",
                        "package org.actioncast.core.outlet.raw; class Bad { com.ibm.ws.wsoc.Inside inside; }"),
                violation(
                        Rule.R3_NO_CONTAINER_INTERNALS,
                        "package io.openliberty.wsoc; public class Inside {}",
                        "package org.actioncast.core.outlet.raw; class Bad { io.openliberty.wsoc.Inside inside; }"),
                violation(
                        Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING,
                        "package org.actioncast.core.submission; class ActionUtil {}"),
                violation(
                        Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING,
                        "package org.actioncast.core.submission; class JsonHelper {}"),
                violation(
                        Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING,
                        "package org.actioncast.core.submission; class IngestService {}"),
                violation(
                        Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING,
                        "package org.actioncast.core.submission; class RoomManager { class Of {} }"),
                violation(
                        Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING,
                        "package org.actioncast.core.submission; class IngestImpl {}"),
                violation(
                        Rule.R4_NO_CLASS_NAMED_AFTER_NOTHING,
                        "package org.actioncast.core.submission; record ActionDto() {}"),
                violation(
                        Rule.R5_EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE,
                        "package org.actioncast.core.submission; class Posted {}",
                        "package org.actioncast.core.submission; class Bad { jakarta.enterprise.event.Event<Posted> event; }"),
                violation(
                        Rule.R5_EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE,
                        "package org.actioncast.core.submission; record PostAction() {}",
                        "package org.actioncast.core.submission; class Bad { jakarta.enterprise.event.Event<PostAction> event; }"),
                violation(
                        Rule.R5_EVENTS_ARE_RECORDS_IN_THE_PAST_TENSE,
                        "package org.actioncast.core.submission;"
                                + " class Bad { void on(@jakarta.enterprise.event.Observes String event) {} }"),
                violation(
                        Rule.R5_EVENTS_ARE_FIRED_BY_THEIR_OWN_PACKAGE,
                        "package org.actioncast.core.broadcast; class Bad {"
                                + " jakarta.enterprise.event.Event<org.actioncast.core.actionlog.ActionsLogged> event; }"));
    }

    private static Arguments violation(Rule rule, String... sources) {
        return arguments(rule, sources);
    }
}
