package org.callwarden.screening.trust;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.signal.SignalSource;
import org.callwarden.screening.trust.TrustFact.Kind;
import org.jspecify.annotations.Nullable;

/// The numbers our own people trust, in memory. Whoever watches calls tells it here; storage fills it
/// at the start and is given the facts that the telling methods return.
///
/// **Dialled.** A number that somebody inside dialled and that answered is trusted, unless it called us in the day
/// before:
/// else a missed call, to which people call back, would buy trust.
///
/// **Talked.** A caller with whom somebody inside talked for a while is trusted, whoever placed the call before.
///
/// **Contact.** Who stands in the operator's address book is trusted.
///
/// **Lost.** What was before it behaved badly, or an administrator said that it is spam, counts no more;
/// what comes after counts again, and all of it when the administrator takes that back. A call whose signature
/// failed gets no credit for the trust in the number's owner.
///
/// Says the same about the same call after being told the same, in any order but that of calls and
/// dialling. Safe for many threads; some microseconds a call.
public final class TrustBook implements SignalSource {

    /// Numbers that are trusted at once, and as many that called lately; the least used are forgotten first.
    public static final int NUMBERS = 250_000;

    private final TrustSettings settings;
    private final Cache<PhoneNumber.E164, Entry> trusted;
    private final Cache<PhoneNumber.E164, Instant> callers;
    private final Function<PhoneNumber.E164, Optional<Instant>> reviewedSpam;

    public TrustBook(TrustSettings settings) {
        this(settings, NUMBERS);
    }

    /// @param numbers how many are kept at most, from 1
    public TrustBook(TrustSettings settings, int numbers) {
        this(settings, numbers, _ -> Optional.empty());
    }

    /// @param reviewedSpam when an administrator said that a number is spam; empty when that is taken back
    public TrustBook(TrustSettings settings, int numbers, Function<PhoneNumber.E164, Optional<Instant>> reviewedSpam) {
        if (numbers < 1) {
            throw new IllegalArgumentException("at least one number is kept, got " + numbers);
        }
        this.settings = settings;
        this.reviewedSpam = reviewedSpam;
        // On the teller's thread: what is forgotten is forgotten at once, and tests see it.
        this.trusted = Caffeine.newBuilder()
                .maximumSize(numbers)
                .executor(Runnable::run)
                .build();
        this.callers = Caffeine.newBuilder()
                .maximumSize(numbers)
                .executor(Runnable::run)
                .build();
    }

    /// A call of this number arrived.
    public void called(PhoneNumber.E164 caller, Instant at) {
        callers.asMap().merge(caller, at, (known, now) -> known.isAfter(now) ? known : now);
    }

    /// Somebody inside dialled this number, and it answered.
    ///
    /// @return the trust this earned; empty when it was called back
    public Optional<TrustFact> dialled(PhoneNumber.E164 number, Instant at) {
        Instant lastCall = callers.getIfPresent(number);
        if (lastCall != null && !lastCall.isBefore(at.minus(settings.callBack()))) {
            return Optional.empty();
        }
        return Optional.of(learn(new TrustFact(number, Kind.DIALLED, at, "")));
    }

    /// Somebody inside talked with this caller.
    ///
    /// @return the trust this earned; empty when it was too short
    public Optional<TrustFact> talked(PhoneNumber.E164 caller, Duration time, Instant at) {
        return time.compareTo(settings.talk()) < 0
                ? Optional.empty()
                : Optional.of(learn(new TrustFact(caller, Kind.TALKED, at, Long.toString(time.toSeconds()))));
    }

    /// This number behaved badly.
    ///
    /// @param why id of what happened, such as `challenge-failed`
    /// @return the loss; empty when nobody trusted it
    public Optional<TrustFact> lost(PhoneNumber.E164 number, String why, Instant at) {
        TrustFact loss = new TrustFact(number, Kind.LOST, at, why);
        // Kept only for those who have something to lose, so that a flood of robots pushes no friend out of memory.
        Entry entry = trusted.asMap().computeIfPresent(number, (_, known) -> known.with(loss));
        return entry == null ? Optional.empty() : Optional.of(loss);
    }

