package org.callwarden.server.admin;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.Experience;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.challenge.ChallengeHistory.Standing;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.reputation.Reputation;
import org.callwarden.screening.trust.TrustFact;

/// Everything that is known of a number, for the API and the pages.
public final class NumberLookup {

    /// So many of the newest calls are searched for those of a caller.
    static final int SEARCHED = 5_000;

    private static final int SHOWN = 10;

    private final CallerReader callers;
    private final Experience experience;
    private final Assessor dryRun;
    private final CallPages pages;
    private final Clock clock;

    /// Screens a call that does not take place.
    @FunctionalInterface
    public interface Assessor {
        /// @param heard whether who should be listened to can be
        Verdict assess(Call call, boolean heard);
    }

    /// @param dryRun screens with the rules and policies in force and leaves no trace
    public NumberLookup(CallerReader callers, Experience experience, Assessor dryRun, CallStore store, Clock clock) {
        this.callers = callers;
        this.experience = experience;
        this.dryRun = dryRun;
        this.pages = new CallPages(store, clock);
        this.clock = clock;
    }

    /// @param caller who would call from it
    /// @param reputation of international numbers only
    /// @param trust what made it trusted or lost it that, also what no longer counts
    /// @param now what a call from it would meet now
    /// @param calls its last ones among the newest of all; empty while the database is away
    public record Known(
            Caller caller,
            Optional<Reputation> reputation,
            List<TrustFact> trust,
            Optional<Standing> challenges,
            Verdict now,
            Optional<List<CallRecord>> calls) {
        public Known {
            trust = List.copyOf(trust);
        }
    }

    /// The number that somebody types.
    public PhoneNumber read(String typed) {
        return callers.numbers().read(typed);
    }

    /// The region whose numbers the trunks deliver.
    public String region() {
        return callers.numbers().region();
    }

    /// A number as people dial it here.
    public String dialled(PhoneNumber.E164 number) {
        return callers.numbers().dialled(number);
    }

    /// Whom somebody means who types a number.
    public Caller caller(String typed, Trunk trunk) {
        return caller(typed, "", trunk);
    }

    /// @param name that the caller shows; may be empty
    Caller caller(String typed, String name, Trunk trunk) {
        return callers.read(new CallerReader.Said(typed, 0, name, Optional.empty(), Optional.empty()), trunk);
    }

    /// What a call that does not take place would meet now: from memory, and without a trace.
    ///
    /// @param attestation what the trunk says of the number
    Verdict wouldMeet(Caller caller, Trunk trunk, DialedNumber dialed, Attestation attestation) {
        return dryRun.assess(call(caller, dialed, trunk, attestation), false);
    }

    public Known about(Caller caller, Trunk trunk, DialedNumber dialed) {
        Optional<Reputation> reputation = Optional.empty();
        List<TrustFact> trust = List.of();
        if (caller.number() instanceof PhoneNumber.E164 e164) {
            reputation = Optional.of(experience.reputations().of(e164, clock.instant()));
            trust = experience.trust().of(e164);
        }
        return new Known(
                caller,
                reputation,
                trust,
                experience.history().of(caller.number()),
                wouldMeet(caller, trunk, dialed, Attestation.NONE),
                calls(caller.number()));
    }

    /// What the same caller would meet now over the same trunk, on the same line.
    public Verdict again(CallRecord record) {
        return dryRun.assess(
                record.call().arrivedAt(clock.instant()), record.listening().isPresent());
    }

    private Call call(Caller caller, DialedNumber dialed, Trunk trunk, Attestation attestation) {
        return new Call(
                CallId.of("ask", "ask", "ask"),
                caller,
                dialed,
                trunk,
                attestation,
                Optional.empty(),
                Language.EN,
                clock.instant());
    }

    /// Everything else is known from memory, so a database that is away costs the earlier calls only.
    private Optional<List<CallRecord>> calls(PhoneNumber number) {
        List<CallRecord> calls = new ArrayList<>();
        try {
            pages.walk(SEARCHED, record -> {
                Caller caller = record.call().caller();
                if (caller.number().equals(number) && caller.presentation() == Caller.Presentation.ALLOWED) {
                    calls.add(record);
                }
                return calls.size() < SHOWN;
            });
            return Optional.of(calls);
        } catch (StoreException e) {
            if (e.isRefusal()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
