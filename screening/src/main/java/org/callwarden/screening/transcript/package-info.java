/**
 * What a caller said, understood: {@link org.callwarden.screening.transcript.TextClassifier} tells from words alone whether
 * a call is wanted, and which words decided, {@link org.callwarden.screening.transcript.TellingPassage} which stretch of
 * them told the most; {@link org.callwarden.screening.transcript.SpokenNumbers} and
 * {@link org.callwarden.screening.transcript.Introduction} read telephone numbers and who advertises. Not here: how speech
 * becomes text (speech), and what a verdict makes of a class (score, policy). How the weights are made is in
 * {@code training}; nothing of it runs in a call.
 */
@NullMarked
package org.callwarden.screening.transcript;

import org.jspecify.annotations.NullMarked;
