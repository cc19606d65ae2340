package org.callwarden.server.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.server.config.TrafficProfile.Burst;
import org.callwarden.server.config.TrafficProfile.Conduct;
import org.callwarden.server.config.TrafficProfile.Dials;
import org.callwarden.server.config.TrafficProfile.Hours;
import org.callwarden.server.config.TrafficProfile.Kind;
import org.callwarden.server.config.TrafficProfile.Population;

/// Reads the file of a traffic profile.
final class TrafficReader {

    private static final Pattern NUMBERS = Pattern.compile("\\+[0-9]{1,14}X{0,14}|anonymous");
    private static final Pattern OURS = Pattern.compile("(\\+?[0-9]{3,14}?)([0-9]{1,6})");
    private static final Pattern HOURS = Pattern.compile("([0-2][0-9]:[0-5][0-9])-([0-2][0-9]:[0-5][0-9])");
    private static final int MAX_E164 = 16;

    private TrafficReader() {}

    static TrafficProfile read(Block top) {
        int days = top.number("days", 14, 1, TrafficProfile.MAX_DAYS);
        TrafficProfile profile = new TrafficProfile(
                top.parsed("start", LocalDate.of(2026, 11, 2), TrafficReader::day),
                days,
                top.parsed("zone", ZoneId.of("Asia/Ho_Chi_Minh"), TrafficReader::zone),
                top.parsed("trunk", new Trunk("carrier"), Trunk::new),
                dialed(top.block("dialed")),
                top.list("own-numbers", List.of(), ConfigReader::ownNumber),
                populations(top, days));
        top.done();
        return profile;
    }

    private static List<DialedNumber> dialed(Block block) {
        String first = block.parsed("first", "02838120000", TrafficReader::ours);
        int count = block.number("count", 1, 1, TrafficProfile.MAX_DIALED);
        block.done();
        Matcher parts = OURS.matcher(first);
        List<DialedNumber> all = new ArrayList<>(count);
        if (parts.matches()) {
            int last = parts.group(2).length();
            long from = Long.parseLong(parts.group(2));
            if (Long.toString(from + count - 1).length() > last) {
                block.problem("count", "goes beyond the last number with as many digits as " + first);
                return List.of(new DialedNumber(first));
            }
            for (int i = 0; i < count; i++) {
                all.add(new DialedNumber(parts.group(1) + String.format(Locale.ROOT, "%0" + last + "d", from + i)));
            }
        }
        return all;
    }

    private static List<Population> populations(Block top, int days) {
        List<Population> all = new ArrayList<>();
        Map<String, Block> named = top.named("populations");
        if (named.isEmpty()) {
            top.problem("populations", "has at least one population, such as customers: {kind: customers, …}");
        }
        if (named.size() > TrafficProfile.MAX_POPULATIONS) {
            top.problem("populations", "are at most " + TrafficProfile.MAX_POPULATIONS + ", got " + named.size());
        }
        named.forEach((name, block) -> all.add(population(name, block, days)));
        return all;
    }

    private static Population population(String name, Block block, int days) {
        if (!name.matches("[A-Za-z0-9-]{1,40}")) {
            block.problem("a population's name is 1 to 40 letters, digits and -");
        }
        if (!block.has("kind")) {
            block.problem("kind", "is needed: customers, sellers or robots");
        }
        Kind kind = block.oneOf("kind", Kind.customers, words(Kind.values()));
        int callers = block.number("callers", 100, 1, TrafficProfile.MAX_CALLERS);
        int first = block.number("first-day", 1, 1, days);
        int last = block.number("last-day", days, 1, days);
        if (last < first) {
            block.problem("last-day", "is not before first-day, got " + first + " and " + last);
        }
        Population read = new Population(
                name,
                kind,
                numbers(block, callers),
                callers,
                block.number("calls-per-day", 100, 0, TrafficProfile.MAX_CALLS),
                block.parsed("hours", hours("08:00-18:00"), TrafficReader::hours),
                percent(block, "weekend-percent", 20),
                first,
                last,
                percent(block, "returning-percent", kind == Kind.customers ? 60 : 0),
                block.oneOf("dials", Dials.direct, words(Dials.values())),
                burst(block.block("burst"), callers),
                conduct(block.block("conduct"), Conduct.of(kind)));
        block.done();
        return read;
    }

