package org.callwarden.screening.reputation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// The reports about one number that count, and their sum. Of one reporter only the newest counts: who
/// goes on reporting, day after day, has still one voice, and who changed their mind is believed the
/// second time.
///
/// @param voices in [Report#ORDER], one of each reporter
record Dossier(List<Report> voices, Evidence evidence) {

    /// More reporters than this add nothing to what is known; the oldest voice goes.
    static final int MOST_VOICES = 64;

    static final Dossier NONE = new Dossier(List.of(), Evidence.NONE);

    Dossier {
        voices = List.copyOf(voices);
    }

    /// What counted at an earlier moment, as far as it is known: whoever asks about the past must not
    /// be told what was said later.
    Dossier asOf(Instant now, ReputationSettings settings, Evidence.Decay decay) {
        if (voices.isEmpty() || !voices.getLast().at().isAfter(now)) {
            return this;
        }
        return of(voices.stream().filter(voice -> !voice.at().isAfter(now)).toList(), settings, decay);
    }

    Dossier with(Report report, ReputationSettings settings, Evidence.Decay decay) {
        List<Report> next = new ArrayList<>(voices.size() + 1);
        for (Report voice : voices) {
            if (!voice.reporter().equals(report.reporter())) {
                next.add(voice);
            } else if (!report.replaces(voice)) {
                return this;
            }
        }
        next.add(report);
        next.sort(Report.ORDER);
        if (next.size() > MOST_VOICES) {
            next.remove(lightest(next, settings));
        }
        return of(next, settings, decay);
    }

    /// The oldest of those that weigh least: a crowd of strangers silences no administrator.
    private static Report lightest(List<Report> voices, ReputationSettings settings) {
        return Collections.min(
                voices,
                Comparator.comparingDouble((Report voice) -> settings.weight(voice.source()))
                        .thenComparing(Report.ORDER));
    }

    /// The voices without those that took back what they said.
    List<Report> said() {
        return voices.stream()
                .filter(voice -> voice.says() != Report.Says.NOTHING)
                .toList();
    }

    private static Dossier of(List<Report> voices, ReputationSettings settings, Evidence.Decay decay) {
        Evidence sum = Evidence.NONE;
        for (Report voice : voices) {
            double weight = settings.weight(voice.source());
            sum = sum.plus(
                    switch (voice.says()) {
                        case SPAM -> decay.against(weight, voice.at());
                        case FINE -> decay.inFavour(weight, voice.at());
                        case NOTHING -> Evidence.NONE;
                    });
        }
        return new Dossier(voices, sum);
    }
}
