/**
 * What others hear of a call while it is screened. {@link org.callwarden.screening.live.CallListener}: what people see (event
 * stream, demo) and what is done with a decided call (trust). {@link org.callwarden.screening.live.CallObserver}: what is
 * learnt from it. {@link org.callwarden.screening.live.LiveCalls}: what people see of them all, and
 * {@link org.callwarden.screening.live.Interventions}: what they decide meanwhile. Not here: what is kept of it (journal).
 */
@NullMarked
package org.callwarden.screening.live;

import org.jspecify.annotations.NullMarked;
