/**
 * What is in the sound of a call beside words. Start at {@link org.callwarden.screening.audio.ToneDetector}. Not here: words
 * (transcript), where sound comes from (the service).
 */
@NullMarked
package org.callwarden.screening.audio;

import org.jspecify.annotations.NullMarked;
