package org.actioncast.core.submission;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Checked actions wait for the log. They are logged in one transaction and in this order.
 *
 * @param receipts completed after the commit with one receipt an action, or with {@link NotLogged}
 */
public record ActionsSubmitted(List<Submission> submissions, CompletableFuture<List<Receipt>> receipts) {}
