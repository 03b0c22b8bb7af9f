/**
 * Announces what an application has written to the table {@code action_outbox} in a transaction of its own, in any language.
 *
 * <ul>
 *   <li><b>OB1</b> A row is logged if and only if its transaction commits, once: it goes to the log with its own id, and is deleted after the log
 *       has committed. A server that dies in between leaves it to the next, to which the log says that it has it already.
 *   <li><b>OB2</b> One server relays at a time: whoever has locked the one row of {@code action_outbox_relay}. A server that dies, or whose
 *       transaction stands still for {@link org.actioncast.door.outbox.OutboxTable#STILL_LIMIT}, loses the lock; others take it at once.
 *   <li><b>OB3</b> Rows are relayed in the order of their turns. On PostgreSQL a row gets its turn when its transaction commits, so that within a
 *       channel the log has the order of the commits. On H2 it is the order of insertion among the rows that are committed when the
 *       relay looks.
 *   <li><b>OB4</b> What is relayed is deleted, never skipped by a number that was reached: a transaction that was open for an hour is neither lost
 *       nor waited for.
 *   <li><b>OB5</b> A row that can never be logged is moved to {@code action_outbox_refused} with the sentence that says why. The newest
 *       {@code actioncast.outbox.max-refused} are kept. So is one that has failed {@code actioncast.outbox.max-tries} times alone while the database
 *       answered, whatever it is that it does: no row holds up those behind it for ever.
 *   <li><b>OB6</b> When the log does not take a batch, it is tried again, smaller where there was no room for it and else row by row, after a pause that grows.
 *       Nothing that comes later overtakes it.
 *   <li><b>OB7</b> On PostgreSQL a commit wakes the relay, if it sleeps, by {@code NOTIFY}. That is a promise to nobody: every
 *       {@code actioncast.outbox.poll} the relay looks by itself.
 *   <li><b>OB8</b> Memory is bounded by {@code actioncast.outbox.batch} and {@value org.actioncast.door.outbox.OutboxTable#BATCH_CHARS} characters.
 *   <li><b>OB9</b> A server that stops begins no batch.
 *   <li><b>OB10</b> What waits is counted apart from the relay ({@link org.actioncast.door.outbox.OutboxWatch}): while nobody relays, or the database does
 *       not answer, the first row is seen to grow older.
 * </ul>
 *
 * Out of scope: who may write to the table; see {@code db/grants}. There is no rate for a host: whoever may write is trusted with it.
 */
@NullMarked
package org.actioncast.door.outbox;

import org.jspecify.annotations.NullMarked;
