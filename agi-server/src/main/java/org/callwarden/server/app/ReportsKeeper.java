package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.EmergencyNumbers;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.reputation.Report;
import org.callwarden.screening.reputation.ReportDesk;
import org.callwarden.screening.reputation.ReportStore;
import org.callwarden.screening.reputation.Reputations;
import org.callwarden.server.storage.PendingReports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes reports: first to a file, then into memory, where they count for the next call, then on a thread of its own
/// into the database. So nobody waits for the database, and while it is away nothing is lost.
final class ReportsKeeper implements ReportDesk, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReportsKeeper.class);

    /// What is older counts for less than an eightieth of its weight with the standard half-life.
    private static final Duration REMEMBERED = Duration.ofDays(2 * 365);

    private final ReportStore store;
    private final PendingReports pending;
    private final Reputations reputations;
    private final Consumer<Report> taken;
    private final EmergencyNumbers emergency;
    private final NeverReject neverReject;
    private final Predicate<PhoneNumber.E164> own;
    private final Clock clock;
    private final AtomicBoolean loaded = new AtomicBoolean();
    private final Errands errands = new Errands("reports");

    /// @param own which numbers are ours, and forged when they call from outside
    /// @param taken is given each report that is taken, and makes it count from the next call on
    ReportsKeeper(
            ReportStore store,
            PendingReports pending,
            Reputations reputations,
            Consumer<Report> taken,
            EmergencyNumbers emergency,
            NeverReject neverReject,
            Predicate<PhoneNumber.E164> own,
            Clock clock) {
        this.store = store;
        this.pending = pending;
        this.reputations = reputations;
        this.taken = taken;
        this.emergency = emergency;
        this.neverReject = neverReject;
        this.own = own;
        this.clock = clock;
        pending.all().forEach(reputations::tell);
    }

    /// Fills the memory from the database, if that was not done yet.
    ///
    /// @return whether it is done
    boolean load() {
        if (!loaded.get()) {
            try {
                store.since(clock.instant().minus(REMEMBERED), ReportStore.MOST).forEach(reputations::tell);
                loaded.set(true);
            } catch (StoreException e) {
                LOG.warn("earlier reports are not known yet: {}", e.getMessage());
            }
        }
        return loaded.get();
    }

    /// Does what has to be done now and then: reads and stores what could not be, while the database was away.
    void tend() {
        load();
        if (!pending.all().isEmpty()) {
            storeSoon();
        }
    }

    @Override
    public Answer mayReport(Caller caller) {
        if (caller.presentation() == Caller.Presentation.WITHHELD) {
            return Answer.NOBODY;
        }
        if (emergency.covers(caller) || neverReject.covers(caller)) {
            return Answer.PROTECTED;
        }
        return switch (caller.number()) {
            case PhoneNumber.E164 number when own.test(number) -> Answer.INSIDE;
            case PhoneNumber.E164 _ -> Answer.TAKEN;
            case PhoneNumber.Local _ -> Answer.INSIDE;
            case PhoneNumber.Withheld _, PhoneNumber.Unparsable _ -> Answer.NOBODY;
        };
    }

    @Override
    public Answer take(Report report) {
        Answer answer = mayReport(new Caller(
                report.number(),
                Caller.Presentation.ALLOWED,
                "",
                report.number().text()));
        if (answer == Answer.TAKEN) {
            pending.add(report);
            taken.accept(report);
            storeSoon();
        }
        return answer;
    }

    @Override
    public List<Report> about(PhoneNumber.E164 number, int limit) {
        Map<Report.Key, Report> known = new LinkedHashMap<>();
        // Before the database is asked: what is stored meanwhile leaves the pending ones.
        pending.all().stream()
                .filter(report -> report.number().equals(number))
                .forEach(report -> keepNewer(known, report));
        try {
            store.about(number, limit).forEach(report -> keepNewer(known, report));
        } catch (StoreException e) {
            LOG.warn("reports are told from memory: {}", e.getMessage());
            reputations.of(number, clock.instant()).voices().forEach(report -> keepNewer(known, report));
        }
        return known.values().stream()
                .sorted(Comparator.comparing(Report::at)
                        .thenComparing(Report::reporter)
                        .reversed())
                .limit(limit)
                .toList();
    }

    private static void keepNewer(Map<Report.Key, Report> known, Report report) {
        known.merge(report.key(), report, (before, next) -> next.replaces(before) ? next : before);
    }

    private void storeSoon() {
        errands.later(this::store);
    }

    /// Never throws: the next report, or the next chore, tries again.
    private void store() {
        try {
            List<Report> waiting = pending.all();
            if (!waiting.isEmpty()) {
                pending.remove(Storing.store("reports", waiting, store::append));
            }
        } catch (StoreException e) {
            LOG.warn("reports wait for the database: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("storing reports failed", e);
        }
    }

    /// Stores what waits, as far as that goes at once; the rest waits on disk.
    @Override
    public void close() {
        storeSoon();
        if (!errands.finish()) {
            LOG.info("reports wait on disk for the next start");
        }
    }
}
