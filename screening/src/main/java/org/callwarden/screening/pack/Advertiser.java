package org.callwarden.screening.pack;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.transcript.Words;

/// One of the ways in which it is known for whom a call advertises: by the organisation the caller named, by the
/// campaign whose script was read, by the caller's number.
///
/// @param by   `organisation`, `campaign` or `number`
/// @param name the organisation as it was said, the campaign's id, or the number
/// @param key  the same whenever it is the same advertiser
record Advertiser(String by, String name, String key) {

    /// Characters of a name that are compared and told.
    private static final int MOST = 100;

    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /// All that is known of it, the surest first. None when nothing names anybody: a number that is hidden, or whose
    /// signature failed, is not the caller's.
    static List<Advertiser> of(Optional<String> organisation, Collection<Long> campaigns, Call call) {
        List<Advertiser> known = new ArrayList<>();
        String said = organisation.map(Advertiser::cut).orElse("");
        String plain = plain(said);
        if (!plain.isEmpty()) {
            known.add(new Advertiser("organisation", said, "organisation " + plain));
        }
        for (long campaign : campaigns) {
            String id = Long.toString(campaign);
            known.add(new Advertiser("campaign", id, "campaign " + id));
        }
        if (call.caller().number() instanceof E164 number && call.attestation() != Attestation.FAILED) {
            known.add(new Advertiser("number", number.text(), "number " + number.text()));
        }
        return known;
    }

    private static String cut(String name) {
        String stripped = name.strip();
        return stripped.length() > MOST ? stripped.substring(0, MOST) : stripped;
    }

    /// Recognisers differ in case, tone marks and blanks.
    private static String plain(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return OTHERS.matcher(Words.folded(lower)).replaceAll("");
    }
}
