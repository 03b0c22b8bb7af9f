package org.actioncast.door.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.actioncast.action.Position;
import org.actioncast.core.actionlog.Gap;
import org.actioncast.core.page.CloseCode;
import org.actioncast.core.page.Joined;
import org.actioncast.core.page.Welcome;
import org.actioncast.core.ring.Entry;
import org.actioncast.core.ring.Stretch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients are written against, byte for byte. */
class MessagesTest {

    private static final Position POSITION = new Position("e7", 1210);

    @ParameterizedTest
    @MethodSource
    @DisplayName("W1, W3: messages are written like this")
    void writes(Message message, String json) {
        assertThat(text(message)).isEqualTo(json.replace('\'', '"'));
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                arguments(Messages.PING, "{'type':'ping'}"),
                arguments(Messages.left("b"), "{'type':'left','room':'b'}"),
                arguments(
                        Messages.joined(new Joined("b", POSITION, POSITION, true)),
                        "{'type':'joined','room':'b','position':'e7:1210','recovered':true}"),
                arguments(
                        Messages.welcome(new Welcome(
                                "c1",
                                "ann",
                                Duration.ofSeconds(25),
                                Duration.ofMillis(600_999),
                                List.of(new Joined("", Position.START, Position.START, false)))),
                        "{'type':'welcome','connection':'c1','user':'ann','heartbeat':25,'ttl':600,"
                                + "'rooms':[{'room':'','position':'0','recovered':false}]}"),
                arguments(Messages.refreshed(Duration.ofSeconds(600)), "{'type':'refreshed','ttl':600}"),
                arguments(Messages.drain(Duration.ofMillis(7340)), "{'type':'drain','after':7340}"),
                arguments(
                        Messages.ack("b", "a1", POSITION), "{'type':'ack','room':'b','id':'a1','position':'e7:1210'}"),
                arguments(
                        Messages.gap("b", new Gap(Position.START, POSITION, Gap.Why.RETENTION)),
                        "{'type':'gap','room':'b','from':'0','to':'e7:1210','why':'retention'}"),
                arguments(
                        Messages.gap("", new Gap(new Position("e6", 5), POSITION, Gap.Why.EPOCH)),
                        "{'type':'gap','room':'','from':'e6:5','to':'e7:1210','why':'epoch'}"),
                arguments(
                        Messages.error(CloseCode.TOKEN_EXPIRED, "Come back."),
                        "{'type':'error','code':'token-expired','message':'Come back.','retry':true,'close':4202}"),
                arguments(
                        Messages.error(CloseCode.TOO_BIG, "Too big."),
                        "{'type':'error','code':'too-big','message':'Too big.','retry':false,'close':4013}"),
                arguments(
                        Messages.actions(stretch("b", 3, logged(4), logged(5))),
                        "{'type':'actions','room':'b','from':'e7:4','through':'e7:5','actions':["
                                + json("'position':'e7:4'", "a4") + "," + json("'position':'e7:5'", "a5") + "]}"),
                arguments(
                        Messages.actions(stretch("", 3, own(4)).shownTo("p1", 0)),
                        "{'type':'actions','room':'','from':'e7:4','through':'e7:4','actions':[]}"),
                arguments(
                        Messages.actions(stretch("b", 3, live(3))),
                        "{'type':'actions','room':'b','actions':[" + json("'live':true", "live") + "]}"),
                arguments(
                        Messages.actions(stretch("\u20ac\\", 0, live(0))),
                        "{'type':'actions','room':'\u20ac\\\\','actions':[" + json("'live':true", "live") + "]}"));
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("W1: a room that is written by hand is written as JSON has it")
    void writesARoomAsJsonHasIt(String room) {
        var written = text(Messages.actions(stretch(room, 0, live(0))));

        var asJson =
                text(Messages.left(room)).replace("{\"type\":\"left\",", "").replaceFirst("}$", ",");
        assertThat(written).startsWith("{\"type\":\"actions\"," + asJson);
    }

    static Stream<String> writesARoomAsJsonHasIt() {
        return Stream.concat(
                Stream.of("", "invoice-42", "Grüße", "\ud83c\udf0d", "a\"b", "a\\", "\t\n"),
                Stream.iterate(0, c -> c + 1).limit(300).map(c -> "x" + (char) c.intValue()));
    }

    @Test
    @DisplayName("W3: a message says how far its reader is after it, where that changes")
    void saysHowFarItsReaderIs() {
        assertThat(Messages.actions(stretch("b", 3, logged(4))).reached()).isEqualTo(new Position("e7", 4));
        assertThat(Messages.gap("b", new Gap(Position.START, POSITION, Gap.Why.EPOCH))
                        .reached())
                .isEqualTo(POSITION);
        assertThat(Messages.ack("b", "a1", POSITION).reached()).isNull();
    }

    @Test
    @DisplayName("W2: the bytes of an action are not copied before the frame is made")
    void takesTheBytesOfAnActionAsTheyAre() {
        var entry = logged(4);

        assertThat(Messages.actions(stretch("b", 3, entry)).parts()).anyMatch(part -> part == entry.tail());
    }

    private static Stretch stretch(String room, long before, Entry... entries) {
        return Stretch.of(room, "e7", 70, before, List.of(entries));
    }

    private static Entry logged(long offset) {
        return Entry.logged(action("a" + offset).logged("e7:" + offset));
    }

    private static Entry own(long offset) {
        return Entry.logged(action("a" + offset).from("p1").logged("e7:" + offset));
    }

    private static Entry live(long before) {
        return Entry.live(action("live").encoded(), before);
    }

    private static String json(String place, String id) {
        return "{" + place + ",'id':'" + id + "','type':'updateinvoice','user':'ann','context':'acme',"
                + "'at':'2026-11-22T01:02:03.456Z'}";
    }

    private static String text(Message message) {
        var bytes = new ByteArrayOutputStream();
        message.parts().forEach(bytes::writeBytes);
        return bytes.toString(UTF_8);
    }
}
