package org.callwarden.server.admin;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.wording.Told;

/// Rules that somebody who looks at a caller makes with one key: for ever, once.
public final class NumberRules {

    /// Longest author of a rule, in characters.
    private static final int AUTHOR = 60;

    private static final String NOTED = ": ";

    private final RuleDesk rules;
    private final ReportDesk reports;
    private final Clock clock;

    /// @param reports knows whom nobody may hold anything against
    public NumberRules(RuleDesk rules, ReportDesk reports, Clock clock) {
        this.rules = rules;
        this.reports = reports;
        this.clock = clock;
    }

    /// Whether anything may be held against this caller by number: that number may be reported, and complained of.
    public ReportDesk.Answer mayHold(Caller caller) {
        return reports.mayReport(caller);
    }

    /// Has a caller's number refused on all trunks and lines; the rule that says so already, if there is one.
    ///
    /// @param range the hundred numbers that differ in the last two digits
    /// @param why for people, one line; may be empty
    /// @throws ApiProblem 422 when the caller showed no number, is one of ours, or stands above blocking
    public MadeRules block(Caller caller, boolean range, String author, String why) {
        if (!mayBlock(caller) || !(caller.number() instanceof PhoneNumber.E164 number)) {
            throw new ApiProblem(
                    422,
                    Told.of("call.cannot-block"),
                    caller.shown(),
                    "a caller with a number of the telephone network");
        }
        Callers callers = range ? Callers.Range.hundred(number) : new Callers.Exact(number.text());
        return once(Rule.Action.BLOCK, Match.of(callers), author, why);
    }

    /// Has a caller's number ring, likewise, but where a rule of its own on a line, a trunk or at certain hours says
    /// something else.
    ///
    /// @throws ApiProblem 422 when the caller showed no number
    public MadeRules allow(Caller caller, String author, String why) {
        return once(Rule.Action.ALLOW, Match.of(exactly(caller)), author, why);
    }

    /// Has the number of a call ring, likewise, and on its trunk and line whatever rules of the number alone say.
    /// Each of these that is more specific, because it also names a line, a trunk or hours, is answered by
    /// one for the same calls, which wins because the kinder one does
    /// ([org.callwarden.screening.policy.RuleBook]): it decides nothing as long as the answer stands.
    ///
    /// @throws ApiProblem 422 when the caller showed no number
    public MadeRules allow(Call call, String author, String why) {
        Match number = Match.of(exactly(call.caller()));
        return rules.addOnce(kept -> answers(kept, number, call, author, why));
    }

    /// Whether the rules in force say all of that.
    public boolean isAllowed(Call call) {
        List<Rule> kept = rules.kept().rules();
        return MadeRules.missing(kept, answers(kept, Match.of(exactly(call.caller())), call, "-", ""))
                .isEmpty();
    }

    private List<Rule> answers(List<Rule> kept, Match number, Call call, String author, String why) {
        Set<Match> matches = new LinkedHashSet<>();
        matches.add(number);
        otherwise(kept, number)
                .map(Rule::match)
                .filter(match -> match.isAbout(call.trunk(), call.dialed()))
                .forEach(matches::add);
        return made(Rule.Action.ALLOW, matches, author, why);
    }

    /// The rules of a call's number that go on where it was allowed: they are about other lines or trunks.
    public List<Rule> elsewhere(Call call) {
        return otherwise(rules.kept().rules(), Match.of(exactly(call.caller())))
                .filter(rule -> !rule.match().isAbout(call.trunk(), call.dialed()))
                .toList();
    }

    /// Rules of the number that do not let it ring.
    private Stream<Rule> otherwise(List<Rule> kept, Match number) {
        return kept.stream()
                .filter(rule -> rule.match().callers().equals(number.callers()))
                .filter(rule -> rule.activeAt(clock.instant()) && !rings(rule.action()));
    }

    /// A label only rings where the score allows it.
    private static boolean rings(Rule.Action action) {
        return switch (action) {
            case ALLOW, BYPASS -> true;
            case LABEL, CHALLENGE, BLOCK -> false;
        };
    }

    private static Callers.Exact exactly(Caller caller) {
        if (!mayAllow(caller)) {
            throw new ApiProblem(422, Told.of("call.cannot-allow"), caller.shown(), "a caller with a number");
        }
        return new Callers.Exact(caller.number().text());
    }

    /// Whether a caller showed a number that can be refused, alone or with its hundred.
    public boolean mayBlock(Caller caller) {
        return caller.number() instanceof PhoneNumber.E164
                && caller.presentation() == Caller.Presentation.ALLOWED
                && mayHold(caller) == ReportDesk.Answer.TAKEN;
    }

    /// Whether the caller of a stored call can be refused by number: a number that is forged is somebody else's.
    public boolean mayBlock(CallRecord record) {
        return !record.verdict().spoofed() && mayBlock(record.call().caller());
    }

    /// Whether a caller showed a number that can be let ring.
    public static boolean mayAllow(Caller caller) {
        boolean number = caller.number() instanceof PhoneNumber.E164 || caller.number() instanceof PhoneNumber.Local;
        return number && caller.presentation() == Caller.Presentation.ALLOWED;
    }

    /// What a rule says that was made because of a call.
    ///
    /// @param note what somebody added; cut where it would be too long for a comment
    public static String because(CallId call, String note) {
        String all = because(call) + (note.isEmpty() ? "" : NOTED + note);
        if (all.length() <= Rule.MAX_COMMENT) {
            return all;
        }
        // Not in the middle of a character.
        boolean halved = Character.isHighSurrogate(all.charAt(Rule.MAX_COMMENT - 1));
        return all.substring(0, halved ? Rule.MAX_COMMENT - 1 : Rule.MAX_COMMENT);
    }

    private static String because(CallId call) {
        return "call " + call;
    }

    /// Whether a rule was made because of that call.
    public static boolean isBecause(Rule rule, CallId call) {
        return rule.comment().equals(because(call)) || rule.comment().startsWith(because(call) + NOTED);
    }

    private MadeRules once(Rule.Action action, Match match, String author, String why) {
        return rules.addOnce(_ -> made(action, Set.of(match), author, why));
    }

    /// Their ids are still to be given.
    private List<Rule> made(Rule.Action action, Set<Match> matches, String author, String why) {
        String by = author.substring(
                0, author.offsetByCodePoints(0, Math.min(AUTHOR, author.codePointCount(0, author.length()))));
        Instant now = clock.instant();
        return matches.stream()
                .map(match -> new Rule("r0", action, match, "", why, by, now, Optional.empty()))
                .toList();
    }
}
