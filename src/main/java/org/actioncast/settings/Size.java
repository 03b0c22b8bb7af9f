package org.actioncast.settings;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A number of bytes as an operator writes it: {@code 512}, {@code 64KiB}, {@code 1MiB}. */
final class Size {

    /** Ten digits hold every int, and times a GiB they stay below the overflow of a long. */
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10}) ?(|KiB|MiB|GiB)");

    private static final List<String> UNITS = List.of("", "KiB", "MiB", "GiB");
    private static final int UNIT_BITS = 10;

    private Size() {}

    static OptionalLong parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(form.group(1)) << (UNIT_BITS * UNITS.indexOf(form.group(2))));
    }

    /** In the largest unit that shows it as a whole number. */
    static String show(int bytes) {
        var unit = 0;
        while (unit < UNITS.size() - 1 && bytes != 0 && bytes % (1 << UNIT_BITS) == 0) {
            bytes >>= UNIT_BITS;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : bytes + UNITS.get(unit);
    }
}
