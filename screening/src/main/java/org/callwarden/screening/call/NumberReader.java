package org.callwarden.screening.call;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Local;
import org.callwarden.screening.call.PhoneNumber.Standing;
import org.callwarden.screening.call.PhoneNumber.Unparsable;
import org.callwarden.screening.call.PhoneNumber.Withheld;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// Reads a number as a trunk delivers it or a person types it. The text is judged before a numbering plan
/// sees it (see `NumberPlan`), and no text whatever makes it throw. Safe for many threads; a few microseconds
/// a number.
///
/// Understood: `0901234567`, `+84 90 123 45 67`, `0084…`, `84…`; a SIP or tel URI or its user part with
/// parameters (RFC 3261 §19.1, RFC 3966: `+84901234567;npdi`, `;phone-context=+84`); words for a withheld
/// number; short codes and extensions.
public final class NumberReader {

    /// Longest text that is looked at; what is longer is no number.
    public static final int MAX_TEXT = 200;

    /// Digits up to which a number without trunk prefix is an extension or a short code.
    static final int MAX_LOCAL = 6;

    private static final int MAX_DIGITS = 15;
    private static final int MIN_E164 = 3;

    /// What trunks and Asterisk write where there is no number (Asterisk's AGI writes `unknown`).
    private static final Set<String> WITHHELD_WORDS = Set.of(
            "anonymous",
            "restricted",
            "unknown",
            "unavailable",
            "private",
            "withheld",
            "blocked",
            "hidden",
            "not available",
            "no number",
            "no caller id",
            "private number",
            "unknown number",
            "number unavailable");

    private static final Pattern SCHEME = Pattern.compile("^(?:sips?|tel):", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTEXT =
            Pattern.compile(";phone-context=(?:\\+|%2B)([0-9]{1,15})(?:[;@>]|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");
    private static final Pattern LOCAL = Pattern.compile("[0-9*#]{1,15}");

    private final String region;

    /// @param region ISO 3166 code of the country whose national numbers the trunks deliver, such as `VN`
    /// @throws IllegalArgumentException when no numbering plan is known for it
    public NumberReader(String region) {
        if (!NumberPlan.isRegion(region)) {
            throw new BadValue(Told.of("value.region", region));
        }
        this.region = region;
    }

    /// The region whose national numbers are understood.
    public String region() {
        return region;
    }

    /// The country code of the region, such as `84`.
    public String countryCode() {
        return Integer.toString(NumberPlan.codeOf(region));
    }

    /// What is dialled before a national number in this region, such as `0`; empty where nothing is.
    public String trunkPrefix() {
        return NumberPlan.trunkPrefix(region);
    }

    /// A number as people dial it here: `0901234567` for one of this region, `+442079461701` for others.
    public String dialled(E164 number) {
        return number.standing() != Standing.IMPOSSIBLE && number.digits().startsWith(countryCode())
                ? NumberPlan.dialledAtHome(number).orElseGet(number::text)
                : number.text();
    }

    /// Reads a number. Never throws.
    public PhoneNumber read(String text) {
        if (text.length() > MAX_TEXT) {
            return new Unparsable(text);
        }
        String trimmed = text.strip();
        String user = userPart(trimmed);
        if (user.isEmpty() || WITHHELD_WORDS.contains(user.toLowerCase(Locale.ROOT))) {
            return new Withheld();
        }
        String plain = withoutSeparators(user);
        if (NUMBER.matcher(plain).matches()) {
            return number(plain, contextOf(trimmed), trimmed);
        }
        return LOCAL.matcher(plain).matches() ? new Local(plain) : new Unparsable(trimmed);
    }

    private PhoneNumber number(String plain, String context, String asItCame) {
        Optional<String> international = internationalDigits(plain);
        if (international.isPresent()) {
            return international(international.get(), asItCame);
        }
        if (context.isEmpty()) {
            return national(plain, region, asItCame);
        }
        Optional<String> contextRegion = NumberPlan.regionOfCode(context);
        // A context longer than a country code is an area: the number continues it (RFC 3966 §5.1.5).
        return contextRegion.isPresent() && NumberPlan.isRegion(contextRegion.get())
                ? national(plain, contextRegion.get(), asItCame)
                : international(context + plain, asItCame);
    }

    private PhoneNumber international(String digits, String asItCame) {
        return digits.length() < MIN_E164 || digits.length() > MAX_DIGITS
                ? new Unparsable(asItCame)
                : NumberPlan.international(digits);
    }

    private static PhoneNumber national(String digits, String region, String asItCame) {
        if (digits.length() > MAX_DIGITS) {
            return new Unparsable(asItCame);
        }
        String prefix = NumberPlan.trunkPrefix(region);
        boolean prefixed = !prefix.isEmpty() && digits.startsWith(prefix);
        if (digits.length() <= MAX_LOCAL && !prefix.isEmpty() && !prefixed) {
            return new Local(digits);
        }
        Optional<E164> inPlan = NumberPlan.national(digits, region);
        if (inPlan.isPresent() && inPlan.get().standing() == Standing.VALID) {
            return inPlan.get();
        }
        if (digits.length() <= MAX_LOCAL) {
            return new Local(digits);
        }
        // Some trunks deliver international numbers without '+'.
        if (!digits.startsWith("0")) {
            E164 bare = NumberPlan.international(digits);
            if (bare.standing() == Standing.VALID) {
                return bare;
            }
        }
        if (inPlan.isPresent()) {
            return inPlan.get();
        }
        return prefixed || digits.length() > MAX_LOCAL + 1 ? NumberPlan.impossible(digits, region) : new Local(digits);
    }

    /// The digits after `+`, `00` or, in North America, `011`; empty for a number in national form.
    private Optional<String> internationalDigits(String plain) {
        if (plain.startsWith("+")) {
            return Optional.of(plain.substring(1));
        }
        if (plain.startsWith("00") && plain.length() > MAX_LOCAL) {
            return Optional.of(plain.substring(2));
        }
        if (plain.startsWith("011") && NumberPlan.codeOf(region) == 1) {
            return Optional.of(plain.substring(3));
        }
        return Optional.empty();
    }

    private static String contextOf(String text) {
        Matcher context = CONTEXT.matcher(text);
        return context.find() ? context.group(1) : "";
    }

    private static String userPart(String text) {
        String inner = text;
        int open = inner.indexOf('<');
        int close = inner.indexOf('>', open);
        if (open >= 0) {
            inner = inner.substring(open + 1, close < 0 ? inner.length() : close);
        }
        inner = SCHEME.matcher(inner).replaceFirst("");
        int end = inner.length();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '@' || c == ';') {
                end = i;
                break;
            }
        }
        return inner.substring(0, end).strip();
    }

    /// Digits, `+`, `*` and `#` with everything dropped that only helps the eye; text with anything else is
    /// given back as it is. `(0)` is dropped too: people write `+84 (0)90…`.
    private static String withoutSeparators(String user) {
        String text = user.startsWith("+") ? user.replace("(0)", "") : user;
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                plain.append((char) ('0' + Character.digit(c, 10)));
            } else if (c == '+' || c == '*' || c == '#') {
                plain.append(c);
            } else if (c == '%' && text.regionMatches(true, i, "%2B", 0, 3)) {
                plain.append('+');
                i += 2;
            } else if (!isSeparator(c)) {
                return user;
            }
        }
        return plain.toString();
    }

    private static boolean isSeparator(char c) {
        return c == '-'
                || c == '.'
                || c == '('
                || c == ')'
                || c == '/'
                || c == '\u2011'
                || c == '\u2013'
                || Character.isSpaceChar(c);
    }
}
