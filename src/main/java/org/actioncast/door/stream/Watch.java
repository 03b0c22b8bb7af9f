package org.actioncast.door.stream;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.actioncast.action.Channel;
import org.actioncast.action.Position;
import org.actioncast.core.caller.Caller;
import org.actioncast.core.page.Room;
import org.actioncast.door.http.Problem;
import org.actioncast.door.http.query.Query;
import org.actioncast.json.Text;
import org.jspecify.annotations.Nullable;

/** What a request asks to watch: as whom, for which page, which rooms, from where. */
record Watch(Caller caller, String origin, List<Room> rooms) {

    /** As for the log's column. */
    private static final int ORIGIN_MAX = 64;

    static String origin(HttpServletRequest request) {
        var origin = Text.given(request.getHeader("Actioncast-Origin"));
        return origin == null ? "" : checked("Actioncast-Origin", origin, ORIGIN_MAX);
    }

    /** The default room unless others are named; the n-th {@code after} belongs to the n-th {@code room}, empty for now. */
    static List<Room> rooms(HttpServletRequest request, Query query) {
        var names = query.all("room");
        var after = query.all("after");
        if (names.isEmpty()) {
            names = List.of("");
        }
        var last = Text.given(request.getHeader("Last-Event-ID"));
        if (last != null && names.size() == 1) {
            after = List.of(last);
        }
        if (!after.isEmpty() && after.size() != names.size()) {
            throw Problem.field(
                    "after", "Give no \"after\", or one for each \"room\" in the same order, empty for from now on.");
        }
        var rooms = new ArrayList<Room>();
        var seen = new HashSet<String>();
        for (var i = 0; i < names.size(); i++) {
            if (!seen.add(checked("room", names.get(i), Channel.ROOM_MAX))) {
                throw Problem.field("room", "Name each \"room\" once.");
            }
            var place = after.isEmpty() ? "" : after.get(i);
            rooms.add(new Room(names.get(i), place.isEmpty() ? null : position(place)));
        }
        return rooms;
    }

    private static Position position(String after) {
        try {
            return Position.parse(after);
        } catch (IllegalArgumentException e) {
            throw Problem.field("after", Position.FORM);
        }
    }

    private static String checked(String name, @Nullable String value, int maxLength) {
        var text = value == null ? "" : value;
        Text.defect(text, maxLength).ifPresent(defect -> {
            throw Problem.field(name, "\"" + name + "\" " + defect);
        });
        return text;
    }
}
