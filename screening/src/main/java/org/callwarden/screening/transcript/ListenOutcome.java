package org.callwarden.screening.transcript;

/// How listening to a caller ended.
public sealed interface ListenOutcome {

    /// The caller said something.
    ///
    /// @param text as it was recognised, not blank; at most [#MAX] characters are kept
    /// @param classified what it is about
    record Said(String text, Classified classified) implements ListenOutcome {
        public static final int MAX = 2_000;
        private static final int LABEL = 40;

        public Said {
            if (text.isBlank()) {
                throw new IllegalArgumentException("who said nothing was silent");
            }
            text = text.length() > MAX ? text.substring(0, MAX) : text;
        }

        /// The beginning, for the callee's display: whole words, if there are any.
        public String label() {
            String shown = text.replaceAll("[\\p{Cntrl}\"]", " ").strip();
            if (shown.length() <= LABEL) {
                return shown.isEmpty() ? "?" : shown;
            }
            String cut = shown.substring(0, LABEL - 1);
            int blank = cut.lastIndexOf(' ');
            return (blank > LABEL / 2 ? cut.substring(0, blank) : cut).strip() + "…";
        }
    }

    /// Nothing was heard in the time given.
    record Silent() implements ListenOutcome {}

    /// The caller does not want to be listened to.
    record Declined() implements ListenOutcome {}

    record HungUp() implements ListenOutcome {}

    /// @param why a stable word, such as `no-model`
    record NotPossible(String why) implements ListenOutcome {}
}
