/**
 * Calls that somebody should look at, and what people said of them: {@link org.callwarden.screening.review.Flag} says why
 * a call should be looked at, {@link org.callwarden.screening.review.ReviewQueue} in which order,
 * {@link org.callwarden.screening.review.ReviewClaims} by whom, and {@link org.callwarden.screening.review.TellingWords}
 * what to read first; and what became of a week's calls, in figures:
 * {@link org.callwarden.screening.review.WeekFigures}. Not here: what a review brings about, for the number
 * (reputation) and for its script (campaign).
 */
@NullMarked
package org.callwarden.screening.review;

import org.jspecify.annotations.NullMarked;
