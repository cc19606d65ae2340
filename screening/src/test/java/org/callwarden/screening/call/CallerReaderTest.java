package org.callwarden.screening.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.CallerReader.Said;
import org.callwarden.screening.call.PhoneNumber.Withheld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerReaderTest {

    private static final Trunk TRUSTED = new Trunk("trusted");
    private static final Trunk OTHER = new Trunk("other");
    private static final String MOBILE = "0901234567";
    private static final String ASSERTED = "<sip:+84912345678@carrier.example>";

    private final CallerReader reader = new CallerReader(new NumberReader("VN"), Set.of(TRUSTED));

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aNumberThatMayBeShownIsShown(int pres) {
        Caller caller = read(MOBILE, pres, "An", Optional.empty(), OTHER);

        assertThat(caller.number().text()).isEqualTo("+84901234567");
        assertThat(caller.presentation()).isEqualTo(Presentation.ALLOWED);
        assertThat(caller.shown()).isEqualTo("+84901234567");
        assertThat(caller.raw()).isEqualTo(MOBILE);
        assertThat(caller.name()).isEqualTo("An");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 33, 34, 35})
    void aRestrictedNumberFromATrustedTrunkIsJudgedAndNeverShown(int pres) {
        Caller caller = read(MOBILE, pres, "", Optional.empty(), TRUSTED);

        assertThat(caller.number().text()).isEqualTo("+84901234567");
        assertThat(caller.shown()).isEqualTo("withheld");
    }

    @Test
    void aRestrictedNumberFromAnyOtherTrunkCountsForNothing() {
        Caller caller = read(MOBILE, 32, "", Optional.of(ASSERTED), OTHER);

        assertThat(caller.number()).isEqualTo(new Withheld());
        assertThat(caller.shown()).isEqualTo("withheld");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 67, 96, 99})
    void aNumberThatIsNotAvailableIsNone(int pres) {
        Caller caller = read("unknown", pres, "unknown", Optional.empty(), OTHER);

        assertThat(caller.number()).isEqualTo(new Withheld());
        assertThat(caller.presentation()).isEqualTo(Presentation.WITHHELD);
        assertThat(caller.name()).isEmpty();
    }

    @Test
    void anAnonymousCallerIsKnownByWhatATrustedTrunkAssertsAndStaysHidden() {
        Caller caller = read("anonymous", 0, "", Optional.of(ASSERTED), TRUSTED);

        assertThat(caller.number().text()).isEqualTo("+84912345678");
        assertThat(caller.shown()).isEqualTo("withheld");
    }

    @Test
    void anAssertedIdentityFromAnyOtherTrunkIsIgnored() {
        Caller caller = read("anonymous", 0, "", Optional.of(ASSERTED), OTHER);

        assertThat(caller.number()).isEqualTo(new Withheld());
    }

    @Test
    void textInsteadOfANumberGivesWayToTheAssertedOne() {
        Caller caller = read("Vietcombank", 0, "", Optional.of(ASSERTED), TRUSTED);

        assertThat(caller.number().text()).isEqualTo("+84912345678");
        assertThat(caller.shown()).isEqualTo("+84912345678");
    }

    @Test
    void aNumberTheCallerShowsStaysThoughAnotherIsAsserted() {
        Caller caller = read(MOBILE, 0, "", Optional.of(ASSERTED), TRUSTED);

        assertThat(caller.number().text()).isEqualTo("+84901234567");
    }

    @Test
    void anAssertedIdentityThatIsNoNumberChangesNothing() {
        Caller caller = read("anonymous", 0, "", Optional.of("<sip:pbx@carrier.example>"), TRUSTED);

        assertThat(caller.number()).isEqualTo(new Withheld());
    }

    @Test
    void onAnyOtherTrunkTheCallerIsWhoFromSaysThoughAsteriskBelievedAnIdentityHeader() {
        Said said = new Said("113", 32, "Police", Optional.of("0901234567"), Optional.of("113"));

        Caller caller = reader.read(said, OTHER);

        assertThat(caller.number().text()).isEqualTo("+84901234567");
        assertThat(caller.shown()).isEqualTo("+84901234567");
        assertThat(caller.raw()).isEqualTo("0901234567");
    }

    @Test
    void anAnonymousFromStaysAnonymousThoughAsteriskBelievedAnIdentityHeader() {
        Said said = new Said(MOBILE, 0, "", Optional.of("anonymous"), Optional.of(MOBILE));

        assertThat(reader.read(said, OTHER).number()).isEqualTo(new Withheld());
    }

    @Test
    void aTrustedTrunksIdentityHeaderCountsMoreThanFrom() {
        Said said = new Said(MOBILE, 0, "", Optional.of("0900000000"), Optional.of(MOBILE));

        assertThat(reader.read(said, TRUSTED).number().text()).isEqualTo("+84901234567");
    }

    private Caller read(String number, int pres, String name, Optional<String> asserted, Trunk trunk) {
        return reader.read(new Said(number, pres, name, Optional.empty(), asserted), trunk);
    }
}
