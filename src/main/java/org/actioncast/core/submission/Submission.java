package org.actioncast.core.submission;

import org.actioncast.action.EncodedAction;

/**
 * One action on its way to the log.
 *
 * @param idGiven whether the caller chose the id, so that it may have come before
 */
public record Submission(EncodedAction encoded, boolean idGiven) {}
