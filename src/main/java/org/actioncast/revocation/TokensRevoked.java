package org.actioncast.revocation;

import java.util.List;
import org.actioncast.token.Revocation;

/** These tokens do not count any more, and this node refuses them by now. */
public record TokensRevoked(List<Revocation> revocations) {}
