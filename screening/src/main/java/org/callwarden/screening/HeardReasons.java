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

/// Why a call is what it is, by what its caller said.
final class HeardReasons {

    private static final Set<String> SPAM = Set.of(ReasonIds.HEARD_SPAM, ReasonIds.SPAM_SCRIPT);

    private final Transcript said;

    HeardReasons(Transcript said) {
        this.said = said;
    }

    /// Whether spam was heard in a call, for certain.
    static boolean sayHeardSpam(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).anyMatch(SPAM::contains);
    }

    /// Whether an administrator found others who said this to be wanted.
    boolean isWantedScript() {
        return known().filter(match -> match.review() == Review.NOT_SPAM).isPresent();
    }

    /// Whether others said this before, and it is spam: by an administrator's word, or as certain as a
    /// transcript has to be, over all who said it.
    boolean isSpamScript(TranscriptSettings settings) {
        return known().filter(match -> match.review() == Review.SPAM
                        || (match.review() == Review.NONE && settings.mayReject(false, match.spamProbability())))
                .isPresent();
    }

    private Optional<CampaignMatch> known() {
        return said.campaign().filter(CampaignMatch::known);
    }

    /// By what others said with the same words.
    ///
    /// @param script what is held of it
    List<Reason> byScript(String script) {
        return told(known().map(match -> script(script, match)).stream());
    }

    /// By this call's own words, the deciding reason first.
    List<Reason> byWords(String deciding) {
        return told(Stream.concat(
                Stream.of(sounds(deciding)), known().map(match -> script(ReasonIds.KNOWN_SCRIPT, match)).stream()));
    }

    /// By both.
    List<Reason> byScriptAndWords(String script, String deciding) {
        return told(Stream.concat(known().map(match -> script(script, match)).stream(), Stream.of(sounds(deciding))));
    }

    private List<Reason> told(Stream<Reason> first) {
        List<Reason> reasons = new ArrayList<>(first.toList());
        if (said.isKept()) {
            reasons.add(Reason.of(ReasonIds.TRANSCRIPT, Map.of("text", said.text())));
        }
        return reasons;
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

    private Reason sounds(String id) {
        Classified heard = said.classified();
        return Reason.of(
                id,
                Map.of(
                        "class", heard.textClass().id(),
                        "percent", Long.toString(Math.round(100 * heard.confidence())),
                        "words",
                                heard.evidence().stream()
                                        .map(Classified.DecidingWords::words)
                                        .collect(Collectors.joining(", "))));
    }
}
