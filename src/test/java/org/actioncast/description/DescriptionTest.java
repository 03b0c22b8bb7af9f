package org.actioncast.description;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actioncast.MainClasses;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.submission.ActionRefused;
import org.actioncast.core.submission.NotLogged;
import org.actioncast.trust.issuing.IssuingRefused;
import org.actioncast.trust.revocation.RevocationRefused;
import org.actioncast.trust.token.TokenDefect;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The descriptions and the code say the same. */
class DescriptionTest {

    private static final java.nio.file.Path SOURCES = java.nio.file.Path.of("src/main/java/org/actioncast");
    private static final JavaClasses MAIN = MainClasses.ALL;

    private static final Document OPEN_API = Document.openApi();
    private static final Document ASYNC_API = Document.asyncApi();

    @Nested
    class OverHttp {

        @Test
        void describesEveryResourceAndNoOther() {
            var resources = MAIN.stream()
                    .filter(type -> type.isAnnotatedWith(Path.class))
                    .flatMap(type -> type.getMethods().stream().flatMap(method -> operations(type, method)));
            var servlets = MAIN.stream()
                    .filter(type -> type.isAnnotatedWith(WebServlet.class))
                    .flatMap(type -> type.getMethods().stream().flatMap(method -> served(type, method)));

            assertThat(OPEN_API.operations().stream().map(Operation::toString))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(resources, servlets)
                            .flatMap(stream -> stream)
                            .collect(Collectors.toSet()));
        }

        /** A filter may send a request where no annotation leads. */
        @Test
        void describesWhatFiltersServe() {
            var filtered = MAIN.stream()
                    .filter(type -> type.isAnnotatedWith(WebFilter.class))
                    .flatMap(type -> Arrays.stream(
                            type.getAnnotationOfType(WebFilter.class).urlPatterns()))
                    .filter(pattern -> pattern.startsWith("/api") && !pattern.contains("*"));

            assertThat(OPEN_API.root().get("paths").fieldNames())
                    .toIterable()
                    .containsAll(filtered.collect(Collectors.toSet()));
        }

        @Test
        void describesEveryProblemTypeAndNoOther() throws IOException {
            assertThat(problems().keySet()).isEqualTo(problemsOfTheCode());
        }

        @Test
        void showsEachProblemAsItIsAnswered() {
            problems().forEach((code, example) -> {
                var value = example.get("value");
                assertThat(OPEN_API.defects(OPEN_API.root().at("/components/schemas/Problem"), value))
                        .as(code)
                        .isEmpty();
                assertThat(value.get("type").asText()).isEqualTo("urn:actioncast:problem:" + code);
                assertThat(value.get("detail").asText()).endsWith(".");
            });
        }

        @Test
        void saysWhereAndWithWhichStatusEachProblemIsAnswered() {
            var answered = new TreeSet<String>();
            for (var operation : OPEN_API.operations()) {
                for (var status : operation.responses().keySet()) {
                    for (var problem : operation.problems(status)) {
                        answered.add(problem);
                        if (!status.equals("default")) {
                            assertThat(problems()
                                            .get(problem)
                                            .at("/value/status")
                                            .asText())
                                    .as("%s %s %s", operation, status, problem)
                                    .isEqualTo(status);
                        }
                    }
                }
            }

            assertThat(answered).isEqualTo(problems().keySet());
        }

        @ParameterizedTest
        @MethodSource("org.actioncast.description.DescriptionTest#operations")
        void hasExamplesThatAreAsItsSchemasSay(Operation operation) {
            operation
                    .samples()
                    .forEach(sample -> assertThat(
                                    OPEN_API.defects(operation.requestSchema(sample.type()), sample.body()))
                            .as(sample.name())
                            .isEmpty());
            operation
                    .responses()
                    .forEach((status, response) -> OPEN_API.children(response.path("content"))
                            .forEach((type, content) -> OPEN_API.children(content.path("examples"))
                                    .forEach((name, example) -> assertThat(OPEN_API.defects(
                                                    content.get("schema"),
                                                    OPEN_API.resolved(example).get("value")))
                                            .as("%s %s", status, name)
                                            .isEmpty())));
        }

        @Test
        void refersToNothingThatIsNotThere() {
            assertThat(OPEN_API.deadReferences()).isEmpty();
        }

