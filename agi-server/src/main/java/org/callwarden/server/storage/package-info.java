/**
 * Where calls and rules are kept: the journal file, the database behind it, and the drainer between them. A call's
 * record goes into {@link org.callwarden.server.storage.FileJournal} before its decision is handed out, and from
 * there, by the one {@link org.callwarden.server.storage.JournalDrainer}, into the database; a database that is away
 * only makes that journal longer. Beside them, read only: the CDR of the PBX, where that is a table. Not here: what is recorded and why (screening's journal package), and when a store
 * is asked (app). Start at {@link org.callwarden.server.storage.Database}. SQL and JDBI stay in this package.
 */
@NullMarked
package org.callwarden.server.storage;

import org.jspecify.annotations.NullMarked;
