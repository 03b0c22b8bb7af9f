package org.actioncast.door.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.WebApplicationException;
import org.actioncast.core.submission.ActionRefused;
import org.actioncast.core.submission.NotLogged;
import org.actioncast.json.FieldRefused;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemMapperTest {

    private final ProblemMapper mapper = new ProblemMapper();

    @BeforeAll
    static void start() {
        JaxRs.start();
    }

    @Test
    @DisplayName("H1: a problem is answered as it is")
    void answersAProblemAsItIs() {
        var response = mapper.toResponse(Problem.field("room", "Shorter."));

        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(JaxRs.text(response)).contains("\"field\":\"room\"");
    }

    @Test
    @DisplayName("H1: what the domain refuses is a problem of its code, with the field that it is about")
    void givesTheDomainsRefusalsTheirStatus() {
        var invalid = mapper.toResponse(ActionRefused.field("type", "Give a type."));
        var notYours = mapper.toResponse(ActionRefused.notYours("host", "Another host."));
        var field = mapper.toResponse(new FieldRefused("link", "Shorter."));
        var full = mapper.toResponse(new NotLogged(NotLogged.Why.QUEUE_FULL));

        assertThat(invalid.getStatus()).isEqualTo(422);
        assertThat(JaxRs.text(invalid)).contains(":invalid-field\"", "\"field\":\"type\"", "Give a type.");
        assertThat(notYours.getStatus()).isEqualTo(403);
        assertThat(JaxRs.text(notYours)).contains(":not-yours\"", "\"field\":\"host\"");
        assertThat(field.getStatus()).isEqualTo(422);
        assertThat(JaxRs.text(field)).contains(":invalid-field\"", "\"field\":\"link\"");
        assertThat(full.getStatus()).isEqualTo(503);
        assertThat(full.getHeaderString("Retry-After")).isEqualTo("1");
        assertThat(JaxRs.text(full)).contains(":queue-full\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 406, 409, 413, 415, 500, 503})
    @DisplayName("H1: the container's own refusals keep their status and get a type and a sentence")
    void givesTheContainersRefusalsTheSameForm(int status) {
        var response = mapper.toResponse(new WebApplicationException(status));

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
        assertThat(JaxRs.text(response))
                .contains("urn:actioncast:problem:")
                .contains("\"status\":" + status)
                .contains("\"detail\":\"");
    }

    @Test
    @DisplayName("H2: an unexpected error is told by a number and nothing else")
    void hidesWhatFailedInside() {
        var response = mapper.toResponse(new IllegalStateException("jdbc:postgresql://db/secret"));

        assertThat(response.getStatus()).isEqualTo(500);
        assertThat(JaxRs.text(response))
                .doesNotContain("jdbc", "IllegalState")
                .containsPattern("its log has it as [0-9a-f-]{36}");
    }
}
