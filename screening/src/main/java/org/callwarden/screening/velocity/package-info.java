/**
 * How callers behave over several calls, in memory and bounded: how often, how fast, to how many numbers, and whether a
 * dialled number or trunk is flooded. Not here: what is kept longer than an hour (reputation, trust), and what a signal
 * weighs (score). Start at {@link org.callwarden.screening.velocity.Velocity}.
 */
@NullMarked
package org.callwarden.screening.velocity;

import org.jspecify.annotations.NullMarked;
