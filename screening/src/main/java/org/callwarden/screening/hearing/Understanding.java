package org.callwarden.screening.hearing;

import java.util.List;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.campaign.CampaignSettings;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.campaign.Sighting;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClassifier;

/// Makes a transcript of words that were heard. It remembers the scripts of the calls it is given; any
/// number of threads may use it.
public final class Understanding {

    private final TextClassifier classifier;
    private final Campaigns campaigns;

    public Understanding(TextClassifier classifier, Campaigns campaigns) {
        this.classifier = classifier;
        this.campaigns = campaigns;
    }

    /// With what comes with Callwarden. Reads some megabytes of weights: not for a caller to wait for.
    public static Understanding standard() {
        return new Understanding(
                TextClassifier.standard(), new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT));
    }

    /// What a text is about that may not be at its end.
    public Classified soFar(String text, Language language) {
        return classifier.classify(text, language);
    }

    /// What this call's caller said; told once for each call.
    ///
    /// @param words at least one
    /// @param kept whether they may be kept
    public Transcript of(Call call, Language language, List<SpokenWord> words, boolean kept) {
        String text = words.stream().map(SpokenWord::text).collect(Collectors.joining(" "));
        Classified classified = classifier.classify(text, language);
        Sighting sighting =
                new Sighting(call.at(), call.caller().number(), List.of(), text, kept, classified.spamProbability());
        Transcript transcript = new Transcript(
                text,
                words,
                classified,
                campaigns
                        .hear(sighting)
                        .map(heard -> CampaignMatch.of(heard.campaign(), heard.known(), heard.fingerprint())));
        return kept ? transcript : transcript.withoutText();
    }

    /// Takes in what storage remembers of calls that were heard before, the earliest first.
    public void remember(Call call, Transcript transcript) {
        transcript
                .campaign()
                .ifPresent(match -> campaigns.remember(
                        match.id(),
                        match.fingerprint(),
                        new Sighting(
                                call.at(),
                                call.caller().number(),
                                List.of(),
                                transcript.text(),
                                transcript.isKept(),
                                transcript.classified().spamProbability())));
    }
}