    /// Takes in what storage knew; what is newer in memory stays.
    public void load(List<TrustFact> facts) {
        facts.forEach(this::learn);
    }

    /// What is known of a number, whether it still counts or not.
    public List<TrustFact> of(PhoneNumber.E164 number) {
        return known(number).map(Entry::facts).orElse(List.of());
    }

    /// Whether something about this number was never lost again, however old it is.
    public boolean trusts(PhoneNumber.E164 number) {
        return known(number).filter(Entry::isTrusted).isPresent();
    }

    private Optional<Entry> known(PhoneNumber.E164 number) {
        return Optional.ofNullable(trusted.getIfPresent(number)).map(entry -> reviewed(number, entry, Instant.MAX));
    }

    /// With what an administrator said of the number until then.
    private Entry reviewed(PhoneNumber.E164 number, Entry entry, Instant until) {
        return reviewedSpam
                .apply(number)
                .filter(at -> !at.isAfter(until))
                .map(at -> entry.with(new TrustFact(number, Kind.LOST, at, "reported-spam")))
                .orElse(entry);
    }

    private TrustFact learn(TrustFact fact) {
        trusted.asMap().compute(fact.number(), (_, known) -> (known == null ? Entry.NONE : known).with(fact));
        return fact;
    }

    @Override
    public List<Signal> look(Call call) {
        if (!(call.caller().number() instanceof PhoneNumber.E164 number) || call.attestation() == Attestation.FAILED) {
            return List.of();
        }
        Entry known = trusted.getIfPresent(number);
        if (known == null) {
            return List.of();
        }
        Entry entry = reviewed(number, known, call.at());
        List<Signal> seen = new ArrayList<>(3);
        entry.counting(entry.dialled(), call.at(), settings.dialledFor())
                .ifPresent(fact -> seen.add(Signal.of(SignalKind.DIALLED_BY_US, Map.of("on", day(fact.at())))));
        entry.counting(entry.talked(), call.at(), settings.talkedFor())
                .ifPresent(fact -> seen.add(
                        Signal.of(SignalKind.TALKED_WITH_US, Map.of("on", day(fact.at()), "seconds", fact.detail()))));
        entry.counting(entry.contact(), call.at(), settings.contactFor())
                .ifPresent(fact -> seen.add(
                        Signal.of(SignalKind.KNOWN_CONTACT, Map.of("on", day(fact.at()), "source", fact.detail()))));
        return seen;
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    /// The newest fact of each kind.
    private record Entry(
            @Nullable TrustFact dialled,
            @Nullable TrustFact talked,
            @Nullable TrustFact contact,
            @Nullable TrustFact lost) {

        static final Entry NONE = new Entry(null, null, null, null);

        Entry with(TrustFact fact) {
            return switch (fact.kind()) {
                case DIALLED -> new Entry(newer(dialled, fact), talked, contact, lost);
                case TALKED -> new Entry(dialled, newer(talked, fact), contact, lost);
                case CONTACT -> new Entry(dialled, talked, newer(contact, fact), lost);
                case LOST -> new Entry(dialled, talked, contact, newer(lost, fact));
            };
        }

        private static TrustFact newer(@Nullable TrustFact known, TrustFact fact) {
            return known == null || fact.replaces(known) ? fact : known;
        }

        /// Facts from after the call count as little as those that are too old: who replays the past
        /// knows what was known then.
        Optional<TrustFact> counting(@Nullable TrustFact fact, Instant now, Duration lasts) {
            return Optional.ofNullable(fact)
                    .filter(known -> !known.at().isAfter(now) && known.at().isAfter(now.minus(lasts)))
                    .filter(known ->
                            lost == null || lost.at().isAfter(now) || known.at().isAfter(lost.at()));
        }

        boolean isTrusted() {
            return facts().stream()
                    .anyMatch(fact -> fact.kind() != Kind.LOST
                            && (lost == null || fact.at().isAfter(lost.at())));
        }

        List<TrustFact> facts() {
            List<TrustFact> facts = new ArrayList<>(4);
            for (TrustFact fact : new @Nullable TrustFact[] {dialled, talked, contact, lost}) {
                if (fact != null) {
                    facts.add(fact);
                }
            }
            return facts;
        }
    }
}
