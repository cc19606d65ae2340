package org.callwarden.screening.hearing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.campaign.Sighting;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.Introduction;
import org.callwarden.screening.transcript.SpokenNumber;
import org.callwarden.screening.transcript.SpokenNumbers;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.screening.transcript.TextClassifier;
import org.callwarden.screening.transcript.TextLimits;

/// Makes a transcript of words that were heard. It remembers the scripts of the calls it is given; any
/// number of threads may use it.
public final class Understanding {

    private final TextClassifier classifier;
    private final Campaigns campaigns;
    private final SpokenNumbers numbers;

    public Understanding(TextClassifier classifier, Campaigns campaigns, SpokenNumbers numbers) {
        this.classifier = classifier;
        this.campaigns = campaigns;
        this.numbers = numbers;
    }

    /// With what comes with Callwarden. Reads some megabytes of weights: not for a caller to wait for.
    ///
    /// @param numbers reads numbers as they are dialled here
    /// @param campaigns those that are known, and come to be known
    public static Understanding standard(NumberReader numbers, Campaigns campaigns) {
        return new Understanding(TextClassifier.standard(), campaigns, new SpokenNumbers(numbers, TextLimits.DEFAULT));
    }

    /// What a text is about that may not be at its end.
    public Classified soFar(String text, Language language) {
        return classifier.classify(text, language);
    }

    /// What this call's caller said; told once for each call. Numbers that may not be kept are in it
    /// for the verdict, and no longer ([ListenOutcome#afterVerdict]).
    ///
    /// @param words at least one
    /// @param kept whether they may be kept
    public Transcript of(Call call, Language language, List<SpokenWord> words, boolean kept) {
        String text = words.stream().map(SpokenWord::text).collect(Collectors.joining(" "));
        Classified classified = classifier.classify(text, language);
        List<SpokenNumber> said = numbers.in(text, language);
        Sighting sighting = new Sighting(
                call.at(),
                shown(call.caller()),
                kept ? callBack(said) : List.of(),
                text,
                kept,
                classified.spamProbability());
        Transcript transcript = new Transcript(
                text,
                words,
                classified,
                said,
                Optional.of(classified)
                        .filter(heard -> heard.textClass() == TextClass.TELEMARKETING)
                        .map(_ -> Introduction.of(text, language, TextLimits.DEFAULT)),
                campaigns
                        .hear(sighting)
                        .map(heard -> CampaignMatch.of(heard.campaign(), heard.known(), heard.fingerprint())),
                Optional.empty());
        return kept ? transcript : transcript.untilVerdict();
    }

    /// Tells campaigns what storage remembers of a call that was heard before; the earliest comes first.
    public static void remember(Campaigns campaigns, Call call, Transcript transcript) {
        transcript
                .campaign()
                .ifPresent(match -> campaigns.remember(
                        match.id(),
                        match.joined(),
                        match.fingerprint(),
                        new Sighting(
                                call.at(),
                                shown(call.caller()),
                                callBack(transcript.numbers()),
                                transcript.text(),
                                transcript.isKept(),
                                transcript.classified().spamProbability())));
    }

    /// Campaigns are shown to people.
    private static PhoneNumber shown(Caller caller) {
        return caller.presentation() == Caller.Presentation.WITHHELD ? new PhoneNumber.Withheld() : caller.number();
    }

    private static List<PhoneNumber> callBack(List<SpokenNumber> numbers) {
        return numbers.stream()
                .filter(SpokenNumber::callBack)
                .map(SpokenNumber::number)
                .toList();
    }
}
