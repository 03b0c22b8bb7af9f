package org.actioncast.door.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The annotations of a resource and what they mean together. */
@DisplayName("H3: the method counts before its class, and the strictest of one place")
class AccessTest {

    private static final Access NOBODY = new Access(false, Set.of());
    private static final Access ANYBODY = new Access(true, Set.of());

    @ParameterizedTest
    @CsvSource({
        "Silent, silent, NOBODY",
        "Silent, open, ANYBODY",
        "Silent, closed, NOBODY",
        "Silent, forReaders, reader",
        "Open, silent, ANYBODY",
        "Open, closed, NOBODY",
        "Open, forReaders, reader",
        "ForWriters, silent, writer",
        "ForWriters, open, ANYBODY",
        "ForWriters, forReaders, reader",
        "ForWriters, closed, NOBODY",
        "Closed, silent, NOBODY",
        "Closed, open, ANYBODY",
        "Closed, forReaders, reader"
    })
    void theMethodCountsBeforeItsClass(String resource, String method, String expected) throws Exception {
        var type = Class.forName(AccessTest.class.getName() + "$" + resource);

        var access = Access.of(Methods.class.getDeclaredMethod(method), type);

        assertThat(access)
                .isEqualTo(
                        switch (expected) {
                            case "NOBODY" -> NOBODY;
                            case "ANYBODY" -> ANYBODY;
                            default -> new Access(false, Set.of(expected));
                        });
    }

    @ParameterizedTest
    @CsvSource({"deniedAndAllowed, NOBODY", "allowedAndOpen, reader"})
    void theStrictestOfOnePlaceCounts(String method, String expected) throws Exception {
        var access = Access.of(Methods.class.getDeclaredMethod(method), Open.class);

        assertThat(access).isEqualTo(expected.equals("NOBODY") ? NOBODY : new Access(false, Set.of(expected)));
    }

    interface Methods {
        void silent();

        @PermitAll
        void open();

        @DenyAll
        void closed();

        @RolesAllowed("reader")
        void forReaders();

        @DenyAll
        @RolesAllowed("reader")
        @PermitAll
        void deniedAndAllowed();

        @RolesAllowed("reader")
        @PermitAll
        void allowedAndOpen();
    }

    static class Silent {}

    @PermitAll
    static class Open {}

    @DenyAll
    static class Closed {}

    @RolesAllowed("writer")
    static class ForWriters {}
}
