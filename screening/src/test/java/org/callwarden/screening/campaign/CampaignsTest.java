package org.callwarden.screening.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.Campaigns.Heard;
import org.junit.jupiter.api.Test;

final class CampaignsTest {

    private static final Instant START = Instant.parse("2026-11-28T02:00:00Z");
    private static final String LOAN = "good news this is %s from the loan center you are approved for a personal loan"
            + " with no collateral and the money is in your account tomorrow call %s to claim it";

    private final Campaigns campaigns =
            new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT.keeping(100));

    private static PhoneNumber number(int last) {
        return PhoneNumber.ofText("+84901%06d".formatted(last));
    }

    private static Heard hear(Campaigns by, Sighting call) {
        return by.hear(call).orElseThrow();
    }

    private static Sighting call(int number, int minutes, String text, double spam) {
        return new Sighting(
                START.plusSeconds(60L * minutes), number(number), List.of(number(500 + number % 2)), text, true, spam);
    }

    @Test
    void aNewNumberThatReadsAKnownScriptIsKnownOnItsFirstCall() {
        Heard first = hear(campaigns, call(1, 0, LOAN.formatted("kevin", "555 0142"), 0.9));
        Heard second = hear(campaigns, call(2, 5, LOAN.formatted("maria lopez", "eight hundred 555 0199"), 0.8));

        assertThat(first.known()).isFalse();
        assertThat(second.known()).isTrue();
        Campaign campaign = second.campaign();
        assertThat(campaign.id()).isEqualTo(first.campaign().id());
        assertThat(campaign.firstSeen()).isEqualTo(START);
        assertThat(campaign.lastSeen()).isEqualTo(START.plusSeconds(300));
        assertThat(campaign.calls()).isEqualTo(2);
        assertThat(campaign.numbers()).containsExactly(number(1), number(2));
        assertThat(campaign.callBackNumbers()).containsExactly(number(501), number(500));
        assertThat(campaign.sample()).startsWith("good news this is kevin");
        assertThat(campaign.spamProbability()).isEqualTo((0.9 + 0.8) / 2);
        assertThat(campaign.review()).isEqualTo(Review.NONE);
    }

    @Test
    void whatStorageRemembersIsKnownAgainUnderItsNumber() {
        Heard before = hear(campaigns, call(1, 0, LOAN.formatted("kevin", "555 0142"), 0.9));
        Campaigns restarted = new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT.keeping(100));
        restarted.remember(
                41,
                List.of(),
                Fingerprint.of(before.fingerprint().bytes()),
                call(1, 0, LOAN.formatted("kevin", "555 0142"), 0.9));

        Heard known = hear(restarted, call(2, 5, LOAN.formatted("maria", "555 0199"), 0.8));
        Heard other = hear(restarted, call(3, 6, "the school will be closed tomorrow because of the storm", 0));

        assertThat(known.known()).isTrue();
        assertThat(known.campaign().id()).isEqualTo(41);
        assertThat(known.campaign().calls()).isEqualTo(2);
        assertThat(known.campaign().numbers()).containsExactly(number(1), number(2));
        assertThat(other.campaign().id()).isEqualTo(START.plusSeconds(360).toEpochMilli());
    }

    /// What was given before the start may not be known: the database was away.
    @Test
    void aNumberThatWasGivenBeforeTheStartIsNotGivenAgain() {
        long before = hear(campaigns, call(1, 0, LOAN.formatted("kevin", "555 0142"), 0.9))
                .campaign()
                .id();
        Campaigns forgetful = new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT.keeping(100));

        assertThat(hear(forgetful, call(3, 6, "the school will be closed tomorrow because of the storm", 0))
                        .campaign()
                        .id())
                .isGreaterThan(before);
    }

    @Test
    void tooFewWordsAreNoScript() {
        assertThat(campaigns.hear(call(1, 0, "hello", 0.5))).isEmpty();
        assertThat(campaigns.hear(call(1, 0, "", 0.5))).isEmpty();
    }

    @Test
    void ofACallWhoseTextMayNotBeKeptThereIsNoSample() {
        String text = LOAN.formatted("kevin", "555 0142");
        Sighting secret = new Sighting(START, number(1), List.of(), text, false, 0.9);

        assertThat(hear(campaigns, secret).campaign().sample()).isEmpty();
        assertThat(hear(campaigns, call(2, 1, text, 0.9)).campaign().sample()).isEqualTo(text);
        assertThat(hear(campaigns, secret).campaign().sample()).isEqualTo(text);
    }

    @Test
    void lookingUpCountsNothing() {
        hear(campaigns, call(1, 0, LOAN.formatted("kevin", "555 0142"), 0.9));

        assertThat(campaigns.find(LOAN.formatted("ann", "555 0100")))
                .hasValueSatisfying(found -> assertThat(found.calls()).isEqualTo(1));
        assertThat(campaigns.find("hi mom it's me i will be late the train is stuck start dinner without me"))
                .isEmpty();
    }

    @Test
    void theLatestComesFirst() {
        long first = hear(campaigns, call(1, 0, LOAN.formatted("kevin", "555 0142"), 0.9))
                .campaign()
                .id();
        long later = hear(
                        campaigns,
                        call(
                                2,
                                1,
                                "the school will be closed tomorrow because of the storm classes resume on monday",
                                0))
                .campaign()
                .id();

        assertThat(campaigns.latest(10)).extracting(Campaign::id).containsExactly(later, first);
        assertThat(campaigns.latest(1)).extracting(Campaign::id).containsExactly(later);
    }

    @Test
    void numbersAndSampleAreKeptUpToTheirLimit() {
        String text = LOAN.formatted("kevin", "555 0142");
        String most = text + " " + "x".repeat(Campaign.MOST_SAMPLE - text.length() - 1);
        Campaign campaign = hear(campaigns, call(0, 0, most, 1)).campaign();
        assertThat(campaign.sample()).isEqualTo(most);
        for (int i = 1; i < Campaign.MOST_NUMBERS; i++) {
            campaign = hear(campaigns, call(i, i, text, 1)).campaign();
        }
        assertThat(campaign.numbers()).hasSize(Campaign.MOST_NUMBERS).startsWith(number(0));

        campaign = hear(campaigns, call(1_000, 1_000, text, 1)).campaign();
        assertThat(campaign.numbers())
                .hasSize(Campaign.MOST_NUMBERS)
                .startsWith(number(1))
                .endsWith(number(1_000));
        assertThat(hear(
                                new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT.keeping(8)),
                                call(0, 0, most + "y", 1))
                        .campaign()
                        .sample())
                .isEqualTo(most);
    }

    @Test
    void whatIsForgottenIsNotFound() {
        CampaignSettings standard = CampaignSettings.DEFAULT;
        Campaigns few = new Campaigns(
                FingerprintMaker.standard(),
                new CampaignSettings(
                        standard.least(), standard.forClear(), standard.forFew(), standard.evidence(), 1, 1));
        long first = hear(few, call(1, 0, LOAN.formatted("kevin", "555 0142"), 0.9))
                .campaign()
                .id();
        hear(few, call(2, 1, "the school will be closed tomorrow because of the storm classes resume on monday", 0));

        assertThat(few.campaign(first)).isEmpty();
        assertThat(few.latest(10)).hasSize(1);
    }

    @Test
    void aProbabilityIsOne() {
        assertThatThrownBy(() -> call(1, 0, "x", 1.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
