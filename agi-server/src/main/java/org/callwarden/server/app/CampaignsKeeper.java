package org.callwarden.server.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.campaign.Campaign;
import org.callwarden.screening.campaign.Campaign.Review;
import org.callwarden.screening.campaign.CampaignReview;
import org.callwarden.screening.campaign.CampaignReviewStore;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.journal.CallStore.Mark;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.server.admin.CampaignDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what is known of calls that were heard, and what people said of their campaigns. All of it is made anew of
/// stored calls and reviews when it is first asked for, on the thread that asks: by whoever hears calls, or by an
/// administrator. A review goes to the database first, then to memory, where it is in force for the next call.
final class CampaignsKeeper implements CampaignDesk {

    /// For so long scripts are remembered over a start.
    private static final Duration HEARD = Duration.ofDays(180);

    /// For so long the start waits until the journal's calls from before are in the database.
    private static final Duration DRAINING = Duration.ofSeconds(10);

    private static final int PAGE = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(CampaignsKeeper.class);

    private final CallStore calls;
    private final CampaignReviewStore store;
    private final Supplier<Campaigns> maker;
    private final BiConsumer<Call, Transcript> past;
    private final Clock clock;
    /// What is heard from then on is told as it is heard.
    private final Instant opened;
    private volatile Backlog backlog = (_, _) -> true;
    private final ReentrantLock reading = new ReentrantLock();
    private Optional<Campaigns> campaigns = Optional.empty();
    private Optional<Mark> next;
    private int reviewed;
    private boolean complete;

    /// What the journal still holds of calls.
    @FunctionalInterface
    interface Backlog {
        /// Waits until what was decided before then is in the database.
        ///
        /// @return whether it is
        boolean isStored(Instant before, Duration longest) throws InterruptedException;
    }

    /// @param maker makes room for campaigns
    /// @param past is told each heard call of the past, too, the earliest first
    CampaignsKeeper(
            CallStore calls,
            CampaignReviewStore store,
            Supplier<Campaigns> maker,
            BiConsumer<Call, Transcript> past,
            Clock clock) {
        this.calls = calls;
        this.store = store;
        this.maker = maker;
        this.past = past;
        this.clock = clock;
        this.opened = clock.instant();
        this.next = Optional.of(Mark.at(opened.minus(HEARD)));
    }

    /// Reads only after this is stored: a page that was read is not looked at again.
    void after(Backlog journal) {
        backlog = journal;
    }

    /// The campaigns, with what storage remembers as far as it is there; the rest follows when it comes back.
    Campaigns campaigns() {
        reading.lock();
        try {
            return all(DRAINING);
        } catch (StoreException e) {
            LOG.warn("scripts that were heard before are not all known yet: {}", e.getMessage());
            return made();
        } finally {
            reading.unlock();
        }
    }

    /// Reads on what could not be read while the database was away. Never throws, and waits for nobody who reads.
    void tend() {
        if (reading.tryLock()) {
            try {
                if (campaigns.isPresent() && !complete) {
                    var _ = all(Duration.ZERO);
                    LOG.info("scripts that were heard before are known now");
                }
            } catch (StoreException e) {
                LOG.debug("scripts that were heard before are not all known yet: {}", e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("reading what was heard before failed", e);
            } finally {
                reading.unlock();
            }
        }
    }

    /// @throws StoreException when not all that was heard could be read
    private Campaigns all(Duration patience) {
        reading.lock();
        try {
            Campaigns known = made();
            if (!complete) {
                if (!isStored(patience)) {
                    throw new StoreException(
                            "not all calls from before the start are in the database yet",
                            new IllegalStateException("the journal is being drained"));
                }
                read(known);
                complete = true;
            }
            return known;
        } finally {
            reading.unlock();
        }
    }

    private boolean isStored(Duration longest) {
        try {
            return backlog.isStored(opened, longest);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Campaigns made() {
        Campaigns known = campaigns.orElseGet(maker);
        campaigns = Optional.of(known);
        return known;
    }

    /// What was read stays, and the next time goes on where this one ended.
    private void read(Campaigns into) {
        while (next.isPresent()) {
            CallStore.Page page = calls.heard(next.get(), PAGE);
            next = page.next();
            page.calls().stream()
                    .filter(record -> record.call().at().isBefore(opened))
                    .forEach(record -> tell(into, record));
        }
        List<CampaignReview> reviews = store.after(reviewed, PAGE);
        while (!reviews.isEmpty()) {
            reviewed = reviews.getLast().number();
            reviews.forEach(into::review);
            reviews = store.after(reviewed, PAGE);
        }
    }

    private void tell(Campaigns into, CallRecord record) {
        record.listening().flatMap(ListenOutcome::transcript).ifPresent(said -> {
            Understanding.remember(into, record.call(), said);
            past.accept(record.call(), said);
        });
    }

    @Override
    public List<Campaign> latest(int limit) {
        return all(DRAINING).latest(limit);
    }

    @Override
    public Optional<Campaign> campaign(long id) {
        return all(DRAINING).campaign(id);
    }

    @Override
    public List<CampaignReview> reviews(Campaign campaign) {
        List<Long> numbers = new ArrayList<>(campaign.joined());
        numbers.add(campaign.id());
        return store.of(numbers, CampaignReviewStore.MOST);
    }

    @Override
    public Optional<Campaign> review(long id, Review says, String author, String note) {
        Campaigns known = all(DRAINING);
        return known.campaign(id)
                .flatMap(found -> known.review(
                        store.append(new CampaignReview(0, found.id(), says, author, clock.instant(), note))));
    }
}
