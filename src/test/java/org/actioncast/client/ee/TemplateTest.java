package org.actioncast.client.ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Method;
import org.actioncast.client.Action;
import org.junit.jupiter.api.Test;

class TemplateTest {

    static class Invoices {

        @LogAction(
                type = "updateinvoice",
                record = "invoice/{0}",
                user = "{1}",
                message = "{1} has updated {0} ({result})")
        void update(String number, String by) {}

        @LogAction(type = "t", record = "{0}")
        void unnamed(String number) {}

        @LogAction(type = "t", record = "invoice/{0}", link = "company-{1}", room = "r{0}")
        void elsewhere(String number, String company) {}
    }

    private static Action action(String name, Object result, Object... arguments) throws ReflectiveOperationException {
        var method = method(name);
        return LogActionInterceptor.action(
                method.getAnnotation(LogAction.class), new Template(method, arguments, result));
    }

    private static Method method(String name) throws ReflectiveOperationException {
        for (var method : Invoices.class.getDeclaredMethods()) {
            if (method.getName().equals(name)) {
                return method;
            }
        }
        throw new NoSuchMethodException(name);
    }

    @Test
    void fillsInArgumentsAndResult() throws ReflectiveOperationException {
        assertThat(action("update", "done", "42", "ann"))
                .usingRecursiveComparison()
                .isEqualTo(Action.of("updateinvoice")
                        .record("invoice", "42")
                        .link("invoice-42")
                        .user("ann")
                        .message("ann has updated 42 (done)"));
    }

    @Test
    void takesWhatIsFilledInAsItIs() throws ReflectiveOperationException {
        assertThat(action("update", null, "4/2$1{1}", "{0}\\"))
                .usingRecursiveComparison()
                .isEqualTo(Action.of("updateinvoice")
                        .record("invoice", "4/2$1{1}")
                        .link("invoice-4/2$1{1}")
                        .user("{0}\\")
                        .message("{0}\\ has updated 4/2$1{1} (null)"));
    }

    @Test
    void needsNoTypeOfRecord() throws ReflectiveOperationException {
        assertThat(action("unnamed", null, "42"))
                .usingRecursiveComparison()
                .isEqualTo(Action.of("t").record(null, "42").link("42"));
    }

    @Test
    void goesWhereItIsSentTo() throws ReflectiveOperationException {
        assertThat(action("elsewhere", null, "42", "acme"))
                .usingRecursiveComparison()
                .isEqualTo(Action.of("t")
                        .record("invoice", "42")
                        .link("company-acme")
                        .room("r42"));
    }

    @Test
    void saysWhichPlaceCannotBeFilled() throws ReflectiveOperationException {
        var template = new Template(method("update"), new Object[] {"42", "ann"}, null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> template.fill("{nobody}"))
                .withMessageContaining("{nobody} is no parameter of")
                .withMessageContaining("-parameters");
    }
}
