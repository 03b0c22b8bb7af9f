package org.actioncast.door.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.function.BiConsumer;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.submission.Submissions;
import org.actioncast.settings.ShippedConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActionsResourceTest {

    /** Takes none, so that nothing comes after it. */
    private static final class Full extends Submissions {

        private @Nullable Caller caller;
        private int actions;

        @Override
        public void admit(Caller who, int count) {
            caller = who;
            actions = count;
            throw new IllegalStateException("Full");
        }
    }

    private final Full submissions = new Full();

    @BeforeAll
    static void configure() {
        ShippedConfig.installed();
    }

    @Test
    @DisplayName("AC9: an array counts as many actions as it holds, logged or live")
    void asksForEveryActionOfAnArray() throws ReflectiveOperationException {
        asksFor(5, (resource, body) -> resource.log(body, null, null, null, security(), null, null));
        asksFor(7, (resource, body) -> resource.show(body, null, null, security()));
    }

    private void asksFor(int actions, BiConsumer<ActionsResource, PostBody> post) throws ReflectiveOperationException {
        var resource = new ActionsResource();
        var field = ActionsResource.class.getDeclaredField("submissions");
        field.setAccessible(true);
        field.set(resource, submissions);
        var body = new PostBody(Collections.nCopies(actions, JsonObject.EMPTY_JSON_OBJECT), true, false);

        assertThatThrownBy(() -> post.accept(resource, body)).hasMessage("Full");

        assertThat(submissions.caller).isEqualTo(Callers.page());
        assertThat(submissions.actions).isEqualTo(actions);
    }

    private static SecurityContext security() {
        return (SecurityContext) Proxy.newProxyInstance(
                SecurityContext.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class},
                (self, method, arguments) -> method.getName().equals("getUserPrincipal") ? Callers.page() : null);
    }
}
