/**
 * What is written down about a call, once, for ever. Not here: files and databases (storage). Start at {@link org.callwarden.screening.journal.CallRecord}.
 */
@NullMarked
package org.callwarden.screening.journal;

import org.jspecify.annotations.NullMarked;
