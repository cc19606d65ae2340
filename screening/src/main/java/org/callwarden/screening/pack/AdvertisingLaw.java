package org.callwarden.screening.pack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClass;
import org.jspecify.annotations.Nullable;

/// Tells which rules of a law an advertising call breaks. Remembers who advertised to which number for
/// as long as a rule asks, in memory and bounded; a call is one of the same advertiser when
/// organisation, campaign or number is the same. The clock is that of the calls, which come in order
/// of their time but for seconds. Safe for many threads.
public final class AdvertisingLaw {

    /// How many are remembered. A call adds one for its organisation, one for its campaign (and each
    /// that turned out to be it) and one for its number, all with the number dialled. Beyond it those go
    /// that were seen least.
    public static final int REMEMBERED = 300_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final LawPack pack;
    private final NumberReader numbers;
    private final Cache<String, Seen> seen;
    private final Duration longest;
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

    /// @param numbers reads the dialled number, of the country whose trunks these are
    public AdvertisingLaw(LawPack pack, NumberReader numbers) {
        this(pack, numbers, REMEMBERED);
    }

    /// @param remembered how many are remembered, from 1
    AdvertisingLaw(LawPack pack, NumberReader numbers, int remembered) {
        if (remembered < 1) {
            throw new IllegalArgumentException("at least one advertiser is remembered, got " + remembered);
        }
        this.pack = pack;
        this.numbers = numbers;
        this.longest = longest(pack);
        // On the caller's thread: the same calls are remembered the same.
        this.seen = Caffeine.newBuilder()
                .maximumSize(remembered)
                .expireAfterWrite(longest)
                .ticker(latest::get)
                .executor(Runnable::run)
                .build();
    }

    /// An advertiser's calls to a number.
    ///
    /// @param call   the last one's id
    /// @param at     when it came
    /// @param before when the one before it came, or null
    private record Seen(String call, Instant at, @Nullable Instant before) {

        Seen then(String id, Instant time) {
            return call.equals(id) ? this : new Seen(id, time, at);
        }
    }

    /// A call before this one by the same advertiser.
    private record Earlier(Advertiser advertiser, Instant at) {}

    private static Duration longest(LawPack pack) {
        Duration longest = Duration.ofHours(1);
        for (LawRule rule : pack.rules()) {
            if (rule instanceof LawRule.Once once && once.within().compareTo(longest) > 0) {
                longest = once.within();
            }
        }
        return longest;
    }

    /// The rules a call breaks, in the order of the file: none unless what was heard is surely
    /// advertising and the number dialled is one of the law's country. Counts the call; to ask again
    /// about the same call changes nothing.
    ///
    /// @param heard        what the caller said is about
    /// @param organisation for whom the caller said to call
    /// @param campaigns    the campaign whose script it is, and others that turned out to be it
    public List<Reason> breaches(
            Call call, Classified heard, Optional<String> organisation, Collection<Long> campaigns) {
        Optional<E164> counted = counted(call, heard);
        if (counted.isEmpty()) {
            return List.of();
        }
        E164 dialed = counted.get();
        latest.accumulateAndGet(nanos(call.at()), Math::max);
        List<Earlier> earlier = new ArrayList<>();
        for (Advertiser each : Advertiser.of(organisation, campaigns, call)) {
            Instant before = remember(each, dialed, call);
            if (before != null) {
                earlier.add(new Earlier(each, before));
            }
        }
        List<Reason> broken = new ArrayList<>();
        for (LawRule rule : pack.rules()) {
            switch (rule) {
                case LawRule.Hours hours -> {
                    if (!hours.hours().contains(call.at())) {
                        ZoneId zone = hours.hours().zone();
                        broken.add(reason(rule, Map.of("hours", hours.hours().text(), "at", local(call.at(), zone))));
                    }
                }
                case LawRule.Once once ->
                    earlier.stream()
                            .filter(one -> distance(one.at(), call.at()).compareTo(once.within()) < 0)
                            .findFirst()
                            .ifPresent(one -> broken.add(repeated(once, one.advertiser(), call, one.at())));
            }
        }
        return broken;
    }

    /// Takes in a call of the past, which may be told after calls of now: what a start would have
    /// forgotten. Of what is older than any rule asks nothing stays.
    public void remember(Call call, Classified heard, Optional<String> organisation, Collection<Long> campaigns) {
        counted(call, heard).ifPresent(dialed -> {
            long now = latest.accumulateAndGet(nanos(call.at()), Math::max);
            if (now - nanos(call.at()) >= longest.toNanos()) {
                return;
            }
            for (Advertiser each : Advertiser.of(organisation, campaigns, call)) {
                seen.asMap()
                        .merge(
                                key(each, dialed),
                                first(call),
                                (known, past) ->
                                        known.at().isAfter(past.at()) ? known : known.then(past.call(), past.at()));
            }
        });
    }

    /// The number dialled, of a call that surely advertises to a number of the law's country.
    private Optional<E164> counted(Call call, Classified heard) {
        return !heard.unsure()
                        && heard.textClass() == TextClass.TELEMARKETING
                        && numbers.read(call.dialed().value()) instanceof E164 dialed
                        && dialed.region().equals(pack.country())
                ? Optional.of(dialed)
                : Optional.empty();
    }

    /// How many advertisers of a number are remembered now.
    long remembered() {
        seen.cleanUp();
        return seen.estimatedSize();
    }

    /// @return when the call before this one came
    private @Nullable Instant remember(Advertiser advertiser, E164 dialed, Call call) {
        Seen now = seen.asMap()
                .merge(key(advertiser, dialed), first(call), (known, next) -> known.then(next.call(), next.at()));
        return now == null ? null : now.before();
    }

    private static String key(Advertiser advertiser, E164 dialed) {
        return advertiser.key() + ' ' + dialed.digits();
    }

    private static Seen first(Call call) {
        return new Seen(call.id().value(), call.at(), null);
    }

    private static long nanos(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }

    private static Duration distance(Instant a, Instant b) {
        return Duration.between(a, b).abs();
    }

    private Reason repeated(LawRule.Once rule, Advertiser advertiser, Call call, Instant before) {
        return reason(
                rule,
                Map.of(
                        "advertiser", advertiser.name(),
                        "by", advertiser.by(),
                        "dialed", call.dialed().value(),
                        "within", Long.toString(rule.within().toHours()),
                        "last", before.toString()));
    }

    private static String local(Instant at, ZoneId zone) {
        return TIME.format(at.atZone(zone));
    }

    private Reason reason(LawRule rule, Map<String, String> values) {
        Map<String, String> all = new TreeMap<>(values);
        all.put("article", rule.article());
        all.put("status", pack.status().name().toLowerCase(Locale.ROOT));
        for (Language language : Language.values()) {
            all.put("law-" + language.tag(), pack.name(language));
        }
        return Reason.of(rule.id(), all);
    }
}
