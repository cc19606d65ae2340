package org.callwarden.server.callflow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.server.agi.AgiException;
import org.callwarden.server.agi.AgiSession;
import org.callwarden.server.agi.protocol.AgiReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears callers of an Asterisk that gives us no sound over AudioSocket: Asterisk records the answer
/// into a folder that both reach (`RECORD FILE`, res_agi.c), and it is recognised afterwards. Which
/// Asterisks these are is noticed by what they do and remembered for a minute. For many threads.
final class RecordedAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedAnswer.class);

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_PBXS = 1_000;

    /// `RECORD FILE` knows one silence for the beginning and the end of an answer, in whole seconds.
    private static final Duration SILENCE = Duration.ofSeconds(3);

    /// The names of all answers begin so, and end so.
    static final String PREFIX = "callwarden-";

    static final String FORMAT = "wav";
    private static final String ANY_KEY = "0123456789*#";

    private final Ears ears;
    private final Recognition recognition;
    private final LongSupplier nanoTime;
    private final Cache<String, Boolean> withoutSound;

    RecordedAnswer(Ears ears, Recognition recognition, LongSupplier nanoTime) {
        this.ears = ears;
        this.recognition = recognition;
        this.nanoTime = nanoTime;
        this.withoutSound = Caffeine.newBuilder()
                .maximumSize(MOST_PBXS)
                .expireAfterWrite(REMEMBERED)
                .ticker(nanoTime::getAsLong)
                .build();
    }

    /// No sound came from that Asterisk, or sound that is none of ours.
    void noSoundFrom(String pbx) {
        withoutSound.put(pbx, true);
    }

    /// Whether trying AudioSocket again is useless for now.
    boolean isWithoutSound(String pbx) {
        return withoutSound.getIfPresent(pbx) != null;
    }

    /// Whether there is a folder. What may not be kept must not be written to a disk, not even for a
    /// moment.
    boolean isPossible(ListenTurn turn) {
        return turn.kept() && ears.answers().isPresent();
    }

    /// Records and recognises one answer.
    ListenOutcome hold(AgiSession session, ListenTurn turn) {
        Path file = ears.answers().orElseThrow().resolve(name(turn.call()) + "." + FORMAT);
        Optional<ListenOutcome> over = Optional.empty();
        try {
            over = record(session, turn, file);
            if (over.filter(ListenOutcome.Declined.class::isInstance).isPresent()) {
                return over.get();
            }
            long ended = nanoTime.getAsLong();
            ListenOutcome heard = recognition.ofRecording(samples(file, turn), turn);
            if (over.isPresent() || session.hungUp()) {
                return new ListenOutcome.HungUp(heard.transcript());
            }
            heard.transcript().ifPresent(_ -> turn.spokeUntil().accept(ended));
            return heard;
        } catch (IOException e) {
            LOG.warn("what Asterisk recorded of a caller cannot be read: {}", e.getMessage());
            return over.orElseGet(() -> new ListenOutcome.NotPossible("no-recording"));
        } finally {
            delete(file);
        }
    }

    /// @return how it ended, where that was neither silence nor the longest time
    private static Optional<ListenOutcome> record(AgiSession session, ListenTurn turn, Path file) {
        Duration longest = turn.settings().longest();
        try {
            AgiReply reply = session.command(
                    longest,
                    "RECORD",
                    "FILE",
                    withoutFormat(file),
                    FORMAT,
                    ANY_KEY,
                    Long.toString(longest.toMillis()),
                    "s=" + SILENCE.toSeconds());
            return switch (reply) {
                // The result is a key's code, or any number when time or silence ended it.
                case AgiReply.Success ended ->
                    ended.data().contains("dtmf") ? Optional.of(new ListenOutcome.Declined()) : Optional.empty();
                case AgiReply.Failure _, AgiReply.DeadChannel _, AgiReply.Invalid _, AgiReply.Usage _ ->
                    session.hungUp() || reply instanceof AgiReply.DeadChannel
                            ? Optional.of(new ListenOutcome.HungUp(Optional.empty()))
                            : Optional.empty();
            };
        } catch (AgiException.ConnectionLost e) {
            if (e.isServerStopping()) {
                throw e;
            }
            return Optional.of(new ListenOutcome.HungUp(Optional.empty()));
        }
    }

    private static short[] samples(Path file, ListenTurn turn) throws IOException {
        return SoundFile.read(
                file, FORMAT, (int) turn.settings().longest().plus(SILENCE).toSeconds());
    }

    /// Ids of calls hold the PBX's name, which is free text.
    private static String name(Call call) {
        return PREFIX + fileName(call.id().value());
    }

    /// A file's name as Asterisk wants it, which adds the format.
    static String withoutFormat(Path file) {
        String path = file.toString();
        return path.substring(0, path.length() - FORMAT.length() - 1);
    }

    /// An id as part of a file's name.
    static String fileName(String id) {
        return id.replaceAll("[^A-Za-z0-9.-]", "_");
    }

    /// Deletes what Asterisk recorded, and tells when it cannot.
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.error("an answer that Asterisk recorded stays in {}: {}", file.getParent(), e.getMessage());
        }
    }
}
