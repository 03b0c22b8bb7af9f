package org.actioncast.system;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.actioncast.system.record.Browsing;
import org.actioncast.system.record.Cast;
import org.actioncast.system.record.Events;
import org.actioncast.system.record.Issuing;
import org.actioncast.system.record.Operating;
import org.actioncast.system.record.Posting;
import org.actioncast.system.record.Reading;
import org.actioncast.system.record.Revoking;
import org.actioncast.system.record.Streaming;
import org.actioncast.system.record.Talking;
import org.actioncast.system.server.Actioncast;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every door says what it said when {@code src/test/resources/recorded} was written, byte for byte, on both servers and both databases.
 *
 * <p>{@code -Dactioncast.record=true} writes the files anew instead. Who changes what is said does that in the same commit, and the
 * difference is what clients will notice.
 */
class RecordedTest {

    static Stream<Arguments> doors() {
        return Stream.of(
                door("posts", Posting::actions),
                door("live posts", Posting::live),
                door("CloudEvents", Events::play),
                door("history", Reading::history),
                door("polls", Reading::polls),
                door("streams", Streaming::streams),
                door("tickets", Streaming::tickets),
                door("socket", Talking::play),
                door("tokens", Issuing::tokens),
                door("revocations", Revoking::revocations),
                door("logouts", Revoking::logouts),
                door("operators", Operating::play),
                door("browsers", Browsing::play));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void saysWhatItSaid(String door, Consumer<Cast> script) {
        script.accept(Cast.of(Actioncast.running()));
    }

    private static Arguments door(String name, Consumer<Cast> script) {
        return Arguments.of(name, script);
    }
}
