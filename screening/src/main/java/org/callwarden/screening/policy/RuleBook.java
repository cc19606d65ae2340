package org.callwarden.screening.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.jspecify.annotations.Nullable;

/// All rules, compiled so that the one that decides a call is found in microseconds among [#MOST]. Immutable;
/// a change is a new book.
///
/// **Which rule wins.** First by the caller: one number before a prefix or range, the smaller of these before
/// the larger, then the country, then *withheld*, then anyone. Among equals a rule for the dialled number
/// wins over one for the trunk, and that over one for certain hours; more of them win over fewer. What is
/// still equal is a tie: the kinder rule wins (bypass, allow, label, challenge, block, in this order),
/// because a spam call that rings is a smaller harm than a wanted one that does not, and among equal actions
/// the newest. Ties between different outcomes are told.
///
/// **Bypass** is about the line, not about the caller: a fax or lift line must never hear a prompt. So a
/// matching bypass rule gives way only to an allow or block rule, never to a challenge or label one.
public final class RuleBook {

    /// Rules at once: what a call looks up in microseconds.
    public static final int MOST = 100_000;

    private static final int LONGEST_PREFIX = 14;
    private static final Callers WITHHELD = new Callers.WithheldCallers();

    private final Map<String, List<Rule>> exact = new HashMap<>();
    private final Map<String, List<Rule>> prefixes = new HashMap<>();
    private final boolean[] prefixLengths = new boolean[LONGEST_PREFIX + 1];
    private final Map<Integer, RangeIndex> ranges;
    private final Map<String, ByDialed> countries = new HashMap<>();
    private final ByDialed withheld = new ByDialed();
    private final ByDialed any = new ByDialed();
    private final int size;

    private RuleBook(Collection<Rule> rules) {
        Map<Integer, List<Rule>> byLength = new HashMap<>();
        for (Rule rule : rules) {
            switch (rule.match().callers()) {
                case Callers.Exact(String number) -> add(exact, number, rule);
                case Callers.Prefix(String digits) -> {
                    add(prefixes, digits, rule);
                    prefixLengths[digits.length()] = true;
                }
                case Callers.Range range ->
                    byLength.computeIfAbsent(range.first().length(), _ -> new ArrayList<>())
                            .add(rule);
                case Callers.Country(String region) ->
                    countries.computeIfAbsent(region, _ -> new ByDialed()).add(rule);
                case Callers.WithheldCallers _ -> withheld.add(rule);
                case Callers.Any _ -> any.add(rule);
            }
        }
        ranges = new HashMap<>();
        byLength.forEach((length, list) -> ranges.put(length, new RangeIndex(list)));
        size = rules.size();
    }

    /// Compiles rules; expired ones may be among them and never match.
    public static RuleBook of(Collection<Rule> rules) {
        return new RuleBook(rules);
    }

    /// How many rules are in the book.
    public int size() {
        return size;
    }

    /// The rule that decides this call; empty when none is about it.
    public Optional<Found> find(Call call) {
        Best best = new Best(call);
        PhoneNumber number = call.caller().number();
        offerAll(exact.get(number.text()), best);
        if (number instanceof E164 e164) {
            String digits = e164.digits();
            for (int length = 1; length <= LONGEST_PREFIX && length <= digits.length(); length++) {
                if (prefixLengths[length]) {
                    offerAll(prefixes.get(digits.substring(0, length)), best);
                }
            }
            RangeIndex range = ranges.get(digits.length());
            if (range != null) {
                range.containing(Long.parseLong(digits), best::offer);
            }
            ByDialed country = countries.get(e164.region());
            if (country != null) {
                country.offer(call.dialed(), best::offer);
            }
        }
        if (WITHHELD.includes(call.caller())) {
            withheld.offer(call.dialed(), best::offer);
        }
        any.offer(call.dialed(), best::offer);
        return best.found();
    }

    private static void add(Map<String, List<Rule>> index, String key, Rule rule) {
        index.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(rule);
    }

    private static void offerAll(@Nullable List<Rule> rules, Best best) {
        if (rules != null) {
            rules.forEach(best::offer);
        }
    }

    /// The rule that won.
    ///
    /// @param tied rules as specific as the winner that would have done something else
    public record Found(Rule rule, List<Rule> tied) {
        public Found {
            tied = List.copyOf(tied);
        }
    }

    /// Rules that name many callers: there may be thousands of them that differ only in the dialled number.
    private static final class ByDialed {
        private final Map<DialedNumber, List<Rule>> dialed = new HashMap<>();
        private final List<Rule> rest = new ArrayList<>();

        void add(Rule rule) {
            Optional<DialedNumber> number = rule.match().dialed();
            if (number.isPresent()) {
                dialed.computeIfAbsent(number.get(), _ -> new ArrayList<>(1)).add(rule);
            } else {
                rest.add(rule);
            }
        }

        void offer(DialedNumber number, Consumer<Rule> to) {
            dialed.getOrDefault(number, List.of()).forEach(to);
            rest.forEach(to);
        }
    }

    /// The most specific of the rules offered for one call.
    private static final class Best {
        private final Call call;
        private final Instant at;
        private final List<Rule> top = new ArrayList<>(2);
        private final List<Rule> bypasses = new ArrayList<>(0);

        Best(Call call) {
            this.call = call;
            this.at = call.at();
        }

        void offer(Rule rule) {
            if (!rule.activeAt(at) || !rule.match().fits(call)) {
                return;
            }
            if (rule.action() == Rule.Action.BYPASS) {
                bypasses.add(rule);
            }
            int order = top.isEmpty() ? 1 : Specificity.compare(rule, top.getFirst(), call);
            if (order > 0) {
                top.clear();
            }
            if (order >= 0) {
                top.add(rule);
            }
        }

        Optional<Found> found() {
            if (top.isEmpty()) {
                return Optional.empty();
            }
            Rule winner = top.stream().min(Specificity.TIE_BREAK).orElseThrow();
            if (!bypasses.isEmpty() && !mayOverruleBypass(winner)) {
                return Optional.of(
                        new Found(bypasses.stream().min(Specificity.TIE_BREAK).orElseThrow(), List.of()));
            }
            List<Rule> others =
                    top.stream().filter(rule -> differs(rule, winner)).toList();
            return Optional.of(new Found(winner, others));
        }

        private static boolean mayOverruleBypass(Rule winner) {
            return winner.action() == Rule.Action.ALLOW || winner.action() == Rule.Action.BLOCK;
        }

        private static boolean differs(Rule one, Rule other) {
            return one.action() != other.action() || !one.label().equals(other.label());
        }
    }
}
