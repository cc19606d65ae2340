package org.callwarden.server.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.callwarden.screening.Experience;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.OutboundRoutes;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.journal.CallEnd;
import org.callwarden.screening.journal.CallEndStore;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.live.CallListener;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.screening.trust.TrustStore;
import org.callwarden.server.admin.LearnPart;
import org.callwarden.server.ami.CallFact;
import org.callwarden.server.config.TrustConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the [Experience] what calls and reports come to, and brings the trust it learns into the
/// database on a thread of its own. While the database is away facts wait in memory; they are lost
/// with the process, and the next call brings them again.
final class TrustKeeper implements CallListener, LearnPart.TrustDesk, AutoCloseable {

    /// Screened calls that may still be talked in, by their channel.
    private static final int CALLS = 50_000;

    /// PBXs without a name in the configuration that are told of in the log.
    private static final int STRANGERS = 100;

    private static final int PAGE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(TrustKeeper.class);

    private final Experience experience;
    private final TrustStore store;
    private final CallStore calls;
    private final Numbers numbers;
    private final TrustConfig config;
    private final OutboundRoutes routes;
    private final Set<String> pbxs;
    private final Set<String> strangers = ConcurrentHashMap.newKeySet();
    private final Clock clock;
    private final Cache<String, Call> live =
            Caffeine.newBuilder().maximumSize(CALLS).executor(Runnable::run).build();
    private final AtomicBoolean loaded = new AtomicBoolean();
    private volatile boolean callersKnown;
    private final Backlog<Key, TrustFact> trusted;
    private final Backlog<CallId, CallEnd> ends;

    /// How numbers are read.
    ///
    /// @param own which are our own, whom nobody is trusted for
    record Numbers(NumberReader reader, Predicate<PhoneNumber.E164> own) {}

    private record Key(PhoneNumber.E164 number, TrustFact.Kind kind) {}

    /// @param pbxs the names of those that tell of calls
    TrustKeeper(
            Experience experience,
            TrustStore store,
            CallEndStore endStore,
            CallStore calls,
            Numbers numbers,
            TrustConfig config,
            List<String> pbxs,
            Clock clock) {
        this.experience = experience;
        this.store = store;
        this.calls = calls;
        this.numbers = numbers;
        this.config = config;
        this.routes = config.routes();
        this.pbxs = Set.copyOf(pbxs);
        this.clock = clock;
        this.trusted = new Backlog<>("trust", (before, next) -> next.replaces(before) ? next : before, store::append);
        this.ends = new Backlog<>("ends of calls", (first, _) -> first, endStore::append);
    }

    /// Fills the book from the database, if that was not done yet: trust at once, who called lately in
    /// the background.
    void load() {
        if (!loaded.get()) {
            try {
                Instant since = clock.instant().minus(config.settings().longest());
                experience.trust().load(store.since(since, TrustStore.MOST));
                loaded.set(true);
            } catch (StoreException e) {
                LOG.warn("whom our people trust is not known yet: {}", e.getMessage());
            }
        }
        if (!callersKnown) {
            trusted.later(this::loadCallers);
        }
    }

    /// Does what has to be done now and then: reads and stores what could not be, while the database
    /// was away.
    void tend() {
        load();
        trusted.storeSoon();
        ends.storeSoon();
    }

    private void loadCallers() {
        if (callersKnown) {
            return;
        }
        try {
            Instant now = clock.instant();
            Optional<CallStore.Mark> next =
                    Optional.of(CallStore.Mark.at(now.minus(config.settings().callBack())));
            while (next.isPresent()) {
                CallStore.Page page = calls.page(next.get(), now, PAGE);
                page.calls().forEach(record -> called(record.call()));
                next = page.next();
            }
            callersKnown = true;
        } catch (StoreException e) {
            LOG.warn(
                    "who called lately is not known yet, so that nobody is trusted for being dialled: {}",
                    e.getMessage());
        }
    }

    @Override
    public void challenged(Call call, String digits) {}

