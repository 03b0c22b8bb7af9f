/**
 * Keeps actions for good, in order, and reads them back.
 *
 * <ul>
 *   <li><b>L1</b> What waits is committed together: one transaction takes everything in the queue up to a limit, so that a busy second
 *       costs tens of commits and an idle action waits for nobody. Those whom the last commit answered are waited for, at most
 *       as long as it took.
 *   <li><b>L2</b> Offsets are 1, 2, 3 … within a channel, given out under a lock on the channel's row in the transaction that inserts the
 *       entries: commit order is offset order and no number is missing.
 *   <li><b>L3</b> An id is unique for its host for the life of the log. A repeat gets the first position; the same id in another channel is
 *       refused; neither fails the others of its batch.
 *   <li><b>L4</b> The queue is bounded; a submission that does not fit is refused at once.
 *   <li><b>L5</b> {@link org.actioncast.core.actionlog.ActionsLogged} is fired after the commit and never for a rolled-back transaction. It
 *       tells too where each channel stands that was locked, though nothing was written there: whatever a receipt says is in the log, a reader
 *       has, or knows that it is behind.
 *   <li><b>L6</b> When a transaction fails it is tried once more with every id looked up (the commit may have happened). When that fails too and the
 *       database answers, each request is tried alone, so that a bad one harms no other; of its own actions none is logged. While the
 *       database is silent, all of them are refused at once.
 *   <li><b>L7</b> Retention deletes the oldest entries of a channel, never its head, so that a reader can tell what is gone.
 *   <li><b>L8</b> When nobody knows whether a commit happened, the next transaction locks its channels, which waits for its end, and tells where they
 *       stand; within seconds of the database's return, though nobody submits anything.
 * </ul>
 *
 * Out of scope: who may write or read, delivery.
 */
@NullMarked
package org.actioncast.core.actionlog;

import org.jspecify.annotations.NullMarked;
