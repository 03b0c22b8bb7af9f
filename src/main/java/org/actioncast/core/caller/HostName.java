package org.actioncast.core.caller;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one form that all spellings of an application's address share: scheme and name in lower case, no port that the scheme implies, IPv6 as
 * RFC 5952 shortens it, no slash at the end. A path is another application and counts as it is written.
 */
public final class HostName {

    /** Scheme, name or literal in brackets, port, path. A user before the name, a query and a fragment are no address of an application. */
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?:\\[(?<literal>[0-9A-Fa-f:.]+)]|(?<name>[^\\s:/?#@\\[\\]\\\\%]+))"
                    + "(?::(?<port>[0-9]{1,5}))?(?<path>/[^?#\\\\]*)?");

    private static final Pattern BARE_LITERAL = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private HostName() {}

    /** Empty when the text is no address. */
    public static Optional<String> normal(String host) {
        var form = FORM.matcher(BARE_LITERAL.matcher(host).matches() ? "[" + host + "]" : host);
        if (!form.matches()) {
            return Optional.empty();
        }
        var scheme = form.group("scheme") == null ? "" : form.group("scheme").toLowerCase(Locale.ROOT) + "://";
        var name = form.group("literal") != null ? literal(form.group("literal")) : name(form.group("name"));
        var path = form.group("path") == null ? "" : form.group("path").replaceFirst("/+$", "");
        return name.map(found -> scheme + found + port(scheme, form.group("port")) + path);
    }

    private static String port(String scheme, String port) {
        if (port == null) {
            return "";
        }
        var number = Integer.parseInt(port);
        var implied = scheme.equals("http://") && number == 80 || scheme.equals("https://") && number == 443;
        return implied ? "" : ":" + number;
    }

    private static Optional<String> name(String name) {
        try {
            var ascii = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return Optional.of(ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii)
                    .filter(found -> !found.isEmpty());
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    /** A literal in brackets is never looked up. */
    private static Optional<String> literal(String literal) {
        try {
            return Optional.of("[" + InetAddress.getByName("[" + literal + "]").getHostAddress() + "]");
        } catch (UnknownHostException noLiteral) {
            return Optional.empty();
        }
    }
}
