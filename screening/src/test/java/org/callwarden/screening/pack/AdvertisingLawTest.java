package org.callwarden.screening.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AdvertisingLawTest {

    /// A Tuesday, 15:00 in Vietnam.
    private static final Instant AT = Calls.TUESDAY;

    private static final Classified ADVERTISING = heard(TextClass.TELEMARKETING, false);
    private static final Optional<String> MINH_PHAT = Optional.of("Công ty Minh Phát");
    private static final Duration DAY = Duration.ofHours(24);

    private final AdvertisingLaw law = new AdvertisingLaw(LawPack.vietnam(), Calls.NUMBERS);
    private int calls;

    private static Classified heard(TextClass textClass, boolean unsure) {
        return new Classified(textClass.spam() ? 0.97 : 0.03, textClass, unsure, Language.VI, List.of());
    }

    /// Each call has an id of its own.
    private Call call(Calls of) {
        Call call = of.call();
        return new Call(
                CallId.of("pbx1", "1", Integer.toString(++calls)),
                call.caller(),
                call.dialed(),
                call.trunk(),
                call.attestation(),
                call.diverter(),
                call.language(),
                call.at());
    }

    private Call at(Instant at) {
        return call(Calls.from("0901234567").at(at));
    }

    private Set<String> broken(Call call, Optional<String> organisation) {
        return ids(law.breaches(call, ADVERTISING, organisation, OptionalLong.empty()));
    }

    private static Set<String> ids(List<Reason> reasons) {
        return reasons.stream().map(Reason::id).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T00:59:59.999Z, true",
        "2026-11-24T01:00:00Z, false",
        "2026-11-24T09:59:59.999Z, false",
        "2026-11-24T10:00:00Z, true",
        "2026-11-28T03:00:00Z, false",
        "2026-11-28T17:00:00Z, true"
    })
    void advertisingFromEightToFiveInVietnamIsInTheHoursOnAnyDay(Instant at, boolean outside) {
        assertThat(broken(at(at), MINH_PHAT)).isEqualTo(outside ? Set.of("ad-outside-hours") : Set.of());
    }

    @Test
    void aSecondCallOfAnAdvertiserToANumberWithin24HoursIsTold() {
        assertThat(broken(at(AT), MINH_PHAT)).isEmpty();
        assertThat(broken(at(AT.plus(Duration.ofMinutes(1))), MINH_PHAT)).containsExactly("ad-repeated");
    }

    @Test
    void aCallExactly24HoursLaterIsAllowedAndOneAMillisecondBeforeIsNot() {
        assertThat(broken(at(AT), MINH_PHAT)).isEmpty();
        assertThat(broken(at(AT.plus(DAY)), MINH_PHAT)).isEmpty();
        assertThat(broken(at(AT.plus(DAY).plus(DAY).minusMillis(1)), MINH_PHAT)).containsExactly("ad-repeated");
    }

    @Test
    void theTimeRunsFromTheLastCall() {
        broken(at(AT), MINH_PHAT);
        assertThat(broken(at(AT.plus(Duration.ofHours(23))), MINH_PHAT)).contains("ad-repeated");
        assertThat(broken(at(AT.plus(Duration.ofHours(46))), MINH_PHAT)).contains("ad-repeated");
    }

    @Test
    void anOrganisationIsTheSameWhateverNumberItCallsFromAndHoweverItIsHeard() {
        assertThat(broken(call(Calls.from("0901234567")), MINH_PHAT)).isEmpty();
        assertThat(broken(call(Calls.from("0912345678")), Optional.of("công ty minh phat")))
                .containsExactly("ad-repeated");
    }

    @Test
    void twoOrganisationsOnOneNumberAreTwo() {
        assertThat(broken(at(AT), MINH_PHAT)).isEmpty();
        assertThat(broken(at(AT), Optional.of("Công ty An Khang"))).isEmpty();
    }

    @Test
    void whoNamesNobodyIsKnownByTheCampaignAndElseByTheNumber() {
        Call first = call(Calls.from("0901234567"));
        Call other = call(Calls.from("0912345678"));
        assertThat(law.breaches(first, ADVERTISING, Optional.of(" "), OptionalLong.of(7)))
                .isEmpty();
        assertThat(law.breaches(other, ADVERTISING, Optional.empty(), OptionalLong.of(8)))
                .isEmpty();
        assertThat(ids(law.breaches(call(Calls.from("0987654321")), ADVERTISING, Optional.empty(), OptionalLong.of(7))))
                .containsExactly("ad-repeated");

        assertThat(broken(at(AT), Optional.empty())).isEmpty();
        assertThat(broken(at(AT), Optional.empty())).containsExactly("ad-repeated");
    }

    @Test
    void aNumberThatIsHiddenOrForgedIsNobody() {
        for (Calls caller : List.of(Calls.withheld(), Calls.from("0901234567").attested(Attestation.FAILED))) {
            assertThat(broken(call(caller), Optional.empty())).isEmpty();
            assertThat(broken(call(caller), Optional.empty())).isEmpty();
        }
    }

    @Test
    void anotherDialledNumberIsCalledForTheFirstTime() {
        assertThat(broken(at(AT), MINH_PHAT)).isEmpty();
        assertThat(broken(call(Calls.from("0901234567").to("02873001235")), MINH_PHAT))
                .isEmpty();
        assertThat(broken(call(Calls.from("0901234567").to("+842873001234")), MINH_PHAT))
                .containsExactly("ad-repeated");
    }

    @Test
    void toAskAgainAboutACallChangesNothing() {
        Call first = at(AT);
        Call second = at(AT.plusSeconds(60));
        assertThat(broken(first, MINH_PHAT)).isEmpty();
        assertThat(broken(first, MINH_PHAT)).isEmpty();
        assertThat(broken(second, MINH_PHAT)).containsExactly("ad-repeated");
        assertThat(broken(second, MINH_PHAT)).containsExactly("ad-repeated");
    }

    @ParameterizedTest
    @EnumSource(value = TextClass.class, mode = EnumSource.Mode.EXCLUDE, names = "TELEMARKETING")
    void otherCallsBreakNothingAndAreNotCounted(TextClass other) {
        Instant night = AT.plus(Duration.ofHours(8));
        assertThat(law.breaches(at(night), heard(other, false), MINH_PHAT, OptionalLong.of(1)))
                .isEmpty();
        assertThat(broken(at(AT), MINH_PHAT)).isEmpty();
    }

    @Test
    void whatIsNotSurelyAdvertisingBreaksNothing() {
        Instant night = AT.plus(Duration.ofHours(8));
        assertThat(law.breaches(at(night), heard(TextClass.TELEMARKETING, true), MINH_PHAT, OptionalLong.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+14155552671", "101", "sales"})
    void itCountsForNumbersOfVietnamOnly(String dialed) {
        Instant night = AT.plus(Duration.ofHours(8));
        assertThat(broken(call(Calls.from("0901234567").to(dialed).at(night)), MINH_PHAT))
                .isEmpty();
    }

    @Test
    void aNumberOfVietnamIsKnownInAnotherCountryToo() {
        AdvertisingLaw abroad = new AdvertisingLaw(LawPack.vietnam(), new NumberReader("US"));
        Call call = call(Calls.from("0901234567").to("+842873001234").at(AT.plus(Duration.ofHours(8))));

        assertThat(ids(abroad.breaches(call, ADVERTISING, MINH_PHAT, OptionalLong.empty())))
                .containsExactly("ad-outside-hours");
    }

    @Test
    void noMoreAdvertisersAreRememberedThanTheLimit() {
        AdvertisingLaw small = new AdvertisingLaw(LawPack.vietnam(), Calls.NUMBERS, 100);
        assertThat(again(small, 100)).isEqualTo(100);

        AdvertisingLaw full = new AdvertisingLaw(LawPack.vietnam(), Calls.NUMBERS, 100);
        for (int i = 0; i < 101; i++) {
            full.breaches(at(AT), ADVERTISING, Optional.of("Firm " + i), OptionalLong.empty());
        }
        assertThat(full.remembered()).isEqualTo(100);
        assertThatThrownBy(() -> new AdvertisingLaw(LawPack.vietnam(), Calls.NUMBERS, 0))
                .hasMessage("at least one advertiser is remembered, got 0");
    }

    private long again(AdvertisingLaw small, int many) {
        long known = 0;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < many; i++) {
                known += small.breaches(at(AT), ADVERTISING, Optional.of("Firm " + i), OptionalLong.empty())
                        .size();
            }
        }
        return known;
    }

    @Test
    void whoWasLastHeardADayAgoIsForgotten() {
        broken(at(AT), MINH_PHAT);
        assertThat(law.remembered()).isEqualTo(1);
        broken(at(AT.plus(DAY).minusMillis(1)), Optional.of("Firm"));
        assertThat(law.remembered()).isEqualTo(2);
        broken(at(AT.plus(DAY)), Optional.of("Other"));
        assertThat(law.remembered()).isEqualTo(2);
    }

    @Test
    void aReasonTellsTheLawItsArticleAndThatNobodyVerifiedItsStatus() {
        broken(at(AT), MINH_PHAT);
        List<Reason> reasons =
                law.breaches(at(Instant.parse("2026-11-24T13:30:00Z")), ADVERTISING, MINH_PHAT, OptionalLong.empty());
        ReasonTexts texts = new ReasonTexts();

        assertThat(reasons.stream().map(each -> texts.text(each, Language.EN)))
                .containsExactly(
                        "Advertising at 2026-11-24 20:30, outside daily 08:00-17:00 Asia/Ho_Chi_Minh: Decree 91/2020/NĐ-CP,"
                                + " article 13 (whether it is still in force has not been verified)",
                        "More than one advertising call of one advertiser (organisation: Công ty Minh Phát) to 02873001234"
                                + " within 24 hours, the one before at 2026-11-24T08:00:00Z: Decree 91/2020/NĐ-CP, article 13"
                                + " (whether it is still in force has not been verified)");
        assertThat(reasons.stream().map(each -> texts.text(each, Language.VI)))
                .allSatisfy(text -> assertThat(text)
                        .contains("Nghị định 91/2020/NĐ-CP, Điều 13 (chưa xác minh còn hiệu lực hay không)")
                        .doesNotContain("?"));
        assertThat(texts.ids(Language.EN))
                .containsAll(LawPack.vietnam().rules().stream().map(LawRule::id).toList());
    }
}
