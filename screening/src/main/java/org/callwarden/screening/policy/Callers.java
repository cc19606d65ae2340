package org.callwarden.screening.policy;

/// The callers a rule is about, from the most to the least specific. The text form is what people type and what is
/// stored.
public sealed interface Callers {

    /// What people type: `+84901234567`, `+8490*`, `+84901000000-+84901999999`, `country:VN`, `withheld`, `any`.
    String text();

    /// One number.
    ///
    /// @param number canonical text of a number (see `PhoneNumber.text`)
    record Exact(String number) implements Callers {
        @Override
        public String text() {
            return number;
        }
    }

    /// All numbers that begin so.
    ///
    /// @param digits 1 to 14 digits after the `+`
    record Prefix(String digits) implements Callers {
        public Prefix {
            if (!digits.matches("[0-9]{1,14}")) {
                throw new IllegalArgumentException("a prefix is 1 to 14 digits after '+', got '" + digits + "'");
            }
        }

        @Override
        public String text() {
            return "+" + digits + "*";
        }
    }

    /// All numbers from the first to the last, both of one length.
    record Range(String first, String last) implements Callers {
        public Range {
            if (!first.matches("[0-9]{3,15}") || first.length() != last.length() || !last.matches("[0-9]{3,15}")) {
                throw new IllegalArgumentException("a range goes from one number to another of the same length, got '+"
                        + first + "-+" + last + "'");
            }
            if (first.compareTo(last) > 0) {
                throw new IllegalArgumentException("a range ends after its start, got '+" + first + "-+" + last + "'");
            }
        }

        @Override
        public String text() {
            return "+" + first + "-+" + last;
        }
    }

    /// All numbers of a country.
    ///
    /// @param region ISO 3166 code such as `VN`
    record Country(String region) implements Callers {
        public Country {
            if (!region.matches("[A-Z]{2}|001")) {
                throw new IllegalArgumentException(
                        "a country is a two-letter ISO code such as VN, got '" + region + "'");
            }
        }

        @Override
        public String text() {
            return "country:" + region;
        }
    }

    /// Everyone who withholds the number.
    record WithheldCallers() implements Callers {
        @Override
        public String text() {
            return "withheld";
        }
    }

    /// Everyone.
    record Any() implements Callers {
        @Override
        public String text() {
            return "any";
        }
    }
}
