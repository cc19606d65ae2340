package org.callwarden.server.admin.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.Doubt;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.review.TellingWords;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.Classified.DecidingWords;
import org.callwarden.server.admin.CallOutcome;
import org.callwarden.server.admin.Masking;
import org.callwarden.server.admin.PolicyTrial;
import org.callwarden.server.admin.ReviewDesk.Reviewed;

/// Makes views of calls. A withheld number is never shown, though it may be known.
final class CallViews {

    private static final int SHOWN_IDS = 5;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final Pattern INSTANT =
            Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z\\b");

    private final ReasonTexts texts;
    private final RecordingSource recordings;
    private final ZoneId zone;

    CallViews(ReasonTexts texts, RecordingSource recordings, ZoneId zone) {
        this.texts = texts;
        this.recordings = recordings;
        this.zone = zone;
    }

    /// A reason as this visitor may read it.
    String sentence(Reason reason, Visitor visitor, PageWords words) {
        return local(texts.text(visitor.seesAll() ? reason : Masking.reason(reason), words.language()));
    }

    /// A sentence with its times in the zone of all others; reasons and health hold them as programs write them.
    String local(String sentence) {
        return INSTANT.matcher(sentence).replaceAll(found -> localTime(found.group()));
    }

    /// A caller chooses their name, and a reason quotes it: what only looks like a time stays as it is.
    private String localTime(String written) {
        try {
            return time(Instant.parse(written));
        } catch (DateTimeException _) {
            return written;
        }
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /// @param end when the call was over, where that is known
    CallView of(CallRecord record, Optional<CallEnd> end, Visitor visitor, PageWords words) {
        Verdict verdict = record.verdict();
        return new CallView(
                record.call().id().value(),
                caller(record.call(), visitor, words),
                visitor.seesAll() ? record.call().caller().shownName() : "",
                time(record.call().at()),
                record.call().dialed().value(),
                record.call().trunk().name(),
                decision(verdict, visitor, words),
                tone(verdict),
                facts(record, end, visitor, words),
                verdict.reasons().stream()
                        .map(reason -> sentence(reason, visitor, words))
                        .toList(),
                waterfall(verdict.card(), visitor, words),
                record.listening().flatMap(ListenOutcome::transcript).map(said -> said(record, said, visitor, words)));
    }

    /// The zone that times are in.
    ZoneId zone() {
        return zone;
    }

    /// What followed from a review, in words: what the number was not told, and how the next such call would be
    /// decided.
    List<String> followed(Reviewed reviewed, Visit visit) {
        PageWords words = visit.words();
        List<String> lines = new ArrayList<>();
        reviewed.report()
                .filter(answer -> answer != ReportDesk.Answer.TAKEN)
                .ifPresent(answer -> lines.add(words.say("review.report." + answer.id())));
        lines.add(words.say("review.next", outlook(reviewed.next().first(), visit)));
        reviewed.next().heard().ifPresent(heard -> lines.add(words.say("review.next.heard", outlook(heard, visit))));
        return lines;
    }

    /// Ids of which there may be hundreds.
    static String some(List<String> ids) {
        String first = ids.stream().limit(SHOWN_IDS).collect(Collectors.joining(", "));
        return ids.size() > SHOWN_IDS ? first + ", …" : first;
    }

    /// What whoever had a number refused should know: that a rule lets it ring all the same.
    ///
    /// @param next how its next call would be decided
    static Optional<String> rings(Verdict next, PageWords words) {
        return next.rule().filter(_ -> next.decision().rings()).map(rule -> words.say("rules.rings", rule));
    }

    /// Which rules of its number say something else where it was let ring: nobody should think that they do not.
    static Optional<String> elsewhere(List<Rule> rules, PageWords words) {
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of(words.say(
                        "rules.elsewhere", some(rules.stream().map(Rule::id).toList()), rules.size()));
    }

    /// What would be done, and the first reason for it.
    private String outlook(Verdict verdict, Visit visit) {
        return visit.words()
                .say(
                        verdict.enforced() ? "review.outlook" : "review.outlook.monitored",
                        foretold(verdict, visit.who(), visit.words()),
                        sentence(verdict.reasons().getFirst(), visit.who(), visit.words()));
    }

    String caller(Call call, Visitor visitor, PageWords words) {
        String shown = call.caller().shown();
        if (shown.equals("withheld")) {
            return words.say("caller.withheld");
        }
        // How a number that is none of the world's is written elsewhere: `local:1001`, `raw:` and what came.
        int tag = shown.startsWith("local:") || shown.startsWith("raw:") ? shown.indexOf(':') + 1 : 0;
        String number = shown.substring(tag);
        return visitor.seesAll() ? number : Masking.number(number);
    }

    /// What a list of calls shows of each.
    enum Columns {
        ALL,
        /// The caller stands above it.
        OF_ONE_CALLER
    }

    /// @param caption what it lists
    /// @param none what is said where there is nothing
    ListView table(List<CallRecord> calls, Columns columns, Visit visit, String caption, String none) {
        PageWords words = visit.words();
        List<ListView.Column> headings = new ArrayList<>();
        headings.add(new ListView.Column(words.say("call.when"), false, false));
        if (columns == Columns.ALL) {
            headings.add(new ListView.Column(words.say("call.caller"), false, false));
        }
        headings.add(new ListView.Column(words.say("call.decision"), false, false));
        headings.add(new ListView.Column(words.say("call.points"), true, true));
        headings.add(new ListView.Column(words.say("call.dialed"), false, true));
        headings.add(new ListView.Column(words.say("call.trunk"), false, true));
        return new ListView(
                caption,
                headings,
                calls.stream().map(record -> row(record, columns, visit)).toList(),
                none,
                "");
    }

    /// What was decided about calls, and what would have been under another policy.
    ///
    /// @param caption what it lists
    ListView changed(List<PolicyTrial.Changed> calls, Visit visit, String caption) {
        PageWords words = visit.words();
        List<ListView.Column> headings = List.of(
                new ListView.Column(words.say("call.when"), false, false),
                new ListView.Column(words.say("call.caller"), false, false),
                new ListView.Column(words.say("policies.then"), false, false),
                new ListView.Column(words.say("policies.now"), false, false),
                new ListView.Column(words.say("call.points"), true, true),
                new ListView.Column(words.say("call.dialed"), false, true),
                new ListView.Column(words.say("call.trunk"), false, true));
        List<ListView.Row> rows = new ArrayList<>();
        for (PolicyTrial.Changed change : calls) {
            Call call = change.record().call();
            rows.add(new ListView.Row(List.of(
                    new ListView.Cell(time(call.at()), Addresses.call(call.id().value()), ""),
                    ListView.Cell.of(caller(call, visit.who(), words)),
                    decision(change.then(), words),
                    decision(change.now(), words),
                    ListView.Cell.of(String.valueOf(
                            change.record().verdict().card().score().value())),
                    ListView.Cell.of(call.dialed().value()),
                    ListView.Cell.of(call.trunk().name()))));
        }
        return new ListView(caption, headings, rows, words.say("policies.no-calls"), "");
    }

    private static ListView.Cell decision(Decision decision, PageWords words) {
        return new ListView.Cell(
                words.word("decision", decision.id()),
                "",
                CallOutcome.of(decision).id());
    }

    private ListView.Row row(CallRecord record, Columns columns, Visit visit) {
        Call call = record.call();
        Verdict verdict = record.verdict();
        List<ListView.Cell> cells = new ArrayList<>();
        cells.add(new ListView.Cell(time(call.at()), Addresses.call(call.id().value()), ""));
        if (columns == Columns.ALL) {
            cells.add(ListView.Cell.of(caller(call, visit.who(), visit.words())));
        }
        cells.add(new ListView.Cell(decision(verdict, visit.who(), visit.words()), "", tone(verdict)));
        cells.add(ListView.Cell.of(String.valueOf(verdict.card().score().value())));
        cells.add(ListView.Cell.of(call.dialed().value()));
        cells.add(ListView.Cell.of(call.trunk().name()));
        return new ListView.Row(cells);
    }

    /// What became of a call, in words.
    static String decision(Verdict verdict, Visitor visitor, PageWords words) {
        String decided = decided(verdict, visitor, words);
        return verdict.enforced() ? decided : words.say("decision.monitored", decided);
    }

    /// What screening would do, in words. A label may be what the caller said, or the name that somebody gave to the
    /// caller.
    static String decided(Verdict verdict, Visitor visitor, PageWords words) {
        return visitor.seesAll() && verdict.decision() instanceof Decision.AcceptWithLabel(String label)
                ? words.say("decision.label.as", label)
                : words.word("decision", verdict.decision().id());
    }

    /// The same of a call to come.
    static String foretold(Verdict verdict, Visitor visitor, PageWords words) {
        return visitor.seesAll() && verdict.decision() instanceof Decision.AcceptWithLabel(String label)
                ? words.say("outlook.label.as", label)
                : words.word("outlook", verdict.decision().id());
    }

    static String tone(Verdict verdict) {
        return CallOutcome.of(verdict.applied()).id();
    }

    private List<CallView.Fact> facts(CallRecord record, Optional<CallEnd> end, Visitor visitor, PageWords words) {
        List<CallView.Fact> facts = new ArrayList<>();
        record.challenge()
                .map(ChallengeOutcome::id)
                .ifPresent(id -> facts.add(new CallView.Fact(words.say("fact.challenge"), words.word("outcome", id))));
        record.listening()
                .map(ListenOutcome::id)
                .ifPresent(id -> facts.add(new CallView.Fact(words.say("fact.listening"), words.word("listened", id))));
        facts.add(new CallView.Fact(
                words.say("fact.ending"), words.word("ending", record.ending().id())));
        end.ifPresent(over -> facts.add(new CallView.Fact(
                words.say("fact.talked"), words.say("seconds", over.talked().toSeconds()))));
        record.verdict()
                .rule()
                .filter(_ -> visitor.seesAll())
                .ifPresent(rule -> facts.add(new CallView.Fact(words.say("fact.rule"), rule)));
        facts.add(new CallView.Fact(words.say("fact.policy"), record.verdict().policyVersion()));
        return facts;
    }

    private CallView.Waterfall waterfall(ScoreCard card, Visitor visitor, PageWords words) {
        int lowest = 0;
        int highest = 0;
        int at = 0;
        for (ScoreCard.Line line : card.lines()) {
            at += line.counted();
            lowest = Math.min(lowest, at);
            highest = Math.max(highest, at);
        }
        int span = Math.max(1, highest - lowest);
        List<CallView.Step> steps = new ArrayList<>();
        int before = 0;
        for (ScoreCard.Line line : card.lines()) {
            int after = before + line.counted();
            steps.add(new CallView.Step(
                    sentence(
                            Reason.of(
                                    line.signal().kind().id(),
                                    Map.copyOf(line.signal().evidence())),
                            visitor,
                            words),
                    line.weight(),
                    line.counted(),
                    (Math.min(before, after) - lowest) * 100 / span,
                    Math.abs(line.counted()) * 100 / span));
            before = after;
        }
        return new CallView.Waterfall(steps, card.score().value(), card.sum());
    }

    private CallView.Said said(CallRecord record, Transcript said, Visitor visitor, PageWords words) {
        Classified classified = said.classified();
        String kind = words.word("class", classified.textClass().id());
        return new CallView.Said(
                classified.language().tag(),
                classified.unsure()
                        ? words.say("said.unsure", kind)
                        : words.say("said.sure", kind, Math.round(classified.confidence() * 100)),
                visitor.seesAll() ? stretches(record, said) : List.of(),
                visitor.seesAll()
                        ? classified.evidence().stream()
                                .map(DecidingWords::words)
                                .toList()
                        : List.of(),
                said.doubt().map(Doubt::id).map(id -> words.word("doubt", id)).orElse(""),
                said.campaign()
                        .map(match -> new CallView.Script(
                                match.id(), words.say("said.campaign", match.calls(), match.numbers()))),
                visitor.seesAll() ? said.recording().flatMap(path -> sound(record, path)) : Optional.empty());
    }

    /// What was said before the passage that told the most, that passage, and what was said after it.
    private static List<CallView.Stretch> stretches(CallRecord record, Transcript said) {
        List<CallView.Word> all = said.words().stream().map(CallViews::word).toList();
        if (all.isEmpty()) {
            return List.of();
        }
        return TellingWords.of(record, said)
                .map(passage -> List.of(
                        new CallView.Stretch(false, all.subList(0, passage.from())),
                        new CallView.Stretch(true, all.subList(passage.from(), passage.until())),
                        new CallView.Stretch(false, all.subList(passage.until(), all.size()))))
                .orElseGet(() -> List.of(new CallView.Stretch(false, all)));
    }

    private static CallView.Word word(SpokenWord word) {
        return new CallView.Word(
                word.text(), word.from().toMillis(), word.until().toMillis(), word.confidence() >= Doubt.BELIEVED_FROM);
    }

    private Optional<CallView.Sound> sound(CallRecord record, String path) {
        return recordings.wav(path).map(wav -> {
            Waveform picture = Waveform.of(wav);
            return new CallView.Sound(
                    Addresses.recording(record.call().id().value()), picture.path(), picture.seconds());
        });
    }
}
