package org.callwarden.screening.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;

/// Reads the callers of a rule from what people type.
final class CallersText {

    private static final int MAX = 80;
    private static final Pattern RANGE =
            Pattern.compile("(\\+[0-9 .()]{3,30}|[0-9]{3,15})\\s*(?:-|–|\\.\\.)\\s*(\\+[0-9 .()]{3,30}|[0-9]{3,15})");
    private static final String EXAMPLES = "write a number (+84901234567), a prefix (+8490*), a range"
            + " (+84901000000-+84901999999), a country (country:VN), 'withheld' or 'any'";
    private static final Set<String> COUNTRIES =
            Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());

    private CallersText() {}

    static Callers parse(String typed, NumberReader numbers) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no caller was given; " + EXAMPLES);
        }
        if (text.length() > MAX) {
            throw new IllegalArgumentException("a caller has at most " + MAX + " characters, got " + text.length());
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("any")) {
            return new Callers.Any();
        }
        if (lower.equals("withheld")) {
            return new Callers.WithheldCallers();
        }
        if (lower.startsWith("country:")) {
            return country(text.substring("country:".length()).strip().toUpperCase(Locale.ROOT));
        }
        if (text.startsWith("local:") || text.startsWith("raw:")) {
            return new Callers.Exact(PhoneNumber.ofText(text).text());
        }
        if (text.matches("\\*+")) {
            // It would be taken for a number of the PBX's own, and nobody has that.
            throw new IllegalArgumentException("no number is '" + text + "'; for all callers write 'any'; " + EXAMPLES);
        }
        if (text.endsWith("*") && !text.startsWith("*")) {
            return prefix(text.substring(0, text.length() - 1), numbers);
        }
        Matcher range = RANGE.matcher(text);
        return range.matches() ? range(range.group(1), range.group(2), numbers) : exact(text, numbers);
    }

    private static Callers country(String region) {
        if (!COUNTRIES.contains(region) && !region.equals("001")) {
            throw new IllegalArgumentException(
                    "a country is a two-letter ISO code such as country:VN, got 'country:" + region + "'"
                            + (region.matches("[0-9+]+")
                                    ? "; for a calling code write +" + region.replace("+", "") + "*"
                                    : ""));
        }
        return new Callers.Country(region);
    }

    private static Callers prefix(String typed, NumberReader numbers) {
        String plain = typed.replaceAll("[ .()/-]", "");
        if (!plain.matches("\\+?[0-9]{1,16}")) {
            throw new IllegalArgumentException(
                    "a prefix is digits followed by one '*', such as +8490*, got '" + typed + "*'");
        }
        String trunkPrefix = numbers.trunkPrefix();
        if (plain.startsWith("+")) {
            return new Callers.Prefix(plain.substring(1));
        }
        if (plain.startsWith("00")) {
            return new Callers.Prefix(plain.substring(2));
        }
        if (!trunkPrefix.isEmpty() && plain.startsWith(trunkPrefix)) {
            return new Callers.Prefix(numbers.countryCode() + plain.substring(trunkPrefix.length()));
        }
        throw new IllegalArgumentException(
                "it is not clear whether '" + typed + "*' begins with a country code; write +" + plain + "* if it does"
                        + (trunkPrefix.isEmpty() ? "" : ", " + trunkPrefix + plain + "* if it does not"));
    }

    private static Callers range(String first, String last, NumberReader numbers) {
        return new Callers.Range(digits(first, numbers), digits(last, numbers));
    }

    private static String digits(String text, NumberReader numbers) {
        if (numbers.read(text) instanceof PhoneNumber.E164 number) {
            return number.digits();
        }
        throw new IllegalArgumentException(
                "a range goes from one full number to another, such as +84901000000-+84901999999; '" + text
                        + "' is none");
    }

    private static Callers exact(String text, NumberReader numbers) {
        return switch (numbers.read(text)) {
            case PhoneNumber.E164 number -> new Callers.Exact(number.text());
            case PhoneNumber.Local local -> new Callers.Exact(local.text());
            case PhoneNumber.Withheld _ -> new Callers.WithheldCallers();
            case PhoneNumber.Unparsable _ ->
                throw new IllegalArgumentException("'" + text + "' is no caller; " + EXAMPLES);
        };
    }
}
