package org.actioncast.core.caller;

import java.util.Set;

/** What a caller may do: the groups of its token. */
public final class Group {

    /** A page that posts actions of its own user in its own space. */
    public static final String PUBLISHER = "publisher";

    /** An application that posts actions of its users, whom it has authenticated, in any space of its host. */
    public static final String APPLICATION = "application";

    /** A page that reads and receives the actions of its own space. */
    public static final String SUBSCRIBER = "subscriber";

    /** An application that obtains space tokens for its users. */
    public static final String ISSUER = "issuer";

    /** Someone who reads logs across spaces. */
    public static final String AUDITOR = "auditor";

    /** Someone who sees and ends connections. */
    public static final String OPERATOR = "operator";

    /** All that mean anything here. */
    public static final Set<String> ALL = Set.of(PUBLISHER, APPLICATION, SUBSCRIBER, ISSUER, AUDITOR, OPERATOR);

    private Group() {}
}
