package org.callwarden.server.callflow;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers that Asterisk recorded for a service that was gone before it could delete them.
public final class LeftAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftAnswers.class);

    /// Longer than any answer takes; another service may use the folder, too.
    private static final Duration OLD = Duration.ofMinutes(10);

    private LeftAnswers() {}

    /// Deletes those that are old now, and tells when it cannot.
    public static void delete(Path folder, Instant now) {
        Instant old = now.minus(OLD);
        try (DirectoryStream<Path> answers =
                Files.newDirectoryStream(folder, RecordedAnswer.PREFIX + "*." + RecordedAnswer.FORMAT)) {
            for (Path answer : answers) {
                if (Files.getLastModifiedTime(answer).toInstant().isBefore(old)) {
                    Files.deleteIfExists(answer);
                }
            }
        } catch (IOException e) {
            LOG.error("recorded answers stay in {}: {}", folder, e.getMessage());
        }
    }
}
