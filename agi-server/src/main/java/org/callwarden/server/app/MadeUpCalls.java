package org.callwarden.server.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecord.Ending;
import org.callwarden.screening.journal.CallRecord.Spent;
import org.callwarden.screening.policy.EnforcedScope;

/// The calls of the demo data: some dozens over the last week, from a file that comes with the
/// program, screened by the real engine over an empty [Core] of their own, as if each had come at its
/// time.
final class MadeUpCalls {

    static final Trunk TRUNK = new Trunk("demo");

    private static final String FILE = "demo-calls.txt";
    private static final int FIELDS = 8;
    private static final Duration WORD = Duration.ofMillis(350);
    private static final Duration CHALLENGED = Duration.ofSeconds(9);
    private static final Duration RINGING = Duration.ofSeconds(6);
    private static final double HEARD_WELL = 0.9;
    private static final int DIALPLAN_WITHHELD = 32;

    private final Core core;
    private final Screening screening;
    private final Understanding understanding;
    private final List<CallRecord> records = new ArrayList<>();
    private final List<CallEnd> ends = new ArrayList<>();

    private MadeUpCalls(Core core) {
        this.core = core;
        this.screening = core.screening().hearing(_ -> true);
        this.understanding = core.understanding();
    }

    /// Fills an empty core with them.
    ///
    /// @param clock the last ones came a little before it
    static void fill(Core core, Clock clock) {
        core.keeper().enforce(new EnforcedScope(EnforcedScope.Kind.TRUNK, TRUNK.name()), true);
        MadeUpCalls calls = new MadeUpCalls(core);
        rows(clock.instant().atZone(clock.getZone())).forEach(calls::happens);
        core.calls().insert(calls.records);
        core.ends().append(calls.ends);
    }

    /// One line of the file.
    ///
    /// @param at when the call comes
    /// @param keys how a challenge ends, if there is one
    /// @param talked zero where nobody talks
    /// @param said empty where they say nothing when asked
    private record Row(
            int number,
            Instant at,
            String caller,
            String dialed,
            Language language,
            String keys,
            Duration talked,
            String said) {

        static Row of(int number, String line, ZonedDateTime now) {
            String[] field = line.split("\\|", -1);
            if (field.length != FIELDS) {
                throw new IllegalStateException(FILE + ", call " + number + ": has not " + FIELDS + " fields");
            }
            ZonedDateTime at = now.minusDays(Integer.parseInt(field[0])).with(LocalTime.parse(field[1]));
            return new Row(
                    number,
                    // What would come later today came yesterday.
                    (at.isBefore(now) ? at : at.minusDays(1)).toInstant(),
                    field[2],
                    field[3],
                    Arrays.stream(Language.values())
                            .filter(language -> language.tag().equals(field[4]))
                            .findFirst()
                            .orElseThrow(),
                    field[5],
                    Duration.ofSeconds(field[6].isEmpty() ? 0 : Integer.parseInt(field[6])),
                    field[7]);
        }

        Call call(CallerReader callers) {
            String id = Integer.toString(number);
            int shown = caller.isEmpty() ? DIALPLAN_WITHHELD : 0;
            return new Call(
                    CallId.of("demo", id, id),
                    callers.read(new CallerReader.Said(caller, shown, "", Optional.empty(), Optional.empty()), TRUNK),
                    new DialedNumber(dialed),
                    TRUNK,
                    Attestation.NONE,
                    Optional.empty(),
                    language,
                    at);
        }

        ChallengeOutcome challenge() {
            return switch (keys) {
                case "passed" -> new ChallengeOutcome.Passed(1);
                case "failed" -> new ChallengeOutcome.Failed(2);
                case "timed-out" -> new ChallengeOutcome.TimedOut(2);
                default -> new ChallengeOutcome.HungUp(1);
            };
        }

        List<SpokenWord> words() {
            List<SpokenWord> words = new ArrayList<>();
            for (String word : said.split(" ", -1)) {
                Duration from = WORD.multipliedBy(words.size());
                words.add(new SpokenWord(word, from, from.plus(WORD), HEARD_WELL));
            }
            return words;
        }
    }

    private static List<Row> rows(ZonedDateTime now) {
        try (InputStream in = MadeUpCalls.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            List<String> lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            List<Row> rows = new ArrayList<>();
            for (String line : lines) {
                rows.add(Row.of(rows.size() + 1, line, now));
            }
            rows.sort(Comparator.comparing(Row::at).thenComparingInt(Row::number));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /// As the script of a call goes.
    private void happens(Row row) {
        Call call = row.call(core.callers());
        core.experience().arrived(call);
        Verdict verdict = screening.assess(call);
        Instant now = call.at();
        Optional<ListenOutcome> heard = Optional.empty();
        if (verdict.applied() instanceof Decision.Listen) {
            ListenOutcome outcome = listen(row, call);
            now = now.plus(WORD.multipliedBy(row.words().size())).plusSeconds(1);
            verdict = screening.heard(call, verdict, outcome);
            heard = Optional.of(outcome.afterVerdict());
            core.experience().heard(call, verdict, outcome, now);
        }
        Optional<ChallengeOutcome> challenge = Optional.empty();
        if (verdict.applied() instanceof Decision.Challenge) {
            ChallengeOutcome outcome = row.challenge();
            now = now.plus(CHALLENGED);
            core.experience().challenged(call, verdict, outcome, now);
            verdict = screening.reassess(call, verdict, outcome);
            challenge = Optional.of(outcome);
        }
        over(row, call, verdict, challenge, heard, now);
    }

    private ListenOutcome listen(Row row, Call call) {
        return row.said().isEmpty()
                ? new ListenOutcome.Silent()
                : new ListenOutcome.Said(understanding.of(call, row.language(), row.words(), true));
    }

    private void over(
            Row row,
            Call call,
            Verdict verdict,
            Optional<ChallengeOutcome> challenge,
            Optional<ListenOutcome> heard,
            Instant now) {
        boolean left =
                challenge.filter(ChallengeOutcome.HungUp.class::isInstance).isPresent();
        Spent spent = new Spent(Duration.ofNanos(40_000), Duration.between(call.at(), now), now);
        CallRecord record =
                new CallRecord(call, verdict, challenge, heard, left ? Ending.ABANDONED : Ending.DECIDED, spent);
        records.add(record);
        var _ = core.experience().decided(call, verdict, challenge);
        if (!record.isOver()) {
            Instant end = now.plus(RINGING).plus(row.talked());
            ends.add(new CallEnd(call.id(), end, row.talked()));
            var _ = core.experience().talked(call, row.talked(), end);
            core.experience().ended(call, end, Optional.of(row.talked()));
        }
    }
}
