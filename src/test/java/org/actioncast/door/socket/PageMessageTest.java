package org.actioncast.door.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.actioncast.action.Position;
import org.actioncast.core.page.Room;
import org.actioncast.door.socket.PageMessage.Hello;
import org.actioncast.door.socket.PageMessage.Join;
import org.actioncast.door.socket.PageMessage.Leave;
import org.actioncast.door.socket.PageMessage.Pong;
import org.actioncast.door.socket.PageMessage.Refresh;
import org.actioncast.json.FieldRefused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S1: the page speaks actioncast.v1, and anything else is refused")
class PageMessageTest {

    private static final Position POSITION = new Position("e7", 1203);
    private static final Room DEFAULT = new Room("", null);

    @ParameterizedTest
    @MethodSource
    void reads(String text, PageMessage message) {
        assertThat(PageMessage.parse(text)).isEqualTo(message);
    }

    static Stream<Arguments> reads() {
        return Stream.of(
                        arguments("{'type':'hello'}", new Hello(null, "", List.of(DEFAULT))),
                        arguments("{'type':'hello','token':null,'origin':null}", new Hello(null, "", List.of(DEFAULT))),
                        arguments(
                                "{'type':'hello','token':'','origin':'','rooms':null}",
                                new Hello(null, "", List.of(DEFAULT))),
                        arguments(
                                "{'type':'hello','rooms':[{'room':'','after':''}]}",
                                new Hello(null, "", List.of(DEFAULT))),
                        arguments("{'type':'join','room':'a','after':''}", new Join(new Room("a", null))),
                        arguments(
                                "{'type':'hello','token':'t','origin':'p1','rooms':[{'room':'','after':'e7:1203'}]}",
                                new Hello("t", "p1", List.of(new Room("", POSITION)))),
                        arguments(
                                "{'type':'hello','rooms':[{'room':'a'},{'room':'A','after':'0'},{'room':'','after':null}]}",
                                new Hello(
                                        null,
                                        "",
                                        List.of(new Room("a", null), new Room("A", Position.START), DEFAULT))),
                        arguments("{'type':'hello','rooms':[]}", new Hello(null, "", List.of())),
                        arguments("{'type':'join','room':'a'}", new Join(new Room("a", null))),
                        arguments("{'type':'join','room':'','after':'e7:1203'}", new Join(new Room("", POSITION))),
                        arguments("{'type':'leave','room':'a'}", new Leave("a")),
                        arguments("{'type':'refresh','token':'t'}", new Refresh("t")),
                        arguments("{'type':'pong'}", new Pong()),
                        arguments(" { 'type' : 'pong' , 'more' : [[1]] } ", new Pong()))
                .map(row -> arguments(json((String) row.get()[0]), row.get()[1]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|A message is one JSON object.",
                "pong|A message is one JSON object.",
                "[]|A message is one JSON object.",
                "'pong'|A message is one JSON object.",
                "1|A message is one JSON object.",
                "{'type':'pong'|A message is one JSON object.",
                "{}|\"type\" is missing.",
                "{'type':null}|\"type\" is missing.",
                "{'type':1}|\"type\" is a string.",
                "{'type':'12345678901234567'}|\"type\" is at most 16 characters long.",
                "{'type':'Hello'}|\"type\" is hello, join, leave, refresh or pong.",
                "{'type':'ping'}|\"type\" is hello, join, leave, refresh or pong.",
                "{'type':''}|\"type\" is hello, join, leave, refresh or pong.",
                "{'type':'hello','token':1}|\"token\" is a string.",
                "{'type':'hello','origin':1}|\"origin\" is a string.",
                "{'type':'hello','rooms':{}}|\"rooms\" is an array of objects.",
                "{'type':'hello','rooms':'a'}|\"rooms\" is an array of objects.",
                "{'type':'hello','rooms':['a']}|\"rooms\" is an array of objects, each with another \"room\".",
                "{'type':'hello','rooms':[{}]}|\"room\" is missing.",
                "{'type':'hello','rooms':[{'room':0}]}|\"room\" is a string.",
                "{'type':'hello','rooms':[{'room':'a'},{'room':'a'}]}"
                        + "|\"rooms\" is an array of objects, each with another \"room\".",
                "{'type':'join'}|\"room\" is missing.",
                "{'type':'join','room':'a','after':5}|\"after\" is a string.",
                "{'type':'join','room':'a','after':'5'}"
                        + "|\"after\": A position is \"epoch:offset\" as the server gave it, or \"0\".",
                "{'type':'leave'}|\"room\" is missing.",
                "{'type':'refresh'}|\"token\" is missing.",
                "{'type':'refresh','token':null}|\"token\" is missing."
            })
    void refusesWithASentence(String text, String sentence) {
        assertThatExceptionOfType(FieldRefused.class)
                .isThrownBy(() -> PageMessage.parse(json(text)))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"join\",\"room\":\"', 128, '\"}'",
        "'{\"type\":\"leave\",\"room\":\"', 128, '\"}'",
        "'{\"type\":\"hello\",\"rooms\":[{\"room\":\"', 128, '\"}]}'",
        "'{\"type\":\"hello\",\"origin\":\"', 64, '\"}'"
    })
    void takesAsManyCharactersAsTheLogAndNoMore(String before, int limit, String behind) {
        assertThat(PageMessage.parse(before + "x".repeat(limit) + behind)).isNotNull();
        assertThatExceptionOfType(FieldRefused.class)
                .isThrownBy(() -> PageMessage.parse(before + "x".repeat(limit + 1) + behind))
                .withMessageEndingWith("is at most " + limit + " characters long.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"type\":["})
    void refusesAMessageThatIsNestedTooDeeply(String opening) {
        assertThatExceptionOfType(FieldRefused.class).isThrownBy(() -> PageMessage.parse(opening.repeat(10_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1101, 20_000})
    void refusesAMessageWithANumberOfSoManyDigits(int digits) {
        assertThatExceptionOfType(FieldRefused.class)
                .isThrownBy(() -> PageMessage.parse("{\"type\":\"pong\",\"n\":" + "9".repeat(digits) + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "}", "]"})
    void refusesWhatFollowsTheMessage(String more) {
        assertThatExceptionOfType(FieldRefused.class).isThrownBy(() -> PageMessage.parse("{\"type\":\"pong\"}" + more));
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
