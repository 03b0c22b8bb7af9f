package org.actioncast.core.caller;

import java.util.List;

/** These tokens do not count any more, and this node refuses them by now. */
public record TokensRevoked(List<Revocation> revocations) {}
