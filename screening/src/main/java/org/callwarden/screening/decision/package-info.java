/**
 * What to do with a call and the reasons a person can read. Not here: how a decision comes about (policy, Screening). Start at {@link org.callwarden.screening.decision.Verdict}.
 */
@NullMarked
package org.callwarden.screening.decision;

import org.jspecify.annotations.NullMarked;
