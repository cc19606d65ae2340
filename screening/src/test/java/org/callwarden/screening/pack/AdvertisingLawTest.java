package org.callwarden.screening.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /// Of a caller who is known by nothing but what is said.
    private Call hidden(Instant at) {
        return call(Calls.withheld().at(at));
    }

    private Set<String> broken(Call call, Optional<String> organisation) {
        return ids(law.breaches(call, ADVERTISING, organisation, List.of()));
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

    /// One organisation, campaign or number of the second call is that of the first.
    @ParameterizedTest
    @CsvSource({
        "Minh Phát, 7, 0912345678, organisation",
        "An Khang, 8, 0901234567, number",
        "An Khang, 7, 0912345678, campaign",
        "'', 7, 0912345678, campaign",
        "'', 8, 0901234567, number",
        "minh phat, 8, 0901234567, organisation",
        "An Khang, 8, 0912345678, ''"
    })
    void aSecondCallIsKnownByOrganisationCampaignOrNumber(String name, long campaign, String number, String by) {
        law.breaches(call(Calls.from("0901234567")), ADVERTISING, Optional.of("Minh Phát"), List.of(7L));

        List<Reason> told = law.breaches(call(Calls.from(number)), ADVERTISING, Optional.of(name), List.of(campaign));

        assertThat(told)
                .extracting(reason -> reason.values().get("by"))
                .containsExactlyElementsOf(by.isEmpty() ? List.of() : List.of(by));
    }

    @Test
    void aCampaignIsTheSameAsThoseThatTurnedOutToBeIt() {
        law.breaches(call(Calls.from("0901234567")), ADVERTISING, Optional.empty(), List.of(57L));

        assertThat(ids(law.breaches(call(Calls.from("0912345678")), ADVERTISING, Optional.empty(), List.of(41L, 57L))))
                .containsExactly("ad-repeated");
    }

    /// An older call counts as well where the surest sign is too long ago.
    @Test
    void theFirstSignWithinTheTimeIsTold() {
        law.breaches(call(Calls.from("0901234567").at(AT)), ADVERTISING, MINH_PHAT, List.of());
        law.breaches(call(Calls.from("0912345678").at(AT.plusSeconds(60))), ADVERTISING, Optional.empty(), List.of());

        assertThat(law.breaches(call(Calls.from("0912345678").at(AT.plus(DAY))), ADVERTISING, MINH_PHAT, List.of()))
                .extracting(reason -> reason.values().get("by"))
                .containsExactly("number");
    }

    @Test
    void whatWasHeardBeforeAStartIsRememberedForADay() {
        Call before = at(AT);
        law.remember(before, ADVERTISING, MINH_PHAT, List.of(7L));

        assertThat(broken(call(Calls.from("0912345678").at(AT.plus(DAY).minusMillis(1))), MINH_PHAT))
                .containsExactly("ad-repeated");
        AdvertisingLaw other = new AdvertisingLaw(LawPack.vietnam(), Calls.NUMBERS);
        other.remember(before, ADVERTISING, MINH_PHAT, List.of(7L));
        assertThat(other.breaches(at(AT.plus(DAY)), ADVERTISING, MINH_PHAT, List.of(7L)))
                .isEmpty();
    }

    @Test
    void whatIsToldLateOfThePastDoesNotHideWhatCameSince() {
        Instant now = AT.plus(Duration.ofHours(23));
        law.breaches(at(now), ADVERTISING, MINH_PHAT, List.of());
        law.remember(at(AT), ADVERTISING, MINH_PHAT, List.of());

        assertThat(law.breaches(at(now.plus(Duration.ofHours(2))), ADVERTISING, MINH_PHAT, List.of()))
                .extracting(reason -> reason.values().get("last"))
                .contains(now.toString());
    }

    @Test
    void ofThePastOnlyADayIsRemembered() {
        law.breaches(at(AT), ADVERTISING, MINH_PHAT, List.of());
        law.remember(call(Calls.from("0912345678").at(AT.minus(DAY))), ADVERTISING, Optional.empty(), List.of());
        assertThat(law.remembered()).isEqualTo(2);

        law.remember(
                call(Calls.from("0912345678").at(AT.minus(DAY).plusMillis(1))),
                ADVERTISING,
                Optional.empty(),
                List.of());
        assertThat(law.remembered()).isEqualTo(3);
    }

    @Test
    void ofThePastOtherCallsAreNotRememberedEither() {
        law.remember(at(AT), heard(TextClass.SCAM, false), MINH_PHAT, List.of(7L));
        law.remember(at(AT), heard(TextClass.TELEMARKETING, true), MINH_PHAT, List.of(7L));
        law.remember(call(Calls.from("0901234567").to("+14155552671")), ADVERTISING, MINH_PHAT, List.of(7L));

        assertThat(law.remembered()).isZero();
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
        assertThat(law.breaches(at(night), heard(other, false), MINH_PHAT, List.of(1L)))
                .isEmpty();
        assertThat(broken(at(AT), MINH_PHAT)).isEmpty();
    }

    @Test
    void whatIsNotSurelyAdvertisingBreaksNothing() {
        Instant night = AT.plus(Duration.ofHours(8));
        assertThat(law.breaches(at(night), heard(TextClass.TELEMARKETING, true), MINH_PHAT, List.of()))
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

        assertThat(ids(abroad.breaches(call, ADVERTISING, MINH_PHAT, List.of())))
                .containsExactly("ad-outside-hours");
    }

    @Test
    void noMoreAdvertisersAreRememberedThanTheLimit() {
        AdvertisingLaw small = new AdvertisingLaw(LawPack.vietnam(), Calls.NUMBERS, 100);
        assertThat(again(small, 100)).isEqualTo(100);

        AdvertisingLaw full = new AdvertisingLaw(LawPack.vietnam(), Calls.NUMBERS, 100);
        for (int i = 0; i < 101; i++) {
            full.breaches(hidden(AT), ADVERTISING, Optional.of("Firm " + i), List.of());
        }
        assertThat(full.remembered()).isEqualTo(100);
        assertThatThrownBy(() -> new AdvertisingLaw(LawPack.vietnam(), Calls.NUMBERS, 0))
                .hasMessage("at least one advertiser is remembered, got 0");
    }

    private long again(AdvertisingLaw small, int many) {
        long known = 0;
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < many; i++) {
                known += small.breaches(hidden(AT), ADVERTISING, Optional.of("Firm " + i), List.of())
                        .size();
            }
        }
        return known;
    }

    @Test
    void whoWasLastHeardADayAgoIsForgotten() {
        broken(hidden(AT), MINH_PHAT);
        assertThat(law.remembered()).isEqualTo(1);
        broken(hidden(AT.plus(DAY).minusMillis(1)), Optional.of("Firm"));
        assertThat(law.remembered()).isEqualTo(2);
        broken(hidden(AT.plus(DAY)), Optional.of("Other"));
        assertThat(law.remembered()).isEqualTo(2);
    }

    @Test
    void aReasonTellsTheLawItsArticleAndThatNobodyVerifiedItsStatus() {
        broken(at(AT), MINH_PHAT);
        List<Reason> reasons =
                law.breaches(at(Instant.parse("2026-11-24T13:30:00Z")), ADVERTISING, MINH_PHAT, List.of());
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
