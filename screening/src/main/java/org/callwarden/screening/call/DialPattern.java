package org.callwarden.screening.call;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One dial pattern of an outbound route, as FreePBX shows it: `(prepend)prefix|match`. What is dialled has to match
/// prefix and match together; the route takes the prefix away and puts the digits of prepend before the rest.
///
/// Pattern characters are those of extensions.conf: `X` 0–9, `Z` 1–9, `N` 2–9, `[13-5]` one of these, and at the end
/// `.` for one or more, `!` for any number of characters. Without `|` nothing is taken away; a leading
/// `_` is allowed.
public final class DialPattern {

    private static final int MAX_TEXT = 100;
    private static final String SYMBOLS = "0123456789*#+";
    private static final int ALL = (1 << SYMBOLS.length()) - 1;
    private static final int DIGITS = (1 << 10) - 1;
    private static final Pattern FORM =
            Pattern.compile("(?:\\(([0-9*#+]{0,15})\\))?_?(?:([^|.!]*)\\|)?_?([^|.!]*)([.!]?)");

    private final String text;
    private final String prepend;
    private final int prefix;
    private final int[] places;
    private final int least;
    private final int most;

    private DialPattern(String text, String prepend, int prefix, int[] places, char end) {
        this.text = text;
        this.prepend = prepend;
        this.prefix = prefix;
        this.places = places;
        this.least = places.length + (end == '.' ? 1 : 0);
        this.most = end == ' ' ? places.length : Integer.MAX_VALUE;
    }

    /// @throws IllegalArgumentException for what is no pattern
    public static DialPattern parse(String typed) {
        String text = typed.replaceAll("[ \\t]", "");
        Matcher form = FORM.matcher(text);
        if (text.length() > MAX_TEXT || !form.matches()) {
            throw bad(typed);
        }
        String first = form.group(2) == null ? "" : form.group(2);
        List<Integer> places = new ArrayList<>(places(first, typed));
        int prefix = places.size();
        places.addAll(places(form.group(3), typed));
        char end = form.group(4).isEmpty() ? ' ' : form.group(4).charAt(0);
        if (places.size() == prefix && end == ' ') {
            throw bad(typed);
        }
        return new DialPattern(
                text,
                form.group(1) == null ? "" : form.group(1),
                prefix,
                places.stream().mapToInt(Integer::intValue).toArray(),
                end);
    }

    private static IllegalArgumentException bad(String typed) {
        String shown = typed.length() > MAX_TEXT ? typed.substring(0, MAX_TEXT) + "…" : typed;
        return new IllegalArgumentException("is a dial pattern (prepend)prefix|match such as 9|. or (84)0|ZXXXXXXXX,"
                + " of digits, X, Z, N, [1-5] and at the end . or !; got '" + shown + "'");
    }

    private static List<Integer> places(String pattern, String typed) {
        List<Integer> places = new ArrayList<>();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '[') {
                int close = pattern.indexOf(']', at);
                if (close < 0) {
                    throw bad(typed);
                }
                places.add(set(pattern.substring(at + 1, close), typed));
                at = close + 1;
            } else {
                places.add(one(c, typed));
                at++;
            }
        }
        return places;
    }

    private static int one(char c, String typed) {
        return switch (c) {
            case 'X', 'x' -> DIGITS;
            case 'Z', 'z' -> DIGITS & ~1;
            case 'N', 'n' -> DIGITS & ~3;
            default -> {
                int symbol = SYMBOLS.indexOf(c);
                if (symbol < 0) {
                    throw bad(typed);
                }
                yield 1 << symbol;
            }
        };
    }

    private static int set(String members, String typed) {
        int set = 0;
        for (int i = 0; i < members.length(); i++) {
            boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
            int from = SYMBOLS.indexOf(members.charAt(i));
            int to = range ? SYMBOLS.indexOf(members.charAt(i + 2)) : from;
            if (from < 0 || to < from || (range && to > 9)) {
                throw bad(typed);
            }
            for (int symbol = from; symbol <= to; symbol++) {
                set |= 1 << symbol;
            }
            i += range ? 2 : 0;
        }
        if (set == 0) {
            throw bad(typed);
        }
        return set;
    }

    /// Whether a number that was dialled goes this way.
    public boolean matches(String dialled) {
        if (dialled.length() < least || dialled.length() > most) {
            return false;
        }
        for (int i = 0; i < dialled.length(); i++) {
            int symbol = SYMBOLS.indexOf(dialled.charAt(i));
            if (symbol < 0 || (place(i) & (1 << symbol)) == 0) {
                return false;
            }
        }
        return true;
    }

    /// What the route sends out of a number that matches.
    String sent(String dialled) {
        return prepend + dialled.substring(prefix);
    }

    private int place(int i) {
        return i < places.length ? places[i] : ALL;
    }

    /// Whether this takes every number that the other one takes.
    boolean covers(DialPattern other) {
        if (other.least < least || other.most > most) {
            return false;
        }
        for (int i = 0; i < places.length; i++) {
            if ((other.place(i) & ~places[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether some number matches both.
    boolean overlaps(DialPattern other) {
        if (Math.max(least, other.least) > Math.min(most, other.most)) {
            return false;
        }
        for (int i = 0; i < Math.max(places.length, other.places.length); i++) {
            if ((place(i) & other.place(i)) == 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
