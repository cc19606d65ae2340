package org.callwarden.server.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.callwarden.server.admin.web.RecordingSource;
import org.callwarden.server.config.Config;
import org.callwarden.server.recording.RecordingException;
import org.callwarden.server.recording.RecordingFolder;
import org.callwarden.server.recording.RecordingFolder.Found;
import org.callwarden.server.recording.RecordingKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sound of calls for the pages, whole in memory: a recording is a minute or two.
final class RecordedSound implements RecordingSource {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedSound.class);

    /// Longer ones are listened to with the command `recordings export`.
    private static final long MOST_BYTES = 32L << 20;

    private final RecordingFolder folder;
    private final Optional<RecordingKey> key;

    RecordedSound(Config config) {
        this.folder = new RecordingFolder(RecordingsKeeper.folder(config));
        this.key = RecordingsKeeper.key(config.recordings().key());
    }

    @Override
    public Optional<byte[]> wav(String path) {
        try {
            Optional<Found> found = folder.at(path).filter(recording -> recording.bytes() <= MOST_BYTES);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            folder.wav(found.get(), key, out);
            return Optional.of(out.toByteArray());
        } catch (RecordingException | IOException e) {
            LOG.warn("a recording cannot be played: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
