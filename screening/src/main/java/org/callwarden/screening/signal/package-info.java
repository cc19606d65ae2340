/**
 * One observed fact about a call, with its evidence, and the sources that observe. Not here: what a fact weighs (score). Start at {@link org.callwarden.screening.signal.Signal}.
 */
@NullMarked
package org.callwarden.screening.signal;

import org.jspecify.annotations.NullMarked;
