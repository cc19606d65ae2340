package org.callwarden.server.admin;

import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.Language;

/// What callers hear, where the service shares a host with Asterisk and is told where its sounds are (`sounds` in the
/// configuration). Elsewhere there are no prompts to be changed.
public interface PromptDesk {

    /// Bytes of the largest file that may hold a prompt.
    int MOST_BYTES = 1_025_536;

    /// How a prompt stands.
    enum State {
        /// There is no file of it: callers hear something else in its place.
        MISSING("missing"),
        /// As it was installed.
        INSTALLED("installed"),
        /// By a recording that somebody put there from a page.
        REPLACED("replaced");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /// Stable word.
        public String id() {
            return id;
        }
    }

    /// One of the things that are said.
    ///
    /// @param id such as `challenge-intro`
    /// @param text what it says as it is shipped
    record Prompt(Language language, String id, String text, State state) {}

    /// Why nothing was done.
    enum Why {
        /// It is something else than a WAV file.
        NO_WAV,
        /// Compressed, stereo, of other samples than 16 bits, or of another rate than 8,000 or 16,000 Hz.
        OTHER_FORM,
        NO_SOUND,
        /// There is sound that nobody would hear.
        SILENT,
        /// Longer than half a minute.
        TOO_LONG,
        /// The folder of sounds cannot be written.
        NOT_WRITABLE
    }

    /// Nothing was done.
    final class NotPossible extends Exception {
        private static final long serialVersionUID = 1L;
        private final Why why;

        public NotPossible(Why why, String message) {
            super(message);
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    /// All there are, in the order of their ids; none where the service does not know Asterisk's folder of sounds.
    List<Prompt> prompts();

    /// The prompt of that name; empty where there is none, or none can be changed.
    Optional<Prompt> find(Language language, String id);

    /// Its sound as a WAV file; empty when there is none, or it is in a form that only Asterisk reads.
    Optional<byte[]> wav(Prompt prompt);

    /// Has callers hear this instead.
    ///
    /// @param wav 16 bits, one channel, 8,000 or 16,000 samples a second, at most half a minute
    void replace(Prompt prompt, byte[] wav) throws NotPossible;

    /// Whether prompts can be said into a phone: Asterisk records on this host (`speech.record.folder`).
    boolean hearsPhones();

    /// Lets somebody say this prompt into a phone, within ten minutes.
    ///
    /// @param who they are, for the audit log
    /// @return six digits that are dialled behind the feature code for it, once; empty where no phone can be heard
    Optional<String> order(Prompt prompt, String who);

    /// Puts back what was there before a prompt was first replaced.
    void restore(Prompt prompt) throws NotPossible;
}
