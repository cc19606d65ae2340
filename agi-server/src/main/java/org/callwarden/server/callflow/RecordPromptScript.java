package org.callwarden.server.callflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.audio.Resampling;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.agi.AgiException;
import org.callwarden.server.agi.AgiScript;
import org.callwarden.server.agi.AgiSession;
import org.callwarden.server.agi.KeyPress;
import org.callwarden.server.agi.protocol.AgiReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody inside dialled the feature code for recording, and the digits that the page of a prompt showed them: they
/// say the prompt after a tone, hear it, and keep it by a key or say it again. The dialplan passes the digits
/// (`dialplan/README.md`: `code`) and says aloud what is answered here in `CALLWARDEN_RECORDED`; unset means that it
/// came to nothing.
public final class RecordPromptScript implements AgiScript {

    private static final Logger LOG = LoggerFactory.getLogger(RecordPromptScript.class);

    private static final String RECORDED = "CALLWARDEN_RECORDED";
    private static final String ANY_KEY = "0123456789*#";
    private static final String KEEP = "1";
    private static final String AGAIN = "2";

    /// How often somebody may say it in one call.
    static final int MOST_TIMES = 3;

    private static final Duration LONGEST = Duration.ofSeconds(SoundFile.MOST_SECONDS);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /// In whole seconds (`RECORD FILE`, res_agi.c), after which a speaker has finished.
    private static final int SILENCE_SECONDS = 4;

    /// More than saying and hearing it so often takes.
    private static final Duration WHOLE = Duration.ofMinutes(6);

    private final Path folder;
    private final Orders orders;

    /// @param folder into which Asterisk records, and from which we read and delete
    public RecordPromptScript(Path folder, Orders orders) {
        this.folder = folder;
        this.orders = orders;
    }

    /// What pages have ordered to be recorded.
    @FunctionalInterface
    public interface Orders {
        /// @param code as it was dialled
        /// @return what it is for, once; empty when it is for nothing
        Optional<Order> take(String code);
    }

    /// One prompt that somebody may say now.
    @FunctionalInterface
    public interface Order {
        /// Has callers hear this from now on.
        ///
        /// @param wav 16 bits, one channel
        /// @throws IOException when it cannot be written; an [UnusableSoundException] when it is no prompt
        void keep(byte[] wav) throws IOException;
    }

    @Override
    public void run(AgiSession session) {
        Path file = folder.resolve(name(session) + "." + RecordedAnswer.FORMAT);
        try {
            session.setVariable(RECORDED, record(session, file));
        } catch (IOException e) {
            LOG.error("a prompt said into a phone is not kept: {}", e.getMessage());
        } catch (StoreException e) {
            LOG.error("a prompt said into a phone is not kept, since that could not be logged: {}", e.getMessage());
        } catch (AgiException e) {
            LOG.debug("who said a prompt into a phone hung up: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("saying a prompt into a phone failed: {}", Faults.describe(e));
        } finally {
            RecordedAnswer.delete(file);
        }
    }

    /// @return the word for what became of it
    private String record(AgiSession session, Path file) throws IOException {
        Map<String, String> args = session.request().namedArgs();
        Optional<Order> order = orders.take(args.getOrDefault("code", ""));
        if (order.isEmpty()) {
            return "refused";
        }
        session.setVariable("TIMEOUT(absolute)", Long.toString(WHOLE.toSeconds()));
        for (int time = 0; time < MOST_TIMES; time++) {
            Optional<short[]> said = say(session, file);
            if (said.isEmpty()) {
                return "dropped";
            }
            String key = hear(session, file, said.get());
            if (key.equals(KEEP)) {
                order.get().keep(SoundFile.toWav(SoundFile.RATE, said.get()));
                return "kept";
            }
            if (!key.equals(AGAIN)) {
                return "dropped";
            }
        }
        return "dropped";
    }

    /// @return what was said; empty when nothing was, or the phone was hung up
    private static Optional<short[]> say(AgiSession session, Path file) throws IOException {
        // Asterisk is somebody else, who could not write over a file of ours.
        Files.deleteIfExists(file);
        // A folder of sounds that was not made anew since an upgrade has no such file: the tone then says it alone.
        var _ = session.streamFile(Sounds.SPEAK, "");
        AgiReply reply = session.command(
                LONGEST,
                "RECORD",
                "FILE",
                RecordedAnswer.withoutFormat(file),
                RecordedAnswer.FORMAT,
                ANY_KEY,
                Long.toString(LONGEST.toMillis()),
                "BEEP",
                "s=" + SILENCE_SECONDS);
        if (session.hungUp() || !(reply instanceof AgiReply.Success)) {
            return Optional.empty();
        }
        return SpokenPart.of(SoundFile.read(file, RecordedAnswer.FORMAT, SoundFile.MOST_SECONDS + SILENCE_SECONDS));
    }

    /// @return the key that was pressed while they heard it or soon after; empty for none
    private static String hear(AgiSession session, Path file, short... said) throws IOException {
        Files.delete(file);
        Files.write(file, SoundFile.toWav(SoundFile.TELEPHONE, Resampling.halved(said)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        if (session.streamFile(Sounds.KEEP, KEEP + AGAIN).key() instanceof KeyPress.Pressed pressed) {
            return String.valueOf(pressed.key());
        }
        return KeysRead.read(session, RecordedAnswer.withoutFormat(file), 1, PATIENCE)
                .keys();
    }

    private static String name(AgiSession session) {
        return RecordedAnswer.PREFIX + "prompt-"
                + RecordedAnswer.fileName(session.request().uniqueId());
    }
}
