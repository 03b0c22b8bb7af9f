/**
 * What an orchestrator asks, in the words of MicroProfile Health: {@code /health/started}, {@code /health/ready} and
 * {@code /health/live}.
 *
 * <ul>
 *   <li><b>HE1</b> Started: the settings were read, the schema is there and the log's writer runs. A server that cannot get so far says
 *       so, and why; one whose writer has ended says that it is not started, too.
 *   <li><b>HE2</b> Ready fails fast: when the database does not answer or cannot be written, when the log has no writer, and from the first moment of a
 *       drain. After a start that was refused it says why.
 *   <li><b>HE3</b> Live fails slowly, and never because of the database: only when a thread that nobody can do without stands still, which
 *       nothing but a new process mends.
 *   <li><b>HE4</b> Ready says how the keys of each issuer are doing, and does not go down for them.
 *   <li><b>HE5</b> A check waits for nothing: it looks at what others have noted.
 *   <li><b>HE6</b> Ready says how this node learns what others log, and does not go down for it.
 * </ul>
 */
@NullMarked
package org.actioncast.operate.health;

import org.jspecify.annotations.NullMarked;
