package org.actioncast.client.ee;

import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills what stands in braces with the arguments of a call and its result. */
record Template(Method method, Object[] arguments, @Nullable Object result) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    /** @throws IllegalArgumentException when there is no such parameter */
    String fill(String text) {
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(String.valueOf(value(place.group(1)))));
    }

    private @Nullable Object value(String name) {
        if (name.equals("result")) {
            return result;
        }
        var parameters = method.getParameters();
        for (var i = 0; i < parameters.length; i++) {
            if (name.equals(Integer.toString(i))
                    || parameters[i].isNamePresent() && name.equals(parameters[i].getName())) {
                return arguments[i];
            }
        }
        throw new IllegalArgumentException("{" + name + "} is no parameter of " + method
                + "; use {0} for the first, or compile with -parameters for names");
    }
}
