package org.callwarden.screening.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.campaign.Campaign.Review;

/// The campaigns that were heard, and what is known of each. A number that reads a known script is
/// known on its first call. In memory and bounded by [CampaignSettings]; any number of threads may use
/// it.
public final class Campaigns {

    private final FingerprintMaker maker;
    private final CampaignIndex index;
    private final Map<Long, Facts> facts = new HashMap<>();
    /// Campaigns that turned out to be others, by number.
    private final Map<Long, Long> joined = new HashMap<>();

    public Campaigns(FingerprintMaker maker, CampaignSettings settings) {
        this.maker = maker;
        this.index = new CampaignIndex(settings);
    }

    /// With what comes with Callwarden. Makes room for 100,000 fingerprints, some 90 MB: not for a
    /// caller to wait for.
    public static Campaigns standard() {
        return new Campaigns(FingerprintMaker.standard(), CampaignSettings.DEFAULT);
    }

    /// A call and its campaign.
    ///
    /// @param campaign this call counted
    /// @param known    whether its script was heard before
    /// @param fingerprint of this call
    public record Heard(Campaign campaign, boolean known, Fingerprint fingerprint) {}

    /// The campaign whose script this transcript is.
    public Optional<Campaign> find(String transcript) {
        Fingerprint print = maker.of(transcript);
        synchronized (this) {
            var found = index.find(print);
            return found.isPresent() ? campaign(found.getAsLong()) : Optional.empty();
        }
    }

    /// Counts a call to its campaign, which may be new; empty when too little was said to know it again.
    public Optional<Heard> hear(Sighting call) {
        Fingerprint print = maker.of(call.transcript());
        if (print.empty()) {
            return Optional.empty();
        }
        synchronized (this) {
            CampaignIndex.Placed placed = index.place(print, call.time().toEpochMilli());
            Facts known = facts.computeIfAbsent(placed.campaign(), _ -> new Facts(call));
            placed.joined().forEach(other -> join(placed.campaign(), known, other));
            known.add(call);
            placed.forgotten().forEach(this::forget);
            return Optional.of(new Heard(known.as(placed.campaign()), placed.known(), print));
        }
    }

    /// Counts a call of the past to the campaign it was counted to then.
    ///
    /// @param others campaigns that were known to be this one by then
    public synchronized void remember(long id, List<Long> others, Fingerprint print, Sighting call) {
        long campaign = today(id);
        List<Long> apart = others.stream()
                .map(this::today)
                .filter(other -> other != campaign)
                .toList();
        List<Long> forgotten = index.restore(campaign, print, apart);
        Facts known = facts.computeIfAbsent(campaign, _ -> new Facts(call));
        apart.forEach(other -> join(campaign, known, other));
        known.add(call);
        forgotten.forEach(this::forget);
    }

    private void join(long campaign, Facts into, long other) {
        Facts from = facts.remove(other);
        if (from != null) {
            into.add(from);
            from.joined.forEach(each -> joined.put(each, campaign));
        }
        into.joined.addLast(other);
        joined.put(other, campaign);
        while (into.joined.size() > Campaign.MOST_JOINED) {
            joined.remove(into.joined.removeFirst());
        }
    }

    private void forget(long id) {
        Facts gone = facts.remove(id);
        if (gone != null) {
            gone.joined.forEach(joined::remove);
        }
    }

    /// What a campaign turned out to be.
    private long today(long id) {
        return joined.getOrDefault(id, id);
    }

    /// A campaign by its number, or by one that turned out to be it; empty when it is not known, or not
    /// any more.
    public synchronized Optional<Campaign> campaign(long id) {
        long campaign = today(id);
        return Optional.ofNullable(facts.get(campaign)).map(each -> each.as(campaign));
    }

    /// The campaigns heard last, the latest first.
    public synchronized List<Campaign> latest(int most) {
        return facts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Long, Facts> each) -> each.getValue().lastSeen)
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(each -> each.getValue().as(each.getKey()))
                .toList();
    }

    /// Takes in what somebody said of a campaign, or of one that turned out to be it. Of all that was
    /// said the latest counts, in whatever order it is told.
    ///
    /// @param review with the number that storage gave it
    /// @return how it stands then; empty when it is not known
    public synchronized Optional<Campaign> review(CampaignReview review) {
        Facts known = facts.get(today(review.campaign()));
        if (known != null) {
            known.add(review);
        }
        return campaign(review.campaign());
    }

    private static final class Facts {
        private Instant firstSeen;
        private Instant lastSeen;
        private long calls;
        private double spam;
        private String sample = "";
        private Optional<CampaignReview> review = Optional.empty();
        private final SequencedSet<PhoneNumber> numbers = new LinkedHashSet<>();
        private final SequencedSet<PhoneNumber> callBackNumbers = new LinkedHashSet<>();
        private final SequencedSet<Long> joined = new LinkedHashSet<>();

        Facts(Sighting first) {
            firstSeen = first.time();
            lastSeen = first.time();
        }

        private static String sample(String transcript) {
            String text = transcript.strip();
            int end = Math.min(Campaign.MOST_SAMPLE, text.length());
            // Half of a character outside the basic plane is none.
            return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        }

        void add(Sighting call) {
            seen(call.time());
            calls++;
            sample = sample.isEmpty() && call.kept() ? sample(call.transcript()) : sample;
            spam += call.spamProbability();
            keep(numbers, call.caller());
            call.callBackNumbers().forEach(each -> keep(callBackNumbers, each));
        }

        void add(Facts other) {
            if (sample.isEmpty() || (other.firstSeen.isBefore(firstSeen) && !other.sample.isEmpty())) {
                sample = other.sample;
            }
            seen(other.firstSeen);
            seen(other.lastSeen);
            calls += other.calls;
            spam += other.spam;
            other.numbers.forEach(each -> keep(numbers, each));
            other.callBackNumbers.forEach(each -> keep(callBackNumbers, each));
            other.review.ifPresent(this::add);
            joined.addAll(other.joined);
        }

        void add(CampaignReview said) {
            if (review.isEmpty() || review.get().number() < said.number()) {
                review = Optional.of(said);
            }
        }

        private void seen(Instant time) {
            firstSeen = time.isBefore(firstSeen) ? time : firstSeen;
            lastSeen = time.isAfter(lastSeen) ? time : lastSeen;
        }

        private static void keep(SequencedSet<PhoneNumber> numbers, PhoneNumber number) {
            numbers.remove(number);
            numbers.addLast(number);
            if (numbers.size() > Campaign.MOST_NUMBERS) {
                numbers.removeFirst();
            }
        }

        Campaign as(long id) {
            return new Campaign(
                    id,
                    firstSeen,
                    lastSeen,
                    calls,
                    new ArrayList<>(numbers),
                    new ArrayList<>(callBackNumbers),
                    sample,
                    calls == 0 ? 0 : spam / calls,
                    review.map(CampaignReview::says).orElse(Review.NONE),
                    new ArrayList<>(joined));
        }
    }
}
