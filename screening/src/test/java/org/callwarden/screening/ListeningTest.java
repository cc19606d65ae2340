package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.challenge.CaffeineChallengeHistory;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.Doubt;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.ChallengeSettings;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.policy.Thresholds;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.Introduction;
import org.callwarden.screening.transcript.Introduction.Identified;
import org.callwarden.screening.transcript.SpokenNumber;
import org.callwarden.screening.transcript.TextClass;
import org.junit.jupiter.api.Test;

class ListeningTest {

    private static final Call STRANGER = Calls.from("0901234567").call();

    private final Rules rules = new Rules();
    private ChallengeSettings.Answer answer = ChallengeSettings.Answer.YES;
    private boolean able = true;

    ListeningTest() {
        rules.replace(List.of(), List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK)));
    }

    @Test
    void whoReachesTheThresholdIsListenedTo() {
        Verdict verdict = screening().assess(STRANGER);

        assertThat(verdict.applied()).isEqualTo(new Decision.Listen());
        assertThat(ids(verdict)).containsExactly("score-listen", "unknown-caller");
    }

    @Test
    void whereTheLineIsNotAnsweredOrSpeechIsOffTheyAreChallenged() {
        able = false;
        assertThat(ids(screening().assess(STRANGER))).startsWith("listening-is-off", "score-listen");
        able = true;
        answer = ChallengeSettings.Answer.EARLY_MEDIA;
        Verdict verdict = screening().assess(STRANGER);
        assertThat(verdict.applied()).isEqualTo(new Decision.Challenge());
        assertThat(ids(verdict)).startsWith("listening-needs-answer", "score-listen");
    }

    @Test
    void whatIsSpamForCertainGoesTheWayOfAFailedChallenge() {
        Verdict verdict = after(said("your car warranty has expired", 0.99, TextClass.SCAM, false));

        assertThat(verdict.applied()).isEqualTo(new Decision.Reject(603));
        assertThat(ids(verdict)).startsWith("heard-spam", "transcript", "score-listen");
        assertThat(verdict.reasons().get(1).values()).containsEntry("text", "your car warranty has expired");
    }

    @Test
    void nobodyIsRefusedForWhatWasHeardBadly() {
        Transcript clear = said("your car warranty has expired", 0.99, TextClass.SCAM, false)
                .transcript()
                .orElseThrow();
        for (Doubt doubt : Doubt.values()) {
            Verdict verdict = after(new ListenOutcome.Said(clear.doubted(Optional.of(doubt))));

            assertThat(verdict.applied()).isEqualTo(Policy.standard().suspect());
            assertThat(ids(verdict)).startsWith("heard-unsure", "heard-badly", "transcript");
            assertThat(verdict.reasons().get(1).values()).containsEntry("why", doubt.id());
        }
    }

    @Test
    void whatIsNotCertainRingsMarkedAndRejectsNobody() {
        for (ListenOutcome outcome : List.of(
                said("a text", 0.99, TextClass.SCAM, true),
                said("a text", 0.94, TextClass.TELEMARKETING, false),
                said("a text", 0.3, TextClass.LEGITIMATE, true))) {
            Verdict verdict = after(outcome);
            assertThat(verdict.applied()).isEqualTo(Policy.standard().suspect());
            assertThat(ids(verdict)).startsWith("heard-unsure", "transcript");
        }
    }

    @Test
    void aPersonWithAMatterRingsWithItOnTheCalleesPhone() {
        Verdict verdict = after(said(
                "this is anna from the school i call about the \"excursion\" of next week",
                0.02,
                TextClass.LEGITIMATE,
                false));

        assertThat(verdict.applied()).isEqualTo(new Decision.AcceptWithLabel("this is anna from the school i call…"));
        assertThat(ids(verdict)).startsWith("heard-wanted", "transcript");
    }

    @Test
    void whoDeclinesOrCannotBeHeardIsChallengedAndWhoIsSilentTimedOut() {
        assertThat(after(new ListenOutcome.Declined()).applied()).isEqualTo(new Decision.Challenge());
        assertThat(after(new ListenOutcome.NotPossible("no-sound")).applied()).isEqualTo(new Decision.Challenge());
        assertThat(after(new ListenOutcome.Silent()).applied()).isEqualTo(new Decision.Reject(603));
        assertThat(ids(after(new ListenOutcome.HungUp(Optional.empty())))).startsWith("listening-abandoned");
    }

    @Test
    void aFaxIsDiverted() {
        Verdict verdict = after(new ListenOutcome.Machine(1_100));

        assertThat(verdict.applied()).isEqualTo(new Decision.Divert(new Decision.Target("")));
        assertThat(ids(verdict)).startsWith("heard-machine", "score-listen");
    }

    @Test
    void whoIsNeverRejectedIsNotRejectedForWhatWasHeard() {
        Call police = Calls.from("0692345678").call();
        Screening screening = screening();

        Verdict verdict =
                screening.heard(police, screening.assess(police), said("a text", 0.99, TextClass.SCAM, false));

        assertThat(verdict.applied()).isEqualTo(Policy.standard().suspect());
    }

    @Test
    void aLabelIsOneToFortyCharactersOfWholeWords() {
        assertThat(label("short")).isEqualTo("short");
        assertThat(label("x".repeat(40))).isEqualTo("x".repeat(40));
        assertThat(label("x".repeat(41))).isEqualTo("x".repeat(39) + "…");
        assertThat(label("\"\u0007\"")).isEqualTo("?");
        assertThat(transcript("y".repeat(2_000), 0.5, TextClass.SCAM, false, Optional.empty())
                        .text())
                .hasSize(2_000);
        assertThat(transcript("y".repeat(2_001), 0.5, TextClass.SCAM, false, Optional.empty())
                        .text())
                .hasSize(2_000);
    }

    @Test
    void aKnownScriptThatIsSpamOverItsCallsIsCaughtEvenIfThisReadingIsUncertain() {
        Verdict verdict = after(said(0.6, true, Optional.of(script(true, 12, 0.97, Review.NONE))));

        assertThat(verdict.applied()).isEqualTo(new Decision.Reject(603));
        assertThat(ids(verdict)).startsWith("spam-script", "transcript");
        assertThat(verdict.reasons().getFirst().values())
                .containsEntry("campaign", "7")
                .containsEntry("calls", "12")
                .containsEntry("numbers", "5")
                .containsEntry("since", "2026-11-01T08:00:00Z");
    }

    @Test
    void aScriptThatIsNotSpamForCertainOrHeardForTheFirstTimeRefusesNobody() {
        for (CampaignMatch match : List.of(script(true, 12, 0.94, Review.NONE), script(false, 1, 0.99, Review.NONE))) {
            Verdict verdict = after(said(0.6, true, Optional.of(match)));

            assertThat(verdict.applied()).isEqualTo(Policy.standard().suspect());
        }
        assertThat(ids(after(said(0.6, true, Optional.of(script(true, 2, 0.6, Review.NONE))))))
                .startsWith("heard-unsure", "known-script", "transcript");
    }

    @Test
    void anAdministratorsWordAboutAScriptBeatsWhatItSoundsLike() {
        assertThat(after(said(0.1, false, Optional.of(script(true, 2, 0.1, Review.SPAM))))
                        .applied())
                .isEqualTo(new Decision.Reject(603));
        Verdict wanted = after(said(0.99, false, Optional.of(script(true, 2, 0.99, Review.NOT_SPAM))));
        assertThat(wanted.applied()).isEqualTo(new Decision.AcceptWithLabel("a text"));
        assertThat(ids(wanted)).startsWith("wanted-script", "transcript");
    }

    @Test
    void whoHangsUpAfterSpeakingIsJudgedByWhatTheySaid() {
        Verdict verdict = after(new ListenOutcome.HungUp(
                Optional.of(transcript("a text", 0.99, TextClass.SCAM, false, Optional.empty()))));

        assertThat(verdict.decision()).isEqualTo(new Decision.Listen());
        assertThat(ids(verdict)).startsWith("listening-abandoned", "heard-spam", "transcript");
    }

    @Test
    void withoutConsentNoWordOfTheCallerStaysInTheVerdict() {
        Classified classified = new Classified(
                0.01, TextClass.LEGITIMATE, false, Language.EN, List.of(new Classified.DecidingWords("my secret", -3)));
        Transcript said = new Transcript(
                "my secret matter",
                List.of(),
                classified,
                List.of(named("0908300010", true)),
                Optional.of(new Introduction(Optional.of("secret"), Optional.empty(), Identified.FIRST)),
                Optional.empty(),
                Optional.of("2026-11-24/secret.wav"));

        Verdict verdict = after(new ListenOutcome.Said(said.withoutText()));

        assertThat(verdict.applied()).isEqualTo(new Decision.AcceptWithLabel("legitimate"));
        assertThat(verdict.toString()).doesNotContain("secret");
        assertThat(ids(verdict)).startsWith("heard-wanted").doesNotContain("transcript");
    }

    private static SpokenNumber named(String number, boolean callBack) {
        return new SpokenNumber(Calls.NUMBERS.read(number), number, callBack);
    }

    @Test
    void aNumberThatIsBlockedCountsAgainstWhoNamesIt() {
        rules.replace(
                List.of(new Rule(
                        "r1",
                        Rule.Action.BLOCK,
                        new Match(
                                Callers.parse("0908300010", Calls.NUMBERS),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        "",
                        "",
                        "admin",
                        Calls.TUESDAY,
                        Optional.empty())),
                List.of(new EnforcedScope(EnforcedScope.Kind.TRUNK, Calls.TRUNK)));
        Verdict doubtful = after(naming("0908300010", 0.6, true));
        assertThat(doubtful.applied()).isEqualTo(new Decision.Reject(603));
        assertThat(ids(doubtful)).startsWith("named-bad-number", "heard-unsure", "transcript");
        assertThat(doubtful.reasons().getFirst().values())
                .containsEntry("number", "+84908300010")
                .containsEntry("why", "blocked-by-rule");
        Verdict friendly = after(naming("0908300010", 0.01, false));
        assertThat(friendly.applied()).isEqualTo(Policy.standard().suspect());
        assertThat(ids(friendly)).startsWith("named-bad-number", "heard-wanted", "transcript");
        assertThat(after(new ListenOutcome.Said(saying(named("0908300010", false), 0.6, true)))
                        .applied())
                .isEqualTo(Policy.standard().suspect());
        assertThat(after(naming("0908300011", 0.6, true)).applied())
                .isEqualTo(Policy.standard().suspect());
        assertThat(rules.hits().drain()).isEmpty();
    }

    private static ListenOutcome naming(String number, double spam, boolean unsure) {
        return new ListenOutcome.Said(saying(named(number, true), spam, unsure));
    }

    private static Transcript saying(SpokenNumber number, double spam, boolean unsure) {
        TextClass what = spam < 0.5 ? TextClass.LEGITIMATE : TextClass.SCAM;
        return new Transcript(
                "a text",
                List.of(),
                new Classified(spam, what, unsure, Language.EN, List.of()),
                List.of(number),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void advertisingOutsideTheHoursOfTheDecreeIsToldWithItsArticle() {
        Call night = STRANGER.arrivedAt(Instant.parse("2026-11-24T14:00:00Z"));
        Screening screening = screening();

        Verdict verdict = screening.heard(
                night, screening.assess(night), said("buy our flats", 0.99, TextClass.TELEMARKETING, false));
        Verdict noAdvertising =
                screening.heard(night, screening.assess(night), said("a text", 0.99, TextClass.SCAM, false));

        assertThat(ids(verdict)).anyMatch(id -> id.startsWith("ad-"));
        assertThat(ids(noAdvertising)).noneMatch(id -> id.startsWith("ad-"));
    }

    @Test
    void aSecondAdvertisingCallIsToldAlsoWhenTheFirstCameBeforeAStart() {
        Transcript advertising = transcript("buy our flats", 0.99, TextClass.TELEMARKETING, false, Optional.empty());
        Call second = new Call(
                CallId.of("pbx1", "2", "2"),
                STRANGER.caller(),
                STRANGER.dialed(),
                STRANGER.trunk(),
                STRANGER.attestation(),
                STRANGER.diverter(),
                STRANGER.language(),
                STRANGER.at().plusSeconds(3_600));
        Screening restarted = screening();

        restarted.remember(STRANGER, advertising);
        Verdict verdict = restarted.heard(second, restarted.assess(second), new ListenOutcome.Said(advertising));

        assertThat(ids(verdict)).contains("ad-repeated");
    }

    private static CampaignMatch script(boolean known, int calls, double spam, Review review) {
        return new CampaignMatch(
                7,
                known,
                calls,
                5,
                Instant.parse("2026-11-01T08:00:00Z"),
                spam,
                review,
                List.of(),
                FingerprintMaker.standard().of("we call about the warranty of your car"));
    }

    private static ListenOutcome said(double spam, boolean unsure, Optional<CampaignMatch> campaign) {
        return new ListenOutcome.Said(transcript("a text", spam, TextClass.SCAM, unsure, campaign));
    }

    private static String label(String text) {
        return transcript(text, 0.5, TextClass.LEGITIMATE, false, Optional.empty())
                .label();
    }

    private Verdict after(ListenOutcome outcome) {
        Screening screening = screening();
        return screening.heard(STRANGER, screening.assess(STRANGER), outcome);
    }

    private static ListenOutcome said(String text, double spam, TextClass what, boolean unsure) {
        return new ListenOutcome.Said(transcript(text, spam, what, unsure, Optional.empty()));
    }

    private static Transcript transcript(
            String text, double spam, TextClass what, boolean unsure, Optional<CampaignMatch> campaign) {
        return new Transcript(
                text,
                List.of(),
                new Classified(spam, what, unsure, Language.EN, List.of()),
                List.of(),
                Optional.empty(),
                campaign,
                Optional.empty());
    }

    private Screening screening() {
        Policy standard = Policy.standard();
        ChallengeSettings challenge = standard.challenge();
        Policy listening = new Policy(
                "listening",
                new Thresholds(25, 30, 40, 90, 90, 90),
                new ChallengeSettings(
                        challenge.digits(),
                        challenge.tries(),
                        challenge.patience(),
                        challenge.total(),
                        answer,
                        challenge.rememberDays(),
                        challenge.failureDays(),
                        challenge.repeated()),
                standard.listen(),
                standard.suspect(),
                standard.reject(),
                standard.voicemail(),
                standard.divert(),
                standard.onFail(),
                standard.onTimeout(),
                standard.alternative());
        PolicyBook policies = new PolicyBook(listening, Map.of(), Map.of());
        return Screening.standard(
                        Calls.NUMBERS,
                        NeverReject.of(Calls.NUMBERS),
                        Calls.OWN_NUMBERS,
                        rules,
                        () -> policies,
                        new CaffeineChallengeHistory(1_000),
                        List.of())
                .hearing(_ -> able);
    }

    private static List<String> ids(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).toList();
    }
}
