package org.actioncast.trust.token;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.actioncast.core.caller.HostName;
import org.actioncast.settings.Settings;

/**
 * The hosts that an issuer may speak for, by their {@link HostName}.
 *
 * @param spelled as the settings spell each; any host when empty
 */
record Hosts(Map<String, String> spelled) {

    static final Hosts ANY = new Hosts(Map.of());

    static Hosts of(Settings settings, String key, List<String> hosts) {
        return new Hosts(hosts.stream()
                .collect(Collectors.toMap(
                        host -> HostName.normal(host)
                                .orElseThrow(() -> settings.refused(
                                        key, "give addresses of applications, such as https://erp.example.com:8443")),
                        Function.identity(),
                        (first, again) -> {
                            throw settings.refused(key, "name each host once: " + again + " is " + first);
                        })));
    }

    /**
     * The host, if tokens may name it. As the settings spell it, so that all spellings of one host are one space; where any host may be named,
     * exactly as it is.
     */
    Optional<String> admit(String host) {
        return spelled.isEmpty() ? Optional.of(host) : HostName.normal(host).map(spelled::get);
    }
}
