/**
 * What a caller said when asked why they call, and what is made of it: classified, compared with known campaigns. Not here: how
 * it is heard (the service's speech), what follows from it (screening's judge). Start at
 * {@link org.callwarden.screening.hearing.ListenOutcome}.
 */
@NullMarked
package org.callwarden.screening.hearing;

import org.jspecify.annotations.NullMarked;
