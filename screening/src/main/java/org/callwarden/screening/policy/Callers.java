package org.callwarden.screening.policy;

import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.PhoneNumber.E164;

/// The callers a rule is about, from the most to the least specific. The text form is what people type and
/// what is stored.
public sealed interface Callers {

    /// What people type: `+84901234567`, `+8490*`, `+84901000000-+84901999999`, `country:VN`,
    /// `withheld`, `any`.
    String text();

    /// The callers that people mean by a text; see [#text] for what they may type. National numbers are
    /// understood as the reader understands them, so `090*` is `+8490*` in Vietnam.
    ///
    /// @throws IllegalArgumentException saying what is wrong and what would be right
    static Callers parse(String text, NumberReader numbers) {
        return CallersText.parse(text, numbers);
    }

    /// Whether this caller is among them.
    default boolean includes(Caller caller) {
        PhoneNumber number = caller.number();
        return switch (this) {
            case Exact(String text) -> number.text().equals(text);
            case Prefix(String digits) ->
                number instanceof E164 e164 && e164.digits().startsWith(digits);
            case Range(String first, String last) ->
                number instanceof E164 e164
                        && e164.digits().length() == first.length()
                        && e164.digits().compareTo(first) >= 0
                        && e164.digits().compareTo(last) <= 0;
            case Country(String region) ->
                number instanceof E164 e164 && e164.region().equals(region);
            case WithheldCallers _ ->
                caller.presentation() == Caller.Presentation.WITHHELD || number instanceof PhoneNumber.Withheld;
            case Any _ -> true;
        };
    }

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

        /// The numbers that differ from this one in the last two digits, and itself.
        public static Range hundred(E164 number) {
            String digits = number.digits();
            String rest = digits.substring(0, digits.length() - 2);
            return new Range(rest + "00", rest + "99");
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