    @Override
    public void heard(Call call, String text, Classified so) {}

    @Override
    public void decided(CallRecord record) {
        if (!pbxs.isEmpty() && !record.isOver()) {
            live.put(channel(record.call()), record.call());
        }
        experience.decided(record.call(), record.verdict(), record.challenge()).ifPresent(this::keep);
    }

    private void called(Call call) {
        if (call.caller().number() instanceof PhoneNumber.E164 number) {
            experience.trust().called(number, call.at());
        }
    }

    /// The channel of a call as [#told] will name it, from the call's id (see CallId).
    private String channel(Call call) {
        String id = call.id().value();
        String uniqueId = id.substring(id.lastIndexOf('/') + 1);
        String pbx = id.substring(0, id.indexOf('/'));
        if (pbxs.size() > 1 && !pbxs.contains(pbx) && strangers.size() < STRANGERS && strangers.add(pbx)) {
            LOG.warn("calls come from a PBX '{}' that the block ami does not name: who talks there is not learnt", pbx);
        }
        return channel(pbx, uniqueId);
    }

    /// Two PBXs may give the same unique id at the same time; the only one may be called anything in
    /// the dialplan.
    private String channel(String pbx, String uniqueId) {
        return pbxs.size() > 1 ? pbx + "/" + uniqueId : uniqueId;
    }

    /// A report was taken.
    void reported(Report report) {
        experience.reported(report).ifPresent(this::keep);
    }

    /// Takes facts that are known from elsewhere; the database has them when this returns.
    @Override
    public int learn(List<TrustFact> facts) {
        int news = 0;
        for (TrustFact fact : facts) {
            boolean known = experience.trust().of(fact.number()).stream()
                    .anyMatch(one -> one.kind() == fact.kind() && !one.at().isBefore(fact.at()));
            news += known ? 0 : 1;
        }
        store.append(facts);
        experience.trust().load(facts);
        return news;
    }

    /// What watching a PBX's channels came to. Neither waits nor throws.
    ///
    /// @return the decided call that it is about, if it is about one
    Optional<Call> told(String pbx, CallFact fact) {
        return switch (fact) {
            case CallFact.CalledIn in -> {
                if (numbers.reader().read(in.number()) instanceof PhoneNumber.E164 number) {
                    experience.trust().called(number, in.at());
                }
                yield Optional.empty();
            }
            case CallFact.DialledOut out -> {
                dialled(out);
                yield Optional.empty();
            }
            case CallFact.Became became -> Optional.ofNullable(live.getIfPresent(channel(pbx, became.uniqueId())));
            case CallFact.Interrupted() -> Optional.empty();
            case CallFact.Over over -> {
                Optional<Call> call = Optional.ofNullable(live.asMap().remove(channel(pbx, over.uniqueId())));
                call.ifPresent(ended -> over(ended, over));
                yield call;
            }
        };
    }

    /// By the service's own clock, like the call's arrival: an end is known from when it is told, not
    /// before.
    private void over(Call call, CallFact.Over over) {
        CallEnd end = new CallEnd(call.id(), clock.instant(), over.talked());
        ends.add(call.id(), end);
        experience.ended(call, end.at(), Optional.of(end.talked()).filter(Duration::isPositive));
        experience.talked(call, end.talked(), end.at()).ifPresent(this::keep);
    }

    private void dialled(CallFact.DialledOut out) {
        String number = routes.sent(out.dialled());
        if (callersKnown
                && numbers.reader().read(number) instanceof PhoneNumber.E164 dialled
                && !numbers.own().test(dialled)) {
            experience.trust().dialled(dialled, out.at()).ifPresent(this::keep);
        }
    }

    private void keep(TrustFact fact) {
        trusted.add(new Key(fact.number(), fact.kind()), fact);
    }

    /// Waits until all that was told so far is stored or could not be.
    void settle() {
        trusted.settle();
        ends.settle();
    }

    @Override
    public void close() {
        trusted.close();
        ends.close();
    }
}
