package org.callwarden.screening.pack;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

/// Tells which rules of a law an advertising call breaks. Remembers who advertised to which number, in memory and
/// bounded; the clock is that of the calls, which come in order of their time but for seconds. Safe for many threads.
public final class AdvertisingLaw {

    /// Advertisers of a number that are remembered; beyond it those go that were seen least.
    public static final int REMEMBERED = 100_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final LawPack pack;
    private final NumberReader numbers;
    private final Cache<String, Seen> seen;
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
        // On the caller's thread: the same calls are remembered the same.
        this.seen = Caffeine.newBuilder()
                .maximumSize(remembered)
                .expireAfterWrite(longest(pack))
                .ticker(latest::get)
                .executor(Runnable::run)
                .build();
    }

    /// An advertiser's calls to a number.
    ///
    /// @param call   the last one's id
    /// @param at     when it came
    /// @param before when the one before it came, or null
    private record Seen(String call, Instant at, @Nullable Instant before) {}

    private static Duration longest(LawPack pack) {
        Duration longest = Duration.ofHours(1);
        for (LawRule rule : pack.rules()) {
            if (rule instanceof LawRule.Once once && once.within().compareTo(longest) > 0) {
                longest = once.within();
            }
        }
        return longest;
    }

    /// The rules a call breaks, in the order of the file: none unless what was heard is surely advertising and the
    /// number
    /// dialled is one of the law's country. Counts the call; to ask again about the same call changes nothing.
    ///
    /// @param heard        what the caller said is about
    /// @param organisation for whom the caller said to call
    /// @param campaign     the campaign whose script it is
    public List<Reason> breaches(Call call, Classified heard, Optional<String> organisation, OptionalLong campaign) {
        if (heard.unsure()
                || heard.textClass() != TextClass.TELEMARKETING
                || !(numbers.read(call.dialed().value()) instanceof E164 dialed)
                || !dialed.region().equals(pack.country())) {
            return List.of();
        }
        Optional<Advertiser> advertiser = Advertiser.of(organisation, campaign, call);
        Optional<Instant> before = advertiser.flatMap(each -> remember(each, dialed, call));
        List<Reason> broken = new ArrayList<>();
        for (LawRule rule : pack.rules()) {
            switch (rule) {
                case LawRule.Hours hours -> {
                    if (!hours.hours().contains(call.at())) {
                        ZoneId zone = hours.hours().zone();
                        broken.add(reason(rule, Map.of("hours", hours.hours().text(), "at", local(call.at(), zone))));
                    }
                }
                case LawRule.Once once -> {
                    if (advertiser.isPresent()
                            && before.isPresent()
                            && distance(before.get(), call.at()).compareTo(once.within()) < 0) {
                        broken.add(repeated(once, advertiser.get(), call, before.get()));
                    }
                }
            }
        }
        return broken;
    }

    /// How many advertisers of a number are remembered now.
    long remembered() {
        seen.cleanUp();
        return seen.estimatedSize();
    }

    private Optional<Instant> remember(Advertiser advertiser, E164 dialed, Call call) {
        latest.accumulateAndGet(nanos(call.at()), Math::max);
        String id = call.id().value();
        Seen now = seen.asMap().compute(advertiser.key() + ' ' + dialed.digits(), (_, known) -> {
            if (known == null) {
                return new Seen(id, call.at(), null);
            }
            return known.call().equals(id) ? known : new Seen(id, call.at(), known.at());
        });
        return Optional.ofNullable(now.before());
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
