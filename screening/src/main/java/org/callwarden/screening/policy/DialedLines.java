package org.callwarden.screening.policy;

import java.util.Comparator;
import java.util.regex.Pattern;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// Which of our own numbers a policy is about: all of them, one, those with the same beginning, or a range. Dialled
/// numbers are compared as the trunk delivers them.
public sealed interface DialedLines {

    /// Of lines that lie inside each other, the inner before the outer: no beginning lies inside a range.
    Comparator<DialedLines> NARROWEST_FIRST = Comparator.<DialedLines>comparingInt(lines -> switch (lines) {
                case One _ -> 0;
                case Range _ -> 1;
                case Prefix _ -> 2;
                case Any _ -> 3;
            })
            .thenComparingLong(lines -> switch (lines) {
                case Range range -> range.size();
                case Prefix(String digits) -> -digits.length();
                case One _, Any _ -> 0;
            });

    /// As people type it, and the inverse of [#parse].
    String text();

    boolean includes(DialedNumber number);

    /// How these lines lie to others.
    Lie to(DialedLines other);

    /// How some lines lie to others.
    enum Lie {
        SAME,
        /// All of these are among the others, and not the other way round.
        INSIDE,
        AROUND,
        /// None of these is among the others.
        APART,
        /// Some are in both, some here only, and some there only.
        CROSSING
    }

    /// `any`, a number, `0287300*` or `02873001000-02873001099`.
    ///
    /// @throws IllegalArgumentException saying what would be right
    static DialedLines parse(String text) {
        if (text.equals("any")) {
            return new Any();
        }
        if (Prefix.TEXT.matcher(text).matches()) {
            return new Prefix(text.substring(0, text.length() - 1));
        }
        int dash = text.indexOf('-');
        if (dash > 0 && Range.TEXT.matcher(text).matches()) {
            return new Range(text.substring(0, dash), text.substring(dash + 1));
        }
        return new One(new DialedNumber(text));
    }

    private static Lie swapped(Lie lie) {
        return switch (lie) {
            case INSIDE -> Lie.AROUND;
            case AROUND -> Lie.INSIDE;
            case SAME, APART, CROSSING -> lie;
        };
    }

    record Any() implements DialedLines {
        @Override
        public String text() {
            return "any";
        }

        @Override
        public boolean includes(DialedNumber number) {
            return true;
        }

        @Override
        public Lie to(DialedLines other) {
            return other instanceof Any ? Lie.SAME : Lie.AROUND;
        }
    }

    record One(DialedNumber number) implements DialedLines {
        @Override
        public String text() {
            return number.value();
        }

        @Override
        public boolean includes(DialedNumber other) {
            return number.equals(other);
        }

        @Override
        public Lie to(DialedLines other) {
            return switch (other) {
                case One one -> one.equals(this) ? Lie.SAME : Lie.APART;
                case Any _, Prefix _, Range _ -> other.includes(number) ? Lie.INSIDE : Lie.APART;
            };
        }
    }

    /// @param digits what the numbers begin with, 1 to 39 characters
    record Prefix(String digits) implements DialedLines {
        private static final Pattern TEXT = Pattern.compile("\\+?[0-9]{1,38}\\*");

        @Override
        public String text() {
            return digits + "*";
        }

        @Override
        public boolean includes(DialedNumber number) {
            return number.value().startsWith(digits);
        }

        @Override
        public Lie to(DialedLines other) {
            return switch (other) {
                case Any _ -> Lie.INSIDE;
                case One one -> swapped(one.to(this));
                case Prefix(String theirs) -> toPrefix(theirs);
                case Range range -> swapped(range.to(this));
            };
        }

        private Lie toPrefix(String theirs) {
            if (digits.equals(theirs)) {
                return Lie.SAME;
            }
            if (digits.startsWith(theirs)) {
                return Lie.INSIDE;
            }
            return theirs.startsWith(digits) ? Lie.AROUND : Lie.APART;
        }
    }

    /// Numbers of equal length, from the first to the last, both included.
    record Range(String first, String last) implements DialedLines {
        private static final Pattern TEXT = Pattern.compile("\\+?[0-9]{1,18}-\\+?[0-9]{1,18}");

        public Range {
            if (first.length() != last.length()
                    || first.startsWith("+") != last.startsWith("+")
                    || first.compareTo(last) >= 0) {
                throw new BadValue(Told.of("value.dialed-range", first + "-" + last));
            }
        }

        long size() {
            return Long.parseLong(last) - Long.parseLong(first) + 1;
        }

        @Override
        public String text() {
            return first + "-" + last;
        }

        @Override
        public boolean includes(DialedNumber number) {
            String value = number.value();
            return value.length() == first.length()
                    && value.startsWith("+") == first.startsWith("+")
                    && value.chars().skip(value.startsWith("+") ? 1 : 0).allMatch(c -> c >= '0' && c <= '9')
                    && first.compareTo(value) <= 0
                    && value.compareTo(last) <= 0;
        }

        @Override
        public Lie to(DialedLines other) {
            return switch (other) {
                case Any _ -> Lie.INSIDE;
                case One one -> swapped(one.to(this));
                case Prefix(String digits) -> toPrefix(digits);
                case Range range -> toRange(range);
            };
        }

        /// A beginning holds numbers of every length, so no range lies around it.
        private Lie toPrefix(String digits) {
            if (digits.length() > first.length() || digits.startsWith("+") != first.startsWith("+")) {
                return Lie.APART;
            }
            String from = first.substring(0, digits.length());
            String to = last.substring(0, digits.length());
            if (from.equals(digits) && to.equals(digits)) {
                return Lie.INSIDE;
            }
            return from.compareTo(digits) <= 0 && digits.compareTo(to) <= 0 ? Lie.CROSSING : Lie.APART;
        }

        private Lie toRange(Range other) {
            if (equals(other)) {
                return Lie.SAME;
            }
            if (first.length() != other.first.length()
                    || first.startsWith("+") != other.first.startsWith("+")
                    || last.compareTo(other.first) < 0
                    || other.last.compareTo(first) < 0) {
                return Lie.APART;
            }
            if (other.first.compareTo(first) <= 0 && last.compareTo(other.last) <= 0) {
                return Lie.INSIDE;
            }
            return first.compareTo(other.first) <= 0 && other.last.compareTo(last) <= 0 ? Lie.AROUND : Lie.CROSSING;
        }
    }
}
