package org.callwarden.server.admin.web;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.pack.Complaint;
import org.callwarden.screening.pack.Complaint.Keyword;
import org.callwarden.screening.pack.LawPack;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.CallReview;
import org.callwarden.screening.review.CallReview.Says;
import org.callwarden.screening.review.Flag;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.server.admin.NumberLookup;
import org.callwarden.server.admin.NumberRules;

/// Offers complaints about flagged calls to numbers of Vietnam: the text, and where its evidence is. A person sends it.
final class Complaints {

    /// Where who reads a complaint is, wherever this service is.
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy", Locale.ROOT);

    private final NumberLookup numbers;
    private final NumberRules rules;

    Complaints(NumberLookup numbers, NumberRules rules) {
        this.numbers = numbers;
        this.rules = rules;
    }

    /// What to complain of is said by a flag, a reviewer, or the words; what is not spam after all is no complaint.
    ///
    /// @param latest what was said of the call last
    /// @param recording the address of its recording as MP3; empty where there is none
    /// @return empty where no complaint is to be offered
    Optional<ComplaintView> of(CallRecord record, Optional<CallReview> latest, String recording, PageWords words) {
        Says says = latest.map(CallReview::says).orElse(Says.NONE);
        boolean flagged = says == Says.SPAM || Flag.of(record).isPresent();
        if (!flagged || says == Says.NOT_SPAM || !isHere(record)) {
            return Optional.empty();
        }
        String nobody = nobody(record);
        if (!nobody.isEmpty()) {
            return Optional.of(new ComplaintView("", "", "", List.of(words.say(nobody))));
        }
        Keyword keyword = said(record)
                        .filter(said -> said.classified().textClass() == TextClass.SCAM)
                        .isPresent()
                ? Keyword.FRAUD
                : Keyword.SPAM;
        Complaint complaint = new Complaint(keyword, source(record), content(record));
        List<String> notes = new ArrayList<>();
        if (heard(record).isEmpty()) {
            notes.add(words.say("complaint.no-words"));
        } else if (!complaint.isWhole()) {
            notes.add(words.say("complaint.cut", Complaint.MAX));
        }
        if (recording.isEmpty()) {
            notes.add(words.say("complaint.no-recording"));
        }
        return Optional.of(
                new ComplaintView(complaint.text(), words.say("complaint.to." + keyword.name()), recording, notes));
    }

    /// Whether a number of Vietnam was called, or the trunks are Vietnam's and deliver something shorter.
    private boolean isHere(CallRecord record) {
        String country = LawPack.vietnam().country();
        return numbers.read(record.call().dialed().value()) instanceof PhoneNumber.E164 dialed
                ? dialed.region().equals(country)
                : numbers.region().equals(country);
    }

    /// Why nobody can be complained of by number, as the key of a sentence; empty where somebody can.
    private String nobody(CallRecord record) {
        Caller caller = record.call().caller();
        boolean forged = record.verdict().spoofed() || record.call().attestation() == Attestation.FAILED;
        if (caller.presentation() == Caller.Presentation.WITHHELD || caller.number() instanceof PhoneNumber.Withheld) {
            return "complaint.withheld";
        }
        if (forged) {
            return "complaint.forged";
        }
        if (!(caller.number() instanceof PhoneNumber.E164 number)
                || number.standing() == PhoneNumber.Standing.IMPOSSIBLE
                || !Complaint.isSource(numbers.dialled(number))) {
            return "complaint.number";
        }
        return rules.mayHold(caller) == ReportDesk.Answer.TAKEN ? "" : "complaint.protected";
    }

    private String source(CallRecord record) {
        return record.call().caller().number() instanceof PhoneNumber.E164 number ? numbers.dialled(number) : "";
    }

    private static Optional<Transcript> said(CallRecord record) {
        return record.listening().flatMap(ListenOutcome::transcript);
    }

    private static Optional<String> heard(CallRecord record) {
        return said(record).filter(Transcript::isKept).map(Transcript::text);
    }

    /// In Vietnamese, whatever language the page is in: it goes to an authority there.
    private String content(CallRecord record) {
        String when = "goi luc " + TIME.format(record.call().at().atZone(VIETNAM));
        return when + heard(record).map(text -> ": " + text).orElse("");
    }
}
