package org.actioncast.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How far a name is from another, in letters that are too many, missing, wrong or swapped with their neighbour. */
public final class Spelling {

    private Spelling() {}

    /** The name that is nearest to what was written. */
    static String nearest(String written, Collection<String> names) {
        return nearestFirst(written, names).get(0);
    }

    /**
     * All of them, by how far they are from what was written, upper case or lower, whatever stands between the words; then those with its last word, then as
     * in the alphabet.
     */
    public static List<String> nearestFirst(String written, Collection<String> names) {
        return names.stream()
                .sorted(Comparator.<String>comparingInt(name -> distance(plain(written), plain(name)))
                        .thenComparing(name -> !lastWord(name).equals(lastWord(written)))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static String lastWord(String name) {
        var plain = plain(name);
        return plain.substring(plain.lastIndexOf('_') + 1);
    }

    /** As it would be in the environment: every name has one spelling there. */
    static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    static int distance(String from, String to) {
        var before = new int[to.length() + 1];
        var last = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var row = new int[to.length() + 1];
            row[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var same = from.charAt(i - 1) == to.charAt(j - 1);
                row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[to.length()];
    }
}
