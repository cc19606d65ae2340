package org.callwarden.screening;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.CampaignMatch;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TranscriptSettings;

/// What a call is, by what its caller said, and why.
final class TranscriptJudge {

    private static final Set<String> SPAM = Set.of(ReasonIds.HEARD_SPAM, ReasonIds.SPAM_SCRIPT);

    private final Transcript said;

    TranscriptJudge(Transcript said) {
        this.said = said;
    }

    /// Whether spam was heard in a call, for certain.
    static boolean sayHeardSpam(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).anyMatch(SPAM::contains);
    }

    /// Whether an administrator found others who said this to be wanted.
    private boolean isWantedScript() {
        return known().filter(match -> match.review() == Review.NOT_SPAM).isPresent();
    }

    /// Whether others said this before, and it is spam: by an administrator's word, or as certain as a
    /// transcript has to be, over all who said it.
    private boolean isSpamScript(TranscriptSettings settings) {
        return known().filter(match -> match.review() == Review.SPAM
                        || (match.review() == Review.NONE && settings.mayReject(false, match.spamProbability())))
                .isPresent();
    }

    private Optional<CampaignMatch> known() {
        return said.campaign().filter(CampaignMatch::known);
    }

    /// What a call is.
    enum Kind {
        /// Spam for certain.
        SPAM,
        /// The callee is told, and decides.
        UNCERTAIN,
        WANTED
    }

    /// @param reasons the deciding one first
    record Finding(Kind kind, List<Reason> reasons) {}

    /// What sounds like spam for certain, or has the words of a campaign that does, is spam; so is what
    /// is not certain where the caller names a number that would be refused itself. What an
    /// administrator said of a campaign beats all of it.
    ///
    /// Of what was not heard well nothing is certain.
    ///
    /// @param badNumbers the numbers the caller said that would be refused
    Finding of(TranscriptSettings settings, List<Reason> badNumbers) {
        if (isWantedScript()) {
            return finding(Kind.WANTED, script(ReasonIds.WANTED_SCRIPT));
        }
        boolean well = said.doubt().isEmpty();
        boolean spam = well && settings.mayReject(said.classified());
        if (well && isSpamScript(settings)) {
            return finding(
                    Kind.SPAM,
                    Stream.concat(script(ReasonIds.SPAM_SCRIPT), spam ? sounds(ReasonIds.HEARD_SPAM) : Stream.empty()));
        }
        if (spam) {
            return finding(Kind.SPAM, Stream.concat(sounds(ReasonIds.HEARD_SPAM), aside(badNumbers)));
        }
        boolean doubtful =
                said.classified().unsure() || said.classified().textClass().spam();
        if (!badNumbers.isEmpty()) {
            String words = doubtful ? ReasonIds.HEARD_UNSURE : ReasonIds.HEARD_WANTED;
            return finding(
                    doubtful && well ? Kind.SPAM : Kind.UNCERTAIN,
                    Stream.concat(badNumbers.stream(), Stream.concat(sounds(words), script(ReasonIds.KNOWN_SCRIPT))));
        }
        return doubtful
                ? finding(Kind.UNCERTAIN, Stream.concat(sounds(ReasonIds.HEARD_UNSURE), aside(badNumbers)))
                : finding(Kind.WANTED, Stream.concat(sounds(ReasonIds.HEARD_WANTED), aside(badNumbers)));
    }

    private Stream<Reason> aside(List<Reason> badNumbers) {
        return Stream.concat(badNumbers.stream(), script(ReasonIds.KNOWN_SCRIPT));
    }

    private Finding finding(Kind kind, Stream<Reason> first) {
        List<Reason> reasons = new ArrayList<>(first.toList());
        said.doubt().ifPresent(why -> reasons.add(Reason.of(ReasonIds.HEARD_BADLY, Map.of("why", why.id()))));
        if (said.isKept()) {
            reasons.add(Reason.of(ReasonIds.TRANSCRIPT, Map.of("text", said.text())));
        }
        return new Finding(kind, reasons);
    }

    private Stream<Reason> script(String id) {
        return known().map(match -> script(id, match)).stream();
    }

    private static Reason script(String id, CampaignMatch match) {
        return Reason.of(
                id,
                Map.of(
                        "campaign", Long.toString(match.id()),
                        "calls", Long.toString(match.calls()),
                        "numbers", Integer.toString(match.numbers()),
                        "since",
                                match.firstSeen()
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString()));
    }

    private Stream<Reason> sounds(String id) {
        Classified heard = said.classified();
        return Stream.of(Reason.of(
                id,
                Map.of(
                        "class", heard.textClass().id(),
                        "percent", Long.toString(Math.round(100 * heard.confidence())),
                        "words",
                                heard.evidence().stream()
                                        .map(Classified.DecidingWords::words)
                                        .collect(Collectors.joining(", ")))));
    }
}
