package org.actioncast.core.page;

import org.actioncast.action.Position;
import org.jspecify.annotations.Nullable;

/** A room that a page asks for; without a position it starts at now. */
public record Room(String room, @Nullable Position after) {}
