package org.callwarden.screening.campaign;

import java.time.Instant;
import java.util.List;
import org.callwarden.screening.call.PhoneNumber;

/// A call that was heard.
///
/// @param time            when it came
/// @param caller          who called, as it presented itself
/// @param callBackNumbers said in it to be called back
/// @param transcript      what was said
/// @param kept            whether the text may be kept, as a sample
/// @param spamProbability what the classifier made of it, 0 to 1
public record Sighting(
        Instant time,
        PhoneNumber caller,
        List<PhoneNumber> callBackNumbers,
        String transcript,
        boolean kept,
        double spamProbability) {

    public Sighting {
        callBackNumbers = List.copyOf(callBackNumbers);
        if (!(spamProbability >= 0 && spamProbability <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1, got " + spamProbability);
        }
    }
}
