package org.callwarden.screening.call;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Standing;
import org.jspecify.annotations.Nullable;

/// What the world's numbering plans say of digits, by libphonenumber. That library repairs what it reads
/// (`+840692348560` silently becomes `+84692348560`), which is right for an address book and wrong for a
/// caller who lies: so the digits are judged here before it sees them.
final class NumberPlan {

    /// The library writes to standard error that numbers of no country (`001`) have no region, and then answers what we
    /// want to know. Held here, since a logger that nobody holds may forget what it was told.
    private static final Logger SILENT = Logger.getLogger("com.google.i18n.phonenumbers");

    static {
        SILENT.setLevel(Level.OFF);
    }

    private static final PhoneNumberUtil PLAN = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    private NumberPlan() {}

    /// Reads digits that begin with a country code.
    ///
    /// @param digits 3 to 15 digits
    static E164 international(String digits) {
        int code = callingCode(digits);
        if (code < 0) {
            return impossible(digits, NO_REGION);
        }
        String region = PLAN.getRegionCodeForCountryCode(code);
        if (keepsTrunkPrefix(digits.substring(Integer.toString(code).length()), region)) {
            return impossible(digits, region);
        }
        Phonenumber.PhoneNumber read = parse("+" + digits, NO_REGION);
        return read == null ? impossible(digits, region) : judge(digits, read, region);
    }

    /// Reads digits as they are dialled inside a region; empty where the region's plan has no such number.
    static Optional<E164> national(String digits, String region) {
        Phonenumber.PhoneNumber read = parse(digits, region);
        if (read == null) {
            return Optional.empty();
        }
        String code = Integer.toString(PLAN.getCountryCodeForRegion(region));
        boolean repaired =
                read.getCountryCodeSource() == Phonenumber.PhoneNumber.CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN
                        && keepsTrunkPrefix(digits.substring(code.length()), region);
        if (repaired) {
            return Optional.empty();
        }
        String full = PLAN.format(read, PhoneNumberUtil.PhoneNumberFormat.E164).substring(1);
        if (full.length() < 3 || full.length() > 15) {
            return Optional.empty();
        }
        E164 number = judge(full, read, region);
        return number.standing() == Standing.IMPOSSIBLE ? Optional.empty() : Optional.of(number);
    }

    /// The prefix that is dialled before a national number inside the region, such as `0`; empty where there
    /// is none.
    static String trunkPrefix(String region) {
        String prefix = PLAN.getNddPrefixForRegion(region, true);
        return prefix == null ? "" : prefix;
    }

    /// The digits of a number as they are dialled inside its country; empty where its plan does not know it.
    static Optional<String> dialledAtHome(E164 number) {
        Phonenumber.PhoneNumber read = parse(number.text(), NO_REGION);
        return read == null
                ? Optional.empty()
                : Optional.of(PhoneNumberUtil.normalizeDigitsOnly(
                        PLAN.format(read, PhoneNumberUtil.PhoneNumberFormat.NATIONAL)));
    }

    static int codeOf(String region) {
        return PLAN.getCountryCodeForRegion(region);
    }

    static boolean isRegion(String region) {
        return PLAN.getSupportedRegions().contains(region);
    }

    /// The main region of a calling code given as text, such as `VN` for `84`; empty when it is none.
    static Optional<String> regionOfCode(String code) {
        if (code.isEmpty() || code.length() > 3 || callingCode(code) < 0) {
            return Optional.empty();
        }
        int number = callingCode(code);
        return Integer.toString(number).equals(code)
                ? Optional.of(PLAN.getRegionCodeForCountryCode(number))
                : Optional.empty();
    }

    static E164 impossible(String digits, String region) {
        return new E164(digits, region, Standing.IMPOSSIBLE);
    }

    private static E164 judge(String digits, Phonenumber.PhoneNumber read, String mainRegion) {
        String own = PLAN.getRegionCodeForNumber(read);
        String region = own == null ? mainRegion : own;
        if (PLAN.isValidNumber(read)) {
            return new E164(digits, region, Standing.VALID);
        }
        boolean possible = PLAN.isPossibleNumberWithReason(read) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
        return new E164(digits, region, possible ? Standing.UNKNOWN_BLOCK : Standing.IMPOSSIBLE);
    }

    /// Whether national digits still begin with the prefix that belongs inside the country only. Where the
    /// prefix is not a zero (`8` in Russia, `1` in North America) numbers may begin with the same digit, so
    /// nothing can be said.
    private static boolean keepsTrunkPrefix(String national, String region) {
        String prefix = trunkPrefix(region);
        return prefix.startsWith("0") && national.startsWith(prefix);
    }

    private static int callingCode(String digits) {
        for (int length = 1; length <= 3 && length <= digits.length(); length++) {
            int code = Integer.parseInt(digits, 0, length, 10);
            if (code != 0
                    && digits.charAt(0) != '0'
                    && PLAN.getSupportedCallingCodes().contains(code)) {
                return code;
            }
        }
        return -1;
    }

    private static Phonenumber.@Nullable PhoneNumber parse(String text, String region) {
        try {
            return PLAN.parseAndKeepRawInput(text, region);
        } catch (NumberParseException _) {
            return null;
        }
    }
}
