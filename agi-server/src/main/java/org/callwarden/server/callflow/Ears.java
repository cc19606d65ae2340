package org.callwarden.server.callflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.server.audiosocket.AudioInvitation;
import org.callwarden.server.recording.Recorder;
import org.callwarden.server.speech.SpeechSession;

/// What listening needs; for many threads.
public interface Ears {

    /// Whether a caller can be understood in that language now. Asked for every call: cheap.
    boolean hears(Language language);

    /// An id for one call's sound; empty when too many are out.
    Optional<AudioInvitation> invite();

    /// `host:port` of the AudioSocket server, as Asterisk reaches it; empty while nothing listens.
    Optional<String> reach();

    /// The folder into which Asterisk records answers where it gives us no sound; empty where there is
    /// none.
    Optional<Path> answers();

    /// What makes sense of what was heard; there while [#hears] says so.
    Understanding understanding();

    /// Keeps what is said, where that is switched on.
    Recorder recorder();

    /// A decision was handed over so long after its caller had ended speaking.
    void decidedAfter(Duration speech);

    /// A recogniser.
    ///
    /// @param rate samples a second
    /// @param grammar the only phrases that are listened for; empty for everything
    /// @param wait for how long when all are in use
    /// @throws org.callwarden.server.speech.SpeechException when there is none, with the reason
    SpeechSession open(Language language, int rate, List<String> grammar, Duration wait) throws InterruptedException;
}
