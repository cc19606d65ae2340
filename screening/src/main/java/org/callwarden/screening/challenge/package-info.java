/**
 * The captcha put to a caller: its digits, its outcome, and what is remembered of it. Not here: how it is spoken (callflow). Start at {@link org.callwarden.screening.challenge.DigitsChallenge}.
 */
@NullMarked
package org.callwarden.screening.challenge;

import org.jspecify.annotations.NullMarked;
