/**
 * Numbers that our own people trust by what they do: they dial them, or talk with who calls from them. Not here: how calls
 * are watched (the service's ami package), passes of challenges, reports. Start at
 * {@link org.callwarden.screening.trust.TrustBook}.
 */
@NullMarked
package org.callwarden.screening.trust;

import org.jspecify.annotations.NullMarked;