    private static List<String> numbers(Block block, int callers) {
        if (!block.has("numbers")) {
            block.problem("numbers", "are needed: a list such as [+8490XXXXXXX], where X is any digit");
        }
        List<String> patterns = block.list("numbers", List.of(), TrafficReader::pattern);
        boolean hidden = patterns.contains("anonymous");
        if (hidden && patterns.size() > 1) {
            block.problem("numbers", "are either [anonymous] or numbers: mix them by two populations");
        }
        double room = patterns.stream()
                .mapToDouble(text ->
                        Math.pow(10, (double) text.chars().filter(c -> c == 'X').count()))
                .sum();
        if (!patterns.isEmpty() && !hidden && callers > room) {
            block.problem(
                    "numbers", "have room for " + (long) room + " callers, and callers is " + callers + ": use more X");
        }
        return patterns;
    }

    private static Burst burst(Block block, int pool) {
        Burst read = new Burst(
                block.number("calls", 1, 1, 100_000),
                block.duration("apart", Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofHours(1)),
                block.number("callers", 1, 1, TrafficProfile.MAX_CALLERS));
        if (read.callers() > pool) {
            block.problem("callers", "are at most the population's " + pool + ", got " + read.callers());
        }
        block.done();
        return read;
    }

    private static Conduct conduct(Block block, Conduct base) {
        Conduct read = new Conduct(
                percent(block, "passes-percent", base.passesPercent()),
                percent(block, "hangs-up-percent", base.hangsUpPercent()),
                percent(block, "answered-percent", base.answeredPercent()),
                block.duration("talk", base.talk(), Duration.ofSeconds(1), Duration.ofHours(1)),
                percent(block, "retries-percent", base.retriesPercent()),
                percent(block, "known-percent", base.knownPercent()),
                percent(block, "reported-percent", base.reportedPercent()),
                block.duration("reported-after", base.reportedAfter(), Duration.ofSeconds(1), Duration.ofDays(30)));
        if (read.passesPercent() + read.hangsUpPercent() > 100) {
            block.problem("passes-percent", "and hangs-up-percent are together at most 100");
        }
        block.done();
        return read;
    }

    private static int percent(Block block, String key, int standard) {
        return block.number(key, standard, 0, 100);
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is a day such as 2026-11-02, got '" + text + "'", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is a time zone such as Asia/Ho_Chi_Minh, got '" + text + "'", e);
        }
    }

    private static Hours hours(String text) {
        Matcher form = HOURS.matcher(text);
        if (form.matches()) {
            try {
                LocalTime from = LocalTime.parse(form.group(1));
                LocalTime until = LocalTime.parse(form.group(2));
                if (from.isBefore(until)) {
                    return new Hours(from, until);
                }
            } catch (DateTimeException _) {
                // 24:00 and later; told below.
            }
        }
        throw new IllegalArgumentException(
                "are such as 08:00-18:00, the second later than the first, got '" + text + "'");
    }

    private static String pattern(String text) {
        if (!NUMBERS.matcher(text).matches() || text.length() > MAX_E164) {
            throw new IllegalArgumentException(
                    "is anonymous or a number with X for any digit at its end, such as +8490XXXXXXX, got '" + text
                            + "'");
        }
        return text;
    }

    private static String ours(String text) {
        if (!OURS.matcher(text).matches()) {
            throw new IllegalArgumentException("is a dialled number such as 02838120000, got '" + text + "'");
        }
        return text;
    }
}
