/**
 * Makes the text classifier's weights from scripts of calls, and measures how well they tell calls apart. Runs only in
 * {@code callwarden classify} and benchmarks, never in a call; the same scripts give the same bytes. Start at
 * {@link org.callwarden.screening.transcript.training.Trainer}.
 */
@NullMarked
package org.callwarden.screening.transcript.training;

import org.jspecify.annotations.NullMarked;
