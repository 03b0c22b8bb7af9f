package org.actioncast.core.actionlog;

import java.util.List;
import org.actioncast.action.LoggedAction;

/** A transaction has been committed. The actions of each channel are in the order of their offsets. */
public record ActionsLogged(List<LoggedAction> actions) {}
