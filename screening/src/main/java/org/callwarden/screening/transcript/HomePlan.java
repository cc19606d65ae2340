package org.callwarden.screening.transcript;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Standing;

/// Whether figures that were said in a text are a telephone number: stricter than the reader for trunks, which knows
/// that what it reads is one. Order numbers and amounts are no less often said.
final class HomePlan {

    /// Shorter ones are extensions, short codes and numbers without their area, of which nothing is known; a longer
    /// number that was heard in part looks the same.
    static final int LEAST = 8;

    static final int MOST = 15;

    /// Figures of a text that are looked up in the numbering plan, which takes some microseconds each time.
    static final int MOST_LOOKED_UP = 1_000;

    /// National numbers of which no block is known are believed from this length on: a shorter one may lack a figure.
    private static final int WHOLE = 10;

    private static final String NORTH_AMERICA = "1";
    private static final Pattern AMERICAN = Pattern.compile("1?[2-9][0-9]{2}[2-9][0-9]{6}");
    /// Who only counts, or tries a telephone.
    private static final String COUNTED = "1234567";

    private final NumberReader reader;
    private final Language language;
    private final String code;
    private final String prefix;
    private final Map<String, PhoneNumber> lookedUp = new HashMap<>();

    /// @param sure whether it is one without a word that asks to call it
    record Read(PhoneNumber number, boolean sure) {}

    HomePlan(NumberReader reader, Language language) {
        this.reader = reader;
        this.language = language;
        this.code = reader.countryCode();
        this.prefix = reader.trunkPrefix();
    }

    /// @param said figures, with or without `+` before them
    /// @param callBack whether words say that it is a number to call
    Optional<Read> read(String said, boolean callBack) {
        int length = said.startsWith("+") ? said.length() - 1 : said.length();
        if (length < LEAST || length > MOST || !(callBack || asDialled(said))) {
            return Optional.empty();
        }
        Optional<E164> number = lookUp(said);
        boolean valid = number.isPresent() && number.get().standing() == Standing.VALID;
        boolean home = number.isPresent() && number.get().digits().startsWith(code);
        if (valid && (complete(said) || (home && asDialled(said) && !said.startsWith(COUNTED)))) {
            return Optional.of(new Read(number.get(), true));
        }
        if (!callBack) {
            return Optional.empty();
        }
        boolean american = said.length() == 11 && said.startsWith(NORTH_AMERICA);
        boolean unknown = !valid && number.isPresent() && unknownBlock(said, number.get());
        return (valid && (home || american)) || unknown
                ? Optional.of(new Read(number.get(), false))
                : american(said).map(each -> new Read(each, false));
    }

    /// Whether figures begin as those that are dialled in the home country.
    private boolean asDialled(String said) {
        if (code.equals(NORTH_AMERICA)) {
            return complete(said) || AMERICAN.matcher(said).matches();
        }
        return complete(said)
                || prefix.isEmpty()
                || said.startsWith(prefix)
                || said.startsWith(code)
                // Freephone and shared-cost numbers, as 1800 and 1900, have no prefix before them.
                || said.startsWith("18")
                || said.startsWith("19");
    }

    private static boolean complete(String said) {
        return said.startsWith("+") || said.startsWith("00");
    }

    private boolean unknownBlock(String said, E164 number) {
        return number.standing() == Standing.UNKNOWN_BLOCK
                && said.length() >= WHOLE
                && (complete(said) || (!prefix.isEmpty() && said.startsWith(prefix)))
                && !code.equals(NORTH_AMERICA);
    }

    /// Ten figures, as they are said in North America, also elsewhere.
    private Optional<E164> american(String said) {
        return language == Language.EN
                        && said.length() == 10
                        && AMERICAN.matcher(said).matches()
                ? lookUp("+1" + said).filter(each -> each.standing() == Standing.VALID)
                : Optional.empty();
    }

    private Optional<E164> lookUp(String said) {
        PhoneNumber known = lookedUp.get(said);
        if (known == null && lookedUp.size() < MOST_LOOKED_UP) {
            known = reader.read(said);
            lookedUp.put(said, known);
        }
        return known instanceof E164 number ? Optional.of(number) : Optional.empty();
    }
}
