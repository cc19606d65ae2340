package org.callwarden.screening.policy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.score.ScoreCard;
import org.callwarden.screening.score.Scorer;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.signal.Signal;
import org.jspecify.annotations.Nullable;

/// Everything that judges what is known of a call: one policy for each scope that has its own and one for the rest, the
/// days on which the office is closed, what each signal weighs and what several say together. What signals weigh is
/// the same for all calls, so that a score means the same everywhere. Which policy counts for a call, see [Scope].
public final class PolicyBook {

    /// Most policies beside those of trunks and single dialled numbers.
    public static final int MOST_SCOPED = 500;

    /// Where hours and holidays are those of no place in particular.
    public static final ZoneId STANDARD_ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final Comparator<ScopedPolicy> NARROWEST_FIRST =
            Comparator.comparing(ScopedPolicy::scope, Scope.NARROWEST_FIRST).thenComparing(ScopedPolicy::name);

    private final Policy standard;
    private final Map<Trunk, Policy> byTrunk;
    private final Map<DialedNumber, Policy> byDialed;
    private final List<ScopedPolicy> scoped;
    private final Holidays holidays;
    private final Weights weights;
    private final Combinations combinations;
    private final Map<DialedNumber, List<ScopedPolicy>> ofOneNumber = new HashMap<>();
    private final List<ScopedPolicy> ofMany = new ArrayList<>();

    /// @throws IllegalArgumentException when two policies clash
    public PolicyBook(
            Policy standard,
            Map<Trunk, Policy> byTrunk,
            Map<DialedNumber, Policy> byDialed,
            List<ScopedPolicy> scoped,
            Holidays holidays,
            Weights weights,
            Combinations combinations) {
        this.standard = standard;
        this.byTrunk = Map.copyOf(byTrunk);
        this.byDialed = Map.copyOf(byDialed);
        this.scoped = List.copyOf(scoped);
        this.holidays = holidays;
        this.weights = weights;
        this.combinations = combinations;
        if (scoped.size() > MOST_SCOPED) {
            throw new IllegalArgumentException(
                    "there are at most " + MOST_SCOPED + " policies with a scope, got " + scoped.size());
        }
        clash(scoped, byTrunk.keySet().stream().map(Scope::of).toList(), byDialed.keySet())
                .ifPresent(clash -> {
                    throw new IllegalArgumentException("policy '" + clash.name() + "' clashes with " + clash.other());
                });
        scoped.forEach(this::file);
        ofOneNumber.values().forEach(policies -> policies.sort(NARROWEST_FIRST));
        ofMany.sort(NARROWEST_FIRST);
    }

    /// With the weights and combinations that come with Callwarden.
    public PolicyBook(Policy standard, Map<Trunk, Policy> byTrunk, Map<DialedNumber, Policy> byDialed) {
        this(standard, byTrunk, byDialed, Weights.standard());
    }

    /// With the combinations that come with Callwarden.
    public PolicyBook(
            Policy standard, Map<Trunk, Policy> byTrunk, Map<DialedNumber, Policy> byDialed, Weights weights) {
        this(
                standard,
                byTrunk,
                byDialed,
                List.of(),
                Holidays.none(STANDARD_ZONE),
                weights,
                Combinations.standard(STANDARD_ZONE));
    }

    /// Two policies of which it is not clear which one counts.
    ///
    /// @param name of the later one
    /// @param other the earlier one, for people
    public record Clash(String name, String other) {}

    /// The first two policies, if any, that a call could be in without one of them being narrower.
    public static Optional<Clash> clash(
            List<ScopedPolicy> scoped, List<Scope> ofTrunks, Collection<DialedNumber> ofNumbers) {
        for (int i = 0; i < scoped.size(); i++) {
            ScopedPolicy later = scoped.get(i);
            for (ScopedPolicy earlier : scoped.subList(0, i)) {
                if (later.scope().clashes(earlier.scope())) {
                    return Optional.of(new Clash(later.name(), "policies." + earlier.name()));
                }
            }
            for (Scope trunk : ofTrunks) {
                if (later.scope().clashes(trunk)) {
                    return Optional.of(new Clash(
                            later.name(),
                            "trunks." + trunk.trunk().map(Trunk::name).orElse("") + ".policy"));
                }
            }
            if (later.scope().dialed() instanceof DialedLines.One(DialedNumber number)
                    && ofNumbers.contains(number)
                    && later.scope().clashes(Scope.of(later.scope().dialed()))) {
                return Optional.of(new Clash(later.name(), "dialed." + number.value() + ".policy"));
            }
        }
        return Optional.empty();
    }

    private void file(ScopedPolicy each) {
        if (each.scope().dialed() instanceof DialedLines.One(DialedNumber number)) {
            ofOneNumber.computeIfAbsent(number, _ -> new ArrayList<>()).add(each);
        } else {
            ofMany.add(each);
        }
    }

    public Policy standard() {
        return standard;
    }

    public Map<Trunk, Policy> byTrunk() {
        return byTrunk;
    }

    public Map<DialedNumber, Policy> byDialed() {
        return byDialed;
    }

    /// Those beside the ones of trunks and single dialled numbers, as they were given.
    public List<ScopedPolicy> scoped() {
        return scoped;
    }

    public Holidays holidays() {
        return holidays;
    }

    public Weights weights() {
        return weights;
    }

    public Combinations combinations() {
        return combinations;
    }

    /// The policy for a call, at the time it arrived.
    public Policy of(Call call) {
        for (ScopedPolicy each : ofOneNumber.getOrDefault(call.dialed(), List.of())) {
            if (each.scope().includes(call, holidays)) {
                return each.policy();
            }
        }
        Policy ofNumber = byDialed.get(call.dialed());
        if (ofNumber != null) {
            return ofNumber;
        }
        for (ScopedPolicy each : ofMany) {
            boolean wider = each.scope().dialed() instanceof DialedLines.Any
                    && each.scope().trunk().isEmpty();
            if (!(wider && byTrunk.containsKey(call.trunk())) && each.scope().includes(call, holidays)) {
                return each.policy();
            }
        }
        return byTrunk.getOrDefault(call.trunk(), standard);
    }

    /// What the signals of a call that arrived then come to, with what they say together.
    public ScoreCard score(List<Signal> seen, Instant at) {
        return new Scorer(weights).score(seen, combinations.in(seen, at));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PolicyBook that
                && standard.equals(that.standard)
                && byTrunk.equals(that.byTrunk)
                && byDialed.equals(that.byDialed)
                && scoped.equals(that.scoped)
                && holidays.equals(that.holidays)
                && weights.equals(that.weights)
                && combinations.equals(that.combinations);
    }

    @Override
    public int hashCode() {
        return Objects.hash(standard, byTrunk, byDialed, scoped, holidays, weights, combinations);
    }
}