        private static Map<String, JsonNode> problems() {
            return OPEN_API.children(OPEN_API.root().at("/components/examples"));
        }
    }

    @Nested
    class OnTheSocket {

        @Test
        void describesEveryMessageAndNoOther() throws IOException {
            var messages = new TreeSet<>(found("door/wire/Messages.java", "message\\(\"([a-z]+)\"\\)"));
            messages.addAll(found("door/wire/Messages.java", "\\{\\\\\"type\\\\\":\\\\\"([a-z]+)\\\\\""));
            messages.addAll(found("door/socket/PageMessage.java", "case \"([a-z]+)\" ->"));

            assertThat(messages).hasSizeGreaterThan(10);
            assertThat(ASYNC_API
                            .children(ASYNC_API.root().at("/components/messages"))
                            .keySet())
                    .isEqualTo(messages);
            assertThat(ASYNC_API
                            .children(ASYNC_API.root().at("/channels/socket/messages"))
                            .keySet())
                    .isEqualTo(messages);
        }

        @Test
        void describesEveryEndOfAConnection() {
            var error = ASYNC_API.root().at("/components/schemas/Error/properties");

            assertThat(error.at("/code/enum"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(CloseCode.values())
                            .map(CloseCode::wire)
                            .toList());
            assertThat(error.at("/close/enum"))
                    .extracting(JsonNode::asInt)
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(CloseCode.values())
                            .map(CloseCode::code)
                            .toList());
        }

        @Test
        void hasExamplesThatAreAsItsSchemasSay() {
            ASYNC_API.children(ASYNC_API.root().at("/components/messages")).forEach((name, message) -> {
                assertThat(message.path("examples")).as(name).isNotEmpty();
                message.get("examples").forEach(example -> {
                    assertThat(example.at("/payload/type").asText()).isEqualTo(name);
                    assertThat(ASYNC_API.defects(message.get("payload"), example.get("payload")))
                            .as(name)
                            .isEmpty();
                });
            });
        }

        @Test
        void usesEveryMessageInAnOperation() {
            var used = ASYNC_API.root().get("operations").findValues("$ref").stream()
                    .map(JsonNode::asText)
                    .filter(reference -> reference.startsWith("#/channels/socket/messages/"))
                    .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                    .collect(Collectors.toSet());

            assertThat(used)
                    .isEqualTo(ASYNC_API
                            .children(ASYNC_API.root().at("/components/messages"))
                            .keySet());
        }

        @Test
        void refersToNothingThatIsNotThere() {
            assertThat(ASYNC_API.root().get("asyncapi").asText()).startsWith("3.");
            assertThat(ASYNC_API.deadReferences()).isEmpty();
        }
    }

    static Stream<Operation> operations() {
        return OPEN_API.operations().stream();
    }

    private static Stream<String> operations(JavaClass type, JavaMethod method) {
        return Arrays.stream(method.reflect().getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> verb.value() + " /api"
                        + type.getAnnotationOfType(Path.class).value()
                        + method.tryGetAnnotationOfType(Path.class)
                                .map(Path::value)
                                .orElse(""));
    }

    private static Stream<String> served(JavaClass type, JavaMethod method) {
        var servlet = type.getAnnotationOfType(WebServlet.class);
        return Stream.concat(Arrays.stream(servlet.value()), Arrays.stream(servlet.urlPatterns()))
                .filter(pattern -> pattern.startsWith("/api") || pattern.startsWith("/.well-known"))
                .filter(pattern -> method.getName().matches("do[A-Z][a-z]+"))
                .map(pattern -> method.getName().substring(2).toUpperCase() + " " + pattern);
    }

    /** Where a code is no literal it is one of an enum or of the constants of a class. */
    private static Set<String> problemsOfTheCode() throws IOException {
        var codes = new TreeSet<String>();
        Arrays.stream(TokenDefect.values()).map(TokenDefect::code).forEach(codes::add);
        Arrays.stream(NotLogged.Why.values()).map(why -> why.code).forEach(codes::add);
        Arrays.stream(ActionRefused.Why.values()).map(why -> why.code).forEach(codes::add);
        Arrays.stream(IssuingRefused.Why.values()).map(why -> why.code()).forEach(codes::add);
        Arrays.stream(RevocationRefused.Why.values()).map(why -> why.code()).forEach(codes::add);
        codes.addAll(found("core/submission/RefusedPosts.java", "String [A-Z_]+ = \"([a-z0-9-]+)\""));
        try (var files = Files.walk(SOURCES)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var of = Pattern.compile("(?:new Problem|Problem\\s*\\.of)\\([^,]*,([^,]*),")
                        .matcher(Files.readString(file, UTF_8));
                of.results().forEach(call -> codes.addAll(literals(call.group(1))));
                var later = Pattern.compile("Problem\\s*\\.(?:later|tooMany)\\(([^,]*),")
                        .matcher(Files.readString(file, UTF_8));
                later.results().forEach(call -> codes.addAll(literals(call.group(1))));
                var parameter =
                        Pattern.compile("Problem\\s*\\.parameter\\(([^,]*),").matcher(Files.readString(file, UTF_8));
                parameter.results().forEach(call -> codes.addAll(literals(call.group(1))));
            }
        }
        return codes;
    }

    private static Set<String> literals(String text) {
        return Pattern.compile("\"([a-z0-9-]+)\"")
                .matcher(text)
                .results()
                .map(literal -> literal.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> found(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(SOURCES.resolve(file), UTF_8))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
