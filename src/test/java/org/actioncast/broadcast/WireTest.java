package org.actioncast.broadcast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.actioncast.action.Position;
import org.actioncast.actionlog.Gap;
import org.actioncast.outlet.Frame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients are written against, byte for byte. */
class WireTest {

    private static final Position POSITION = new Position("e7", 1210);

    @ParameterizedTest
    @MethodSource
    void writes(Frame frame, String json) {
        assertThat(Frames.text(frame)).isEqualTo(json.replace('\'', '"'));
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                arguments(Wire.PING, "{'type':'ping'}"),
                arguments(Wire.left("b"), "{'type':'left','room':'b'}"),
                arguments(Wire.refreshed(600), "{'type':'refreshed','ttl':600}"),
                arguments(Wire.ack("b", "a1", POSITION), "{'type':'ack','room':'b','id':'a1','position':'e7:1210'}"),
                arguments(
                        Wire.gap("b", new Gap(Position.START, POSITION, Gap.Why.RETENTION)),
                        "{'type':'gap','room':'b','from':'0','to':'e7:1210','why':'retention'}"),
                arguments(
                        Wire.gap("", new Gap(new Position("e6", 5), POSITION, Gap.Why.EPOCH)),
                        "{'type':'gap','room':'','from':'e6:5','to':'e7:1210','why':'epoch'}"),
                arguments(
                        Wire.error(CloseCode.TOKEN_EXPIRED, "Come back."),
                        "{'type':'error','code':'token-expired','message':'Come back.','retry':true,'close':4202}"),
                arguments(
                        Wire.error(CloseCode.TOO_BIG, "Too big."),
                        "{'type':'error','code':'too-big','message':'Too big.','retry':false,'close':4013}"),
                arguments(
                        actions("b", 4, 5, "{'id':'a4'}", "{'id':'a5'}"),
                        "{'type':'actions','room':'b','from':'e7:4','through':'e7:5',"
                                + "'actions':[{'id':'a4'},{'id':'a5'}]}"),
                arguments(
                        actions("", 4, 4), "{'type':'actions','room':'','from':'e7:4','through':'e7:4','actions':[]}"),
                arguments(
                        actions("b", 0, 3, "{'live':true}"), "{'type':'actions','room':'b','actions':[{'live':true}]}"),
                arguments(actions("\u20ac\\", 0, 0, "{}"), "{'type':'actions','room':'\u20ac\\\\','actions':[{}]}"));
    }

    private static Frame actions(String room, long from, long through, String... actions) {
        return Wire.actions(
                Wire.actionsHead(room),
                "e7",
                from,
                through,
                Stream.of(actions)
                        .map(action -> action.replace('\'', '"').getBytes(UTF_8))
                        .toList());
    }
}
