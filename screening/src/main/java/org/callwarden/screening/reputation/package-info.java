/**
 * What people and challenges said about numbers and their ranges: reports, decayed evidence, and the signals they make. Not here: where reports are kept (storage) and who may report (callflow, admin). Start at {@link org.callwarden.screening.reputation.Reputations}; the arithmetic with worked cases is {@link org.callwarden.screening.reputation.Confidence}.
 */
@NullMarked
package org.callwarden.screening.reputation;

import org.jspecify.annotations.NullMarked;
