/**
 * From signals to a number from 0 to 100 whose sum can be shown. Not here: what to do at which score (policy). Start at {@link org.callwarden.screening.score.Scorer}.
 */
@NullMarked
package org.callwarden.screening.score;

import org.jspecify.annotations.NullMarked;
