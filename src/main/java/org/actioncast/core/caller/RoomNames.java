package org.actioncast.core.caller;

import java.util.Collection;
import java.util.List;

/**
 * The rooms that a token gives: exact names, and prefixes that end with {@code *}.
 *
 * @param all whether the token does not limit them
 */
public record RoomNames(boolean all, List<String> names) {

    public static final RoomNames ALL = new RoomNames(true, List.of());

    private static final String ANY_MORE = "*";

    public RoomNames {
        names = List.copyOf(names);
    }

    public static RoomNames only(Collection<String> names) {
        return new RoomNames(false, List.copyOf(names));
    }

    public boolean has(String room) {
        return all || names.stream().anyMatch(name -> matches(name, room));
    }

    /** Whether whoever has these could pass all of those on. */
    public boolean covers(RoomNames others) {
        return all || !others.all && others.names.stream().allMatch(this::hasAllOf);
    }

    /** Every name that begins with a prefix begins with the beginnings of that prefix. */
    private boolean hasAllOf(String name) {
        return name.endsWith(ANY_MORE)
                ? names.stream().anyMatch(own -> own.endsWith(ANY_MORE) && name.startsWith(prefix(own)))
                : has(name);
    }

    /** Whether a name, or all that begin with its prefix, is this one. */
    public static boolean matches(String name, String room) {
        return name.endsWith(ANY_MORE) ? room.startsWith(prefix(name)) : name.equals(room);
    }

    private static String prefix(String name) {
        return name.substring(0, name.length() - 1);
    }
}
