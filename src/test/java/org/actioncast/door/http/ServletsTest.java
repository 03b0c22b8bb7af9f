package org.actioncast.door.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.actioncast.MainClasses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every servlet there is. Nothing was injected into these, which is as unexpected an error as any. */
@DisplayName("H2: an unexpected error is logged with a number, and the caller is told the number")
class ServletsTest {

    private static final Map<String, String> VERBS = Map.of("doGet", "GET", "doPost", "POST");

    private final Logger logger = Logger.getLogger(ProblemMapper.class.getName());
    private final StringBuilder logged = new StringBuilder();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.append(entry.getMessage()).append(' ').append(entry.getThrown());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    private final Map<String, Object> answer = new HashMap<>();
    private final Fakes.Sink body = new Fakes.Sink();

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    static Stream<Class<?>> servlets() {
        return MainClasses.ALL.stream()
                .filter(type -> type.isAssignableTo(HttpServlet.class))
                .filter(type -> !type.isEquivalentTo(ErrorPage.class))
                .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("servlets")
    void answersWithTheNumberInTheLog(Class<? extends HttpServlet> type) throws Exception {
        call(type, false);

        var told = body.toString();
        assertThat(answer).containsEntry("setStatus", 500).containsEntry("setContentType", "application/problem+json");
        assertThat(told).containsPattern("its log has it as [0-9a-f-]{36}");
        assertThat(logged.toString())
                .contains("Unexpected error " + told.replaceFirst("(?s).*its log has it as ([0-9a-f-]{36}).*", "$1"))
                .contains("NullPointerException");
    }

    @ParameterizedTest
    @MethodSource("servlets")
    void addsNothingToAnAnswerThatHasBegun(Class<? extends HttpServlet> type) {
        assertThatThrownBy(() -> call(type, true)).isInstanceOf(NullPointerException.class);

        assertThat(body.toString()).isEmpty();
        assertThat(logged.toString()).contains("Unexpected error ");
    }

    private void call(Class<? extends HttpServlet> type, boolean committed) throws Exception {
        var verb = Arrays.stream(type.getDeclaredMethods())
                .map(method -> VERBS.get(method.getName()))
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " does nothing"));
        var request = Fakes.of(
                HttpServletRequest.class,
                Map.of("getMethod", verb, "getQueryString", type.getSimpleName().equals("LongPoll") ? "wait=1" : ""),
                answer::put);
        var response = Fakes.of(
                HttpServletResponse.class, Map.of("isCommitted", committed, "getOutputStream", body), answer::put);
        type.getConstructor().newInstance().service(request, response);
    }
}
