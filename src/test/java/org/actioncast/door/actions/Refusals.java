package org.actioncast.door.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.actioncast.door.http.Problem;
import org.actioncast.door.http.ProblemMapper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refused caller is told: the status, the problem and, where it is about one, the field. */
final class Refusals {

    private Refusals() {}

    static void assertRefused(ThrowingCallable call, int status, String code) {
        var problem = problem(call);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.json().getString("type")).isEqualTo("urn:actioncast:problem:" + code);
        assertThat(problem.json().getInt("status")).isEqualTo(status);
        assertThat(problem.json().getString("detail")).isNotBlank();
    }

    static void assertFieldRefused(ThrowingCallable call, String field) {
        assertRefused(call, 422, "invalid-field");
        assertThat(problem(call).json().getString("field")).isEqualTo(field);
    }

    static void assertForbidden(ThrowingCallable call, String field) {
        assertRefused(call, 403, "not-yours");
        assertThat(problem(call).json().getString("field")).isEqualTo(field);
    }

    private static Problem problem(ThrowingCallable call) {
        var refused = catchThrowable(call);
        assertThat(refused).as("the input is refused").isNotNull();
        return ProblemMapper.problem(refused);
    }
}
