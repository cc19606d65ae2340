package org.callwarden.server.admin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;

/// Which of the last calls rules would have decided, before they are saved: those that would have met one of them,
/// among the rules that there are now. Whoever withheld their number is counted by no rule about numbers: what came of
/// it would tell the number.
public final class RuleTrial {

    /// How far it looks back.
    public static final int DAYS = 30;

    /// Calls that are shown.
    static final int SHOWN = 10;

    private final NewestCalls calls;
    private final RuleDesk rules;

    public RuleTrial(NewestCalls calls, RuleDesk rules) {
        this.calls = calls;
        this.rules = rules;
    }

    /// What rules would have decided.
    ///
    /// @param outcomes of these calls as they were then, by how many
    /// @param newest the last of them, the newest first
    /// @param walked how many calls were looked at
    public record Hits(Map<CallOutcome, Integer> outcomes, List<CallRecord> newest, NewestCalls.Walked walked) {
        public Hits {
            outcomes = Map.copyOf(outcomes);
            newest = List.copyOf(newest);
        }

        public int of(CallOutcome outcome) {
            return outcomes.getOrDefault(outcome, 0);
        }

        public int all() {
            return outcomes.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// @param tried rules that are not saved
    /// @param without ids of rules that there would not be any more
    /// @throws RuntimeException the journal package's StoreException when the database is away
    public Hits of(List<Rule> tried, Set<String> without) {
        List<Rule> all = new ArrayList<>(rules.kept().rules());
        all.removeIf(rule -> without.contains(rule.id()));
        all.addAll(tried);
        RuleBook book = RuleBook.of(all);
        Set<Rule> news = Collections.newSetFromMap(new IdentityHashMap<>());
        news.addAll(tried);
        Map<CallOutcome, Integer> outcomes = new EnumMap<>(CallOutcome.class);
        List<CallRecord> newest = new ArrayList<>();
        CallQuery query = tried.size() == 1 ? narrow(tried.getFirst().match()) : CallQuery.ALL;
        NewestCalls.Walked walked = calls.walk(query, DAYS, record -> {
            boolean hit = book.find(record.call())
                    .filter(found -> news.contains(found.rule()) && mayTell(found.rule(), record.call()))
                    .isPresent();
            if (hit) {
                outcomes.merge(CallOutcome.of(record.verdict().applied()), 1, Integer::sum);
                if (newest.size() < SHOWN) {
                    newest.add(record);
                }
            }
        });
        return new Hits(outcomes, newest, walked);
    }

    /// Whether rules about these callers tell nothing of a number that was withheld.
    public static boolean tellsOfWithheld(Callers callers) {
        return callers instanceof Callers.WithheldCallers || callers instanceof Callers.Any;
    }

    private static boolean mayTell(Rule rule, Call call) {
        return call.caller().presentation() != Caller.Presentation.WITHHELD
                || tellsOfWithheld(rule.match().callers());
    }

    /// The calls among which all of its hits are, where an index finds them.
    private static CallQuery narrow(Match match) {
        CallQuery query = CallQuery.ALL;
        if (match.callers() instanceof Callers.Exact(String text)) {
            PhoneNumber number = PhoneNumber.ofText(text);
            if (number instanceof PhoneNumber.E164 || number instanceof PhoneNumber.Local) {
                query = query.withNumber(number);
            }
        }
        if (match.dialed().isPresent()) {
            query = query.withDialed(match.dialed().get());
        }
        return match.trunk().isPresent() ? query.withTrunk(match.trunk().get()) : query;
    }
}
