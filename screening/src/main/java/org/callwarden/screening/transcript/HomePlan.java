package org.callwarden.screening.transcript;

import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Standing;

/// Whether figures that were said are a telephone number: stricter than the reader for trunks, which knows that what it
/// reads is one. Order numbers and amounts are no less often said.
final class HomePlan {

    /// Shorter ones are extensions, short codes and numbers without their area, of which nothing is known: a longer
    /// number of
    /// which some figures were not heard looks the same.
    static final int LEAST = 8;

    static final int MOST = 15;
    /// National numbers of which no block is known are believed from this length on: a shorter one may lack a figure.
    private static final int WHOLE = 10;

    private static final String NORTH_AMERICA = "1";
    /// Who only counts, or tries a telephone.
    private static final String COUNTED = "1234567";

    private final NumberReader reader;
    private final Language language;

    HomePlan(NumberReader reader, Language language) {
        this.reader = reader;
        this.language = language;
    }

    /// @param said figures, with or without `+` before them
    /// @param callBack whether words say that it is a number to call
    Optional<PhoneNumber> read(String said, boolean callBack) {
        int length = said.startsWith("+") ? said.length() - 1 : said.length();
        if (length < LEAST || length > MOST) {
            return Optional.empty();
        }
        PhoneNumber number = reader.read(said);
        if (number instanceof E164 e164 && believed(said, e164, callBack)) {
            return Optional.of(number);
        }
        return language == Language.EN && callBack ? american(said) : Optional.empty();
    }

    private boolean believed(String said, E164 number, boolean callBack) {
        boolean complete = said.startsWith("+") || said.startsWith("00");
        String prefix = reader.trunkPrefix();
        boolean prefixed = !prefix.isEmpty() && said.startsWith(prefix);
        return switch (number.standing()) {
            case VALID -> {
                boolean home = number.digits().startsWith(reader.countryCode());
                boolean american = said.length() == 11 && said.startsWith(NORTH_AMERICA);
                yield complete
                        || (callBack && (home || american))
                        || (home && asDialled(said, number, prefixed) && !said.startsWith(COUNTED));
            }
            case UNKNOWN_BLOCK ->
                callBack
                        && said.length() >= WHOLE
                        && (complete || prefixed)
                        && !reader.countryCode().equals(NORTH_AMERICA);
            case IMPOSSIBLE -> false;
        };
    }

    private boolean asDialled(String said, E164 number, boolean prefixed) {
        return prefixed
                || reader.trunkPrefix().isEmpty()
                || reader.countryCode().equals(NORTH_AMERICA)
                || service(said)
                || number.digits().equals(said);
    }

    /// Freephone and shared-cost numbers, as `1800` and `1900`, are dialled without a prefix before them.
    private static boolean service(String said) {
        return said.startsWith("18") || said.startsWith("19");
    }

    /// Ten figures, as they are said in North America, also elsewhere.
    private Optional<PhoneNumber> american(String said) {
        return said.matches("[2-9][0-9]{2}[2-9][0-9]{6}")
                        && reader.read("+1" + said) instanceof E164 number
                        && number.standing() == Standing.VALID
                ? Optional.of(number)
                : Optional.empty();
    }
}
