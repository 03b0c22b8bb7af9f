package org.actioncast.door.webhook;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actioncast.settings.Settings;

/**
 * Who may send events.
 *
 * @param origins {@code actioncast.webhook.origins}: names of senders, in lower case
 * @param rate {@code actioncast.webhook.rate}: requests a minute; 0 for any number
 */
record WebhookSettings(Set<String> origins, int rate) {

    private static final String ORIGINS = "actioncast.webhook.origins";
    private static final int RATE_MAX = 60_000_000;

    /** A name of the DNS, as the specification has it. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    static WebhookSettings from(Settings settings) {
        var origins = settings.list(ORIGINS).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (!origins.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw settings.refused(ORIGINS, "give names of senders, such as eventgrid.azure.net");
        }
        return new WebhookSettings(origins, settings.count("actioncast.webhook.rate", 0, RATE_MAX));
    }

    boolean allow(String origin) {
        return origins.contains(origin.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Requests a minute, as the answer has it.
     *
     * @param asked the rate that the sender would like, or something that is no number
     */
    String allowed(String asked) {
        try {
            var wanted = Integer.parseInt(asked.strip());
            if (wanted > 0 && (rate == 0 || wanted < rate)) {
                return Integer.toString(wanted);
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        return rate == 0 ? "*" : Integer.toString(rate);
    }
}
