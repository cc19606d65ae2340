package org.callwarden.server.admin;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.callwarden.screening.Replay;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.journal.CallQuery;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.reputation.Report;

/// What stored calls would have come to under other policies, and how that lies to what administrators said of the
/// callers.
public final class PolicyTrial {

    private final NeverReject neverReject;
    private final Function<PhoneNumber.E164, Optional<Report.Says>> reviews;

    /// @param reviews what an administrator said of a number
    public PolicyTrial(NeverReject neverReject, Function<PhoneNumber.E164, Optional<Report.Says>> reviews) {
        this.neverReject = neverReject;
        this.reviews = reviews;
    }

    /// A call that would have been decided otherwise.
    public record Changed(CallRecord record, Decision then, Decision now) {}

    /// Begins to try policies.
    ///
    /// @param changed takes each call that would have been decided otherwise
    public Tally under(PolicyBook policies, Consumer<Changed> changed) {
        return new Tally(new Replay(neverReject, policies), changed);
    }

    /// Tries policies on the newest of the calls of some days.
    ///
    /// @throws RuntimeException the journal package's StoreException when the database is away
    public NewestCalls.Walked over(NewestCalls calls, int days, Tally tally) {
        return calls.walk(CallQuery.ALL, days, tally::add);
    }

    /// What some calls add up to. Tables are by what was decided or said, then by what would be decided.
    public final class Tally {
        private final Replay replay;
        private final Consumer<Changed> changed;
        private final Map<String, Map<String, Integer>> counts = new TreeMap<>();
        private final Map<String, Map<String, Integer>> reviewedThen = new TreeMap<>();
        private final Map<String, Map<String, Integer>> reviewedNow = new TreeMap<>();
        private int calls;
        private int notByPolicy;

        private Tally(Replay replay, Consumer<Changed> changed) {
            this.replay = replay;
            this.changed = changed;
        }

        void add(CallRecord record) {
            calls++;
            Optional<Decision> now = replay.now(record);
            if (now.isEmpty()) {
                notByPolicy++;
                return;
            }
            Decision then = Replay.then(record);
            count(counts, then.id(), now.get().id());
            if (record.call().caller().number() instanceof PhoneNumber.E164 number) {
                reviews.apply(number).ifPresent(says -> {
                    count(reviewedThen, says.id(), then.id());
                    count(reviewedNow, says.id(), now.get().id());
                });
            }
            if (!then.id().equals(now.get().id())) {
                changed.accept(new Changed(record, then, now.get()));
            }
        }

        private static void count(Map<String, Map<String, Integer>> table, String row, String column) {
            table.computeIfAbsent(row, _ -> new TreeMap<>()).merge(column, 1, Integer::sum);
        }

        /// How many calls were looked at.
        public int calls() {
            return calls;
        }

        /// How many of them no policy decided: a rule, an invariant or a fault of ours did.
        public int notByPolicy() {
            return notByPolicy;
        }

        /// How many calls, by what was decided and what would be.
        public Map<String, Map<String, Integer>> counts() {
            return counts;
        }

        Map<String, Map<String, Integer>> reviewedThen() {
            return reviewedThen;
        }

        Map<String, Map<String, Integer>> reviewedNow() {
            return reviewedNow;
        }
    }
}
