package org.callwarden.screening.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Puts fingerprints to campaigns as they come. Candidates come from hashes they share; then whole
/// fingerprints are compared, and a campaign is the same script when the better half of what is kept
/// of it is, so that one odd reading draws nothing else in. The same fingerprints in the same order
/// give the same campaigns. One thread at a time works.
public final class CampaignIndex {

    /// Fingerprints that are compared as a whole, at most, before their campaigns are.
    private static final int CANDIDATES = 32;
    /// Campaigns that are compared as a whole, at most.
    private static final int CAMPAIGNS = 8;

    private final CampaignSettings settings;
    private final SignatureTable table;
    private final @Nullable Fingerprint[] kept;
    private final long[] campaignOf;
    private final int[] free;
    private int freeCount;
    /// The one heard longest ago first.
    private final SequencedMap<Long, Members> campaigns = new LinkedHashMap<>();
    private long lastId;

    public CampaignIndex(CampaignSettings settings) {
        this.settings = settings;
        this.table = new SignatureTable(settings.fingerprints());
        this.kept = new Fingerprint[settings.fingerprints()];
        this.campaignOf = new long[settings.fingerprints()];
        this.free = new int[settings.fingerprints()];
        for (int i = 0; i < free.length; i++) {
            free[i] = free.length - 1 - i;
        }
        this.freeCount = free.length;
    }

    /// Where a fingerprint belongs.
    ///
    /// @param campaign  its number, from 1
    /// @param known     whether the campaign was there before
    /// @param joined    campaigns that turned out to be this one, since this fingerprint is like them,
    ///        too
    /// @param forgotten campaigns that had to make room
    public record Placed(long campaign, boolean known, List<Long> joined, List<Long> forgotten) {}

    /// Numbers of the fingerprints kept of one campaign.
    private static final class Members {
        private int[] numbers = new int[1];
        private int count;
        private int turn;

        void add(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number;
        }
    }

    /// The campaign whose script this is; empty when none is known.
    public synchronized OptionalLong find(Fingerprint print) {
        List<Long> found = likeliest(print, print.signature());
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
    }

    /// Puts a fingerprint to its campaign, or opens one for it.
    public Placed place(Fingerprint print) {
        return place(print, 1);
    }

    /// The same.
    ///
    /// @param least number of a campaign that is opened, unless greater ones are given already: of who
    ///     does not know which were given before
    public synchronized Placed place(Fingerprint print, long least) {
        int[] signature = print.signature();
        List<Long> found = likeliest(print, signature);
        long campaign = found.isEmpty() ? Math.max(lastId + 1, least) : Collections.min(found);
        lastId = Math.max(lastId, campaign);
        Members members = campaigns.getOrDefault(campaign, new Members());
        campaigns.putLast(campaign, members);
        List<Long> joined = found.stream()
                .filter(each -> each != campaign && nearlySame(campaigns.get(each), members))
                .toList();
        joined.forEach(each -> join(members, campaign, each));
        return new Placed(campaign, !found.isEmpty(), joined, keep(print, signature, campaign, members));
    }

    /// Keeps a fingerprint as one of the campaign it was put to before.
    ///
    /// @param campaign its number, from 1
    /// @param joined campaigns that had turned out to be this one, or were known to be by then
    /// @return campaigns that had to make room
    public synchronized List<Long> restore(long campaign, Fingerprint print, List<Long> joined) {
        lastId = Math.max(lastId, campaign);
        Members members = campaigns.getOrDefault(campaign, new Members());
        campaigns.putLast(campaign, members);
        joined.forEach(each -> join(members, campaign, each));
        return keep(print, print.signature(), campaign, members);
    }

    private List<Long> keep(Fingerprint print, int[] signature, long campaign, Members members) {
        List<Long> forgotten = new ArrayList<>();
        while (members.count < settings.ofOne() && freeCount == 0 && campaigns.size() > 1) {
            forgotten.add(forgetOldest());
        }
        if (members.count < settings.ofOne() && freeCount > 0) {
            int number = free[--freeCount];
            members.add(number);
            put(number, print, signature, campaign);
        } else {
            // The first half stays, so that a campaign cannot wander off; the other half follows the script's changes.
            int first = members.count / 2;
            int number = members.numbers[first + members.turn++ % (members.count - first)];
            take(number);
            put(number, print, signature, campaign);
        }
        return forgotten;
    }

    /// Whether one campaign could be the other: a single reading between the two does not make them
    /// one.
    private boolean nearlySame(@Nullable Members some, Members others) {
        for (int i = 0; some != null && i < some.count; i++) {
            Fingerprint each = kept[some.numbers[i]];
            if (each != null && !settings.nearlySame(likeness(each, others))) {
                return false;
            }
        }
        return true;
    }

    /// What is kept of a campaign goes over to another, as far as there is room.
    private void join(Members into, long campaign, long other) {
        Members from = campaigns.remove(other);
        for (int i = 0; from != null && i < from.count; i++) {
            int number = from.numbers[i];
            if (into.count < settings.ofOne()) {
                into.add(number);
                campaignOf[number] = campaign;
            } else {
                take(number);
                free[freeCount++] = number;
            }
        }
    }

    /// How many fingerprints are kept.
    public synchronized int size() {
        return kept.length - freeCount;
    }

    /// How many campaigns are known.
    public synchronized int campaigns() {
        return campaigns.size();
    }

    /// Campaigns with this script, the likeliest first.
    private List<Long> likeliest(Fingerprint print, int[] signature) {
        Map<Long, Double> found = new LinkedHashMap<>();
        for (int number : table.nearest(signature, CANDIDATES)) {
            long campaign = campaignOf[number];
            Fingerprint candidate = kept[number];
            if (found.size() < CAMPAIGNS
                    && !found.containsKey(campaign)
                    && candidate != null
                    && settings.same(print.likeness(candidate))) {
                Likeness likeness = likeness(print, campaigns.get(campaign));
                found.put(campaign, settings.same(likeness) ? likeness.total() : 0);
            }
        }
        return found.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Over the better half of what is kept of it.
    private Likeness likeness(Fingerprint print, @Nullable Members members) {
        if (members == null) {
            return Likeness.NONE;
        }
        List<Likeness> all = new ArrayList<>();
        for (int i = 0; i < members.count; i++) {
            Fingerprint other = kept[members.numbers[i]];
            if (other != null) {
                all.add(print.likeness(other));
            }
        }
        all.sort((a, b) -> Double.compare(b.total(), a.total()));
        return Likeness.mean(all.subList(0, (all.size() + 1) / 2));
    }

    private void put(int number, Fingerprint print, int[] signature, long campaign) {
        kept[number] = print;
        campaignOf[number] = campaign;
        table.add(number, signature);
    }

    private void take(int number) {
        Fingerprint old = kept[number];
        if (old != null && !old.empty()) {
            table.remove(number);
        }
        kept[number] = null;
    }

    private long forgetOldest() {
        Map.Entry<Long, Members> oldest = Objects.requireNonNull(campaigns.pollFirstEntry());
        Members members = oldest.getValue();
        for (int i = 0; i < members.count; i++) {
            take(members.numbers[i]);
            free[freeCount++] = members.numbers[i];
        }
        return oldest.getKey();
    }
}
