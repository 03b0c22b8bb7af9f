package org.actioncast.core.submission;

import org.actioncast.action.EncodedAction;

/** An action to be shown to who is connected now, and not logged: typing, a cursor, progress. */
public record LiveActionPosted(EncodedAction encoded) {}
