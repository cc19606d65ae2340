/**
 * The process that recognises: models and recognisers of Vosk behind a Unix socket. Nothing of the service runs in it. Start
 * at {@link org.callwarden.server.speech.process.SpeechProcess}.
 */
@NullMarked
package org.callwarden.server.speech.process;

import org.jspecify.annotations.NullMarked;
