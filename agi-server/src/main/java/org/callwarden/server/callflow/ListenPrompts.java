package org.callwarden.server.callflow;

import java.time.Duration;
import org.callwarden.screening.call.Language;
import org.callwarden.server.audiosocket.AudioStream;

/// What says notice and question to a caller who is listened to.
sealed interface ListenPrompts {

    Language language();

    /// How long saying them may take.
    Duration longest();

    /// Asterisk plays its files, before there is a stream: keys are heard meanwhile, words are not.
    record OverAgi(Language language, String notice) implements ListenPrompts {
        @Override
        public Duration longest() {
            return Duration.ofSeconds(30);
        }
    }

    /// We send them over the stream, and hear the caller meanwhile.
    ///
    /// @param notice at [AudioStream#RATE], like the question
    @SuppressWarnings("ArrayRecordComponent") // shared by all calls, never written to or compared
    record OverStream(Language language, short[] notice, short[] question) implements ListenPrompts {
        @Override
        public Duration longest() {
            return Duration.ofSeconds(1 + (notice.length + question.length) / AudioStream.RATE.hertz());
        }
    }
}
