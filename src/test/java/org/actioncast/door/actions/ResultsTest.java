package org.actioncast.door.actions;

import static org.actioncast.action.ActionBuilder.action;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actioncast.action.Position;
import org.actioncast.core.submission.Receipt;
import org.actioncast.core.submission.Submission;
import org.actioncast.door.http.Answer;
import org.actioncast.door.http.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResultsTest {

    /** What became of an item; the name is what the tables say. */
    private enum Became {
        LOGGED,
        REPEATED,
        ID_TAKEN,
        INVALID
    }

    @Test
    @DisplayName("AC5: 201 with the position")
    void answersALoggedActionWithItsPosition() {
        var response = single(Became.LOGGED);

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertThat(response.json()).isEqualTo("{\"status\":201,\"id\":\"a0\",\"room\":\"\",\"position\":\"e7:1\"}");
    }

    @Test
    @DisplayName("AC5: 200 with the first position when the id came before")
    void answersARepeatWithTheFirstPosition() {
        var response = single(Became.REPEATED);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json()).isEqualTo("{\"status\":200,\"id\":\"a0\",\"room\":\"\",\"position\":\"e7:1\"}");
    }

    @Test
    @DisplayName("AC3: an id of another channel is problem+json")
    void refusesAnIdOfAnotherChannel() {
        var response = single(Became.ID_TAKEN);

        assertThat(response.status()).isEqualTo(409);
        assertThat(response.mediaType()).isEqualTo("application/problem+json");
        assertThat(response.json()).contains("urn:actioncast:problem:id-taken");
    }

    @ParameterizedTest
    @MethodSource
    @DisplayName("AC4: each item gets its own result in the order sent")
    void answersEachItemOfAnArrayInItsOrder(List<Became> items, int common, List<Integer> each) {
        var response = array(items);

        assertThat(response.status()).isEqualTo(common);
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertThat(results(response))
                .extracting(result -> result.asJsonObject().getInt("status"))
                .containsExactlyElementsOf(each);
    }

    static Stream<Arguments> answersEachItemOfAnArrayInItsOrder() {
        return Stream.of(
                arguments(List.of(Became.LOGGED), 201, List.of(201)),
                arguments(List.of(Became.LOGGED, Became.LOGGED), 201, List.of(201, 201)),
                arguments(List.of(Became.REPEATED, Became.LOGGED), 201, List.of(200, 201)),
                arguments(List.of(Became.REPEATED, Became.REPEATED), 200, List.of(200, 200)),
                arguments(List.of(Became.LOGGED, Became.ID_TAKEN), 207, List.of(201, 409)),
                arguments(List.of(Became.INVALID, Became.LOGGED, Became.REPEATED), 207, List.of(422, 201, 200)),
                arguments(List.of(Became.LOGGED, Became.INVALID, Became.LOGGED), 207, List.of(201, 422, 201)),
                arguments(List.of(Became.INVALID, Became.INVALID), 207, List.of(422, 422)));
    }

    @Test
    @DisplayName("AC4: a receipt belongs to the action it is for, also after an item that was refused")
    void keepsReceiptsWithTheirActions() {
        var results = results(array(List.of(Became.LOGGED, Became.INVALID, Became.LOGGED, Became.REPEATED)));

        assertThat(results)
                .extracting(
                        result -> result.asJsonObject().getString("id", "-"),
                        result -> result.asJsonObject().getString("position", "-"))
                .containsExactly(tuple("a0", "e7:1"), tuple("-", "-"), tuple("a2", "e7:2"), tuple("a3", "e7:3"));
        assertThat(results.get(1).asJsonObject().getString("field")).isEqualTo("type");
    }

    @Test
    void givesAnArrayOfOneAsAnArray() {
        assertThat(results(array(List.of(Became.LOGGED)))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOGGED", "REPEATED"})
    @DisplayName("AC12: an event is answered with nothing that could be an event, and its position in a header")
    void answersAnEventWithNothing(Became became) {
        var response = Results.of(new Posted(List.of(item(0, became)), false, true), receipts(List.of(became)));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json()).isEmpty();
        assertThat(response.headers()).isEqualTo(Map.of("Actioncast-Position", "e7:1"));
    }

    @Test
    @DisplayName("AC12: an event that is refused is told why")
    void tellsAnEventThatIsRefusedWhy() {
        var items = List.of(item(0, Became.INVALID));

        assertThat(Results.of(new Posted(items, false, true), List.of()).json()).contains("invalid-field");
    }

    private static Answer single(Became became) {
        return Results.of(new Posted(List.of(item(0, became)), false, false), receipts(List.of(became)));
    }

    private static Answer array(List<Became> all) {
        var items = new ArrayList<Posted.Item>();
        all.forEach(became -> items.add(item(items.size(), became)));
        return Results.of(new Posted(items, true, false), receipts(all));
    }

    private static Posted.Item item(int index, Became became) {
        return became == Became.INVALID
                ? new Posted.Item(null, Problem.field("type", "Give \"type\"."))
                : new Posted.Item(new Submission(action("a" + index).encoded(), true), null);
    }

    private static List<Receipt> receipts(List<Became> all) {
        var receipts = new ArrayList<Receipt>();
        for (var became : all) {
            var position = new Position("e7", receipts.size() + 1);
            switch (became) {
                case LOGGED -> receipts.add(new Receipt(Receipt.Kind.LOGGED, position));
                case REPEATED -> receipts.add(new Receipt(Receipt.Kind.REPEATED, position));
                case ID_TAKEN -> receipts.add(new Receipt(Receipt.Kind.ID_TAKEN, null));
                case INVALID -> {
                    // never reached the log
                }
            }
        }
        return receipts;
    }

    private static JsonArray results(Answer response) {
        try (var reader = Json.createReader(new StringReader(response.json()))) {
            return reader.readArray();
        }
    }
}
