package org.callwarden.screening.hearing;

import java.util.List;
import java.util.Optional;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.Introduction;
import org.callwarden.screening.transcript.SpokenNumber;

/// What a caller said, and what was made of it.
///
/// @param text as it was recognised, at most [#MAX] characters; empty where it may not be kept
/// @param words with their times, at most [#MAX_WORDS]; empty where they may not be kept
/// @param classified what it is about
/// @param numbers telephone numbers that were said; where words may not be kept only those to call back at, and only
///     until the verdict
/// @param introduction for whom the call is and what for, where it advertises and words may be kept
/// @param campaign whose script it is; empty when too little was said to know it again
/// @param doubt why the text may not be what was said; empty where it was heard well
/// @param recording path of the sound within the folder of recordings; the file may be gone by now
public record Transcript(
        String text,
        List<SpokenWord> words,
        Classified classified,
        List<SpokenNumber> numbers,
        Optional<Introduction> introduction,
        Optional<CampaignMatch> campaign,
        Optional<Doubt> doubt,
        Optional<String> recording) {

    public static final int MAX = 2_000;
    public static final int MAX_WORDS = 300;
    private static final int LABEL = 40;

    public Transcript {
        text = text.length() > MAX ? text.substring(0, MAX) : text;
        words = List.copyOf(words.subList(0, Math.min(words.size(), MAX_WORDS)));
        numbers = List.copyOf(numbers);
    }

    /// One that was heard well.
    public Transcript(
            String text,
            List<SpokenWord> words,
            Classified classified,
            List<SpokenNumber> numbers,
            Optional<Introduction> introduction,
            Optional<CampaignMatch> campaign,
            Optional<String> recording) {
        this(text, words, classified, numbers, introduction, campaign, Optional.empty(), recording);
    }

    /// The same, which may not be what was said.
    public Transcript doubted(Optional<Doubt> why) {
        return new Transcript(text, words, classified, numbers, introduction, campaign, why, recording);
    }

    /// The same words, said again by somebody who is heard well.
    ///
    /// @param now how their campaign stands; empty where it is not known any more
    public Transcript again(Optional<Campaign> now) {
        return new Transcript(
                text,
                words,
                classified,
                numbers,
                introduction,
                campaign.flatMap(match -> now.map(match::again)),
                Optional.empty(),
                recording);
    }

    /// Whether it may be kept.
    public boolean isKept() {
        return !text.isEmpty();
    }

    /// What stays where the caller did not consent: its class and its fingerprint.
    public Transcript withoutText() {
        return withoutText(List.of());
    }

    /// What the verdict is made of where the caller did not consent: that, and the numbers to call back at, without the
    /// words they were read from.
    Transcript untilVerdict() {
        return withoutText(numbers.stream()
                .filter(SpokenNumber::callBack)
                .map(named -> new SpokenNumber(named.number(), "", true))
                .toList());
    }

    /// What stays once there is a verdict.
    Transcript afterVerdict() {
        return isKept() || numbers.isEmpty() ? this : withoutText();
    }

    private Transcript withoutText(List<SpokenNumber> named) {
        return new Transcript(
                "",
                List.of(),
                new Classified(
                        classified.spamProbability(),
                        classified.textClass(),
                        classified.unsure(),
                        classified.language(),
                        List.of()),
                named,
                Optional.empty(),
                campaign,
                doubt,
                Optional.empty());
    }

    /// The same, whose sound is kept there.
    Transcript recorded(String path) {
        return new Transcript(text, words, classified, numbers, introduction, campaign, doubt, Optional.of(path));
    }

    /// The organisation a caller who advertises named.
    public Optional<String> organisation() {
        return introduction.flatMap(Introduction::organisation);
    }

    /// For the callee's display: the beginning, whole words if there are any; the class where the text
    /// is not kept.
    public String label() {
        if (!isKept()) {
            return classified.textClass().id();
        }
        String shown = text.replaceAll("[\\p{Cntrl}\"]", " ").strip();
        if (shown.length() <= LABEL) {
            return shown.isEmpty() ? "?" : shown;
        }
        String cut = shown.substring(0, LABEL - 1);
        int blank = cut.lastIndexOf(' ');
        return (blank > LABEL / 2 ? cut.substring(0, blank) : cut).strip() + "…";
    }
}
