/**
 * What the operator wants: rules that force an outcome, thresholds, challenges, enforcement. Start at {@link org.callwarden.screening.policy.Policy} and {@link org.callwarden.screening.policy.Rule}.
 */
@NullMarked
package org.callwarden.screening.policy;

import org.jspecify.annotations.NullMarked;
