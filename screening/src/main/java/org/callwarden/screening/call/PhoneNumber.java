package org.callwarden.screening.call;

/// What is known of a number after it was read: an international number, a number of the PBX's own, nothing,
/// or text that is no number. Made by [NumberReader]; the canonical text is the key under which everything
/// else remembers it.
public sealed interface PhoneNumber {

    /// Canonical text, at most 64 characters, and the inverse of [#ofText]: `+84901234567`, `local:101`,
    /// `withheld`, `raw:bank`.
    String text();

    /// The number of a canonical text, as storage and rules keep it.
    ///
    /// @throws IllegalArgumentException when the text is none
    static PhoneNumber ofText(String text) {
        if (text.equals("withheld")) {
            return new Withheld();
        }
        if (text.startsWith(Local.TAG)) {
            return new Local(text.substring(Local.TAG.length()));
        }
        if (text.startsWith(Unparsable.TAG)) {
            return new Unparsable(text.substring(Unparsable.TAG.length()));
        }
        if (text.matches("\\+[0-9]{3,15}")) {
            return NumberPlan.international(text.substring(1));
        }
        throw new IllegalArgumentException(
                "a number's text is +digits, local:digits, withheld or raw:text, got '" + text + "'");
    }

    /// An international number.
    ///
    /// @param digits country code and national number, 3 to 15 digits (ITU-T E.164), without `+`
    /// @param region ISO 3166 region such as `VN`, or `001` for numbers of no country, or `ZZ` when unknown
    /// @param standing what the numbering plan says of it
    record E164(String digits, String region, Standing standing) implements PhoneNumber {
        public E164 {
            if (digits.length() < 3 || digits.length() > 15 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                throw new IllegalArgumentException("an E.164 number has 3 to 15 digits, got '" + digits + "'");
            }
        }

        @Override
        public String text() {
            return "+" + digits;
        }
    }

    /// A short code or an extension: digits, `*` and `#` only, too short for any country's plan.
    record Local(String digits) implements PhoneNumber {
        private static final String TAG = "local:";

        public Local {
            if (!digits.matches("[0-9*#]{1,15}")) {
                throw new IllegalArgumentException(
                        "a local number has 1 to 15 digits, '*' or '#', got '" + digits + "'");
            }
        }

        @Override
        public String text() {
            return TAG + digits;
        }
    }

    /// The caller gave no number, and none was asserted for them.
    record Withheld() implements PhoneNumber {
        @Override
        public String text() {
            return "withheld";
        }
    }

    /// Text that is no number, kept as it came (cut at 60 characters).
    record Unparsable(String raw) implements PhoneNumber {
        private static final String TAG = "raw:";
        private static final int MAX = 60;

        public Unparsable {
            raw = raw.length() > MAX ? raw.substring(0, MAX) : raw;
        }

        @Override
        public String text() {
            return TAG + raw;
        }
    }

    /// What the numbering plan says of an international number.
    enum Standing {
        /// Valid by the plan.
        VALID,
        /// As long as some number of that country, but in no known block, which is also said of a mobile
        /// number with a digit too few where fixed lines have as many. The published Vietnamese police number
        /// 0692348560 is one, so this is a signal and never a block.
        UNKNOWN_BLOCK,
        /// Cannot exist: as long as no number of that country, a country code of nobody, or a form no network
        /// hands out, such as `+840692…` (a trunk prefix kept behind the country code).
        IMPOSSIBLE
    }
}
