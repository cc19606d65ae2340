/**
 * Speech to text, in a process of its own: a native fault of the recogniser ends that process, not calls. Start at {@link
 * org.callwarden.server.speech.SpeechEngine}; what runs in the other process is in {@code speech.process}, the only place
 * that touches Vosk. Not here: where audio comes from (audiosocket) and what words mean (screening).
 */
@NullMarked
package org.callwarden.server.speech;

import org.jspecify.annotations.NullMarked;
