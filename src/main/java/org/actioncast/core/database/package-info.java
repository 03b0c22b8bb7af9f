/**
 * The database of the settings: where it is, that it has the schema of this build, and whether it answers.
 *
 * <ul>
 *   <li><b>D1</b> It is the one of {@code actioncast.db.url}; H2 on disk by default, so that the first run needs nothing, PostgreSQL by a setting
 *       and without another build.
 *   <li><b>D2</b> The schema is made by the scripts in {@code db/}, forward only, at start and before anything reads or writes, unless {@code
 *       actioncast.db.migrate} is false.
 *   <li><b>D3</b> Whether it answers is asked every two seconds and not by those who want to know: a database that hangs holds no check of health.
 *   <li><b>D4</b> The question is whether it can be written; after something could not be logged it is a row that is written, until one is.
 *       A connection on which nothing can be written ends with the first who tries.
 *   <li><b>D5</b> What it cannot do now (it is away, read only, full) is told from what it never will by {@link org.actioncast.core.database.DatabaseOutage}, and
 *       at once: nobody sleeps in between.
 *   <li><b>D6</b> What PostgreSQL says by itself is heard on a connection that is kept for it. There is none behind a pooler that lends its connections for a
 *       transaction, which would take a LISTEN and forget it.
 * </ul>
 *
 * Out of scope: tables and what is in them.
 */
@NullMarked
package org.actioncast.core.database;

import org.jspecify.annotations.NullMarked;
