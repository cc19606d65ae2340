package org.callwarden.screening.reputation;

import java.util.ArrayList;
import java.util.List;

/// The reports about one number that count, and their sum. Of one reporter only the newest counts: who goes on
/// reporting, day after day, has still one voice, and who changed their mind is believed the second time.
///
/// @param voices in [Report#ORDER], one of each reporter
record Dossier(List<Report> voices, Evidence evidence) {

    /// More reporters than this add nothing to what is known; the oldest voice goes.
    static final int MOST_VOICES = 64;

    static final Dossier NONE = new Dossier(List.of(), Evidence.NONE);

    Dossier {
        voices = List.copyOf(voices);
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
            next.removeFirst();
        }
        Evidence sum = Evidence.NONE;
        for (Report voice : next) {
            double weight = settings.weight(voice.source());
            sum = sum.plus(
                    switch (voice.says()) {
                        case SPAM -> decay.against(weight, voice.at());
                        case FINE -> decay.inFavour(weight, voice.at());
                    });
        }
        return new Dossier(next, sum);
    }
}
