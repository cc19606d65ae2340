package org.callwarden.server.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.Combinations;
import org.callwarden.screening.policy.DialedLines;
import org.callwarden.screening.policy.Holiday;
import org.callwarden.screening.policy.Holidays;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Scope;
import org.callwarden.screening.policy.ScopedPolicy;
import org.callwarden.screening.policy.TimeWindow;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// Reads what decides about calls: `policy`, `policies`, what differs for trunks and dialled numbers, time zone and
/// holidays, `weights`, `caps` and `combinations`.
final class PoliciesReader {

    private static final Map<String, Scope.On> ON =
            Arrays.stream(Scope.On.values()).collect(Collectors.toUnmodifiableMap(Scope.On::id, Function.identity()));

    private final Block top;
    private final Optional<Path> folder;
    private boolean holidaysAreKnown = true;

    /// @param folder what calendar files are looked for in; empty where none can be read
    PoliciesReader(Block top, Optional<Path> folder) {
        this.top = top;
        this.folder = folder;
    }

    /// @param trunks takes what else is said about trunks
    PolicyBook read(Map<Trunk, TrunkConfig> trunks) {
        ZoneId zone = top.parsed("time-zone", PolicyBook.STANDARD_ZONE, PoliciesReader::zone);
        Holidays holidays = holidays(zone);
        Weights weights = WeightsReader.read(top);
        Combinations combinations = CombinationsReader.read(top, zone);
        Policy standard =
                PolicyReader.read(top.block("policy"), Policy.standard(), beside(weights, combinations, zone));
        Map<Trunk, Policy> byTrunk = new HashMap<>();
        readTrunks(standard, trunks, byTrunk);
        Map<DialedNumber, Policy> byDialed = dialed(standard);
        List<ScopedPolicy> scoped = scoped(standard, holidays, byTrunk, byDialed);
        return new PolicyBook(standard, byTrunk, byDialed, scoped, holidays, weights, combinations);
    }

    /// What a version stands for besides the policy itself.
    private static String beside(Weights weights, Combinations combinations, ZoneId zone) {
        return (weights.equals(Weights.standard()) ? "" : weights.toString())
                + (combinations.equals(Combinations.standard(zone)) ? "" : combinations.toString());
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new BadValue(Told.of("policy.zone", text), e);
        }
    }

    private Holidays holidays(ZoneId zone) {
        int before = top.mistakes();
        List<Holiday> all = new ArrayList<>(top.list(WrittenPolicy.HOLIDAYS, List.of(), Holiday::parse));
        top.list(WrittenPolicy.HOLIDAY_FILES, List.of(), this::calendar).forEach(all::addAll);
        holidaysAreKnown = top.mistakes() == before;
        if (all.size() > Holidays.MOST) {
            top.problem(WrittenPolicy.HOLIDAYS, Told.of("policy.holidays-many", Holidays.MOST, all.size()));
            return Holidays.none(zone);
        }
        return new Holidays(zone, all);
    }

    private List<Holiday> calendar(String name) {
        Path from = folder.orElseThrow(() -> new BadValue(Told.of("policy.holidays-file")));
        return CalendarFile.read(from.resolve(name));
    }

    private void readTrunks(Policy standard, Map<Trunk, TrunkConfig> trunks, Map<Trunk, Policy> policies) {
        top.named("trunks").forEach((name, block) -> {
            Optional<Trunk> trunk = name(block, () -> new Trunk(name));
            TrunkConfig read = new TrunkConfig(
                    block.yesNo("trusted-identity", false),
                    block.yesNo("international", false),
                    block.oneOf(
                            "language",
                            Optional.empty(),
                            Map.of("vi", Optional.of(Language.VI), "en", Optional.of(Language.EN))));
            boolean own = block.has("policy");
            Policy policy = PolicyReader.read(block.block("policy"), standard);
            block.done();
            trunk.ifPresent(known -> {
                trunks.put(known, read);
                if (own) {
                    policies.put(known, policy);
                }
            });
        });
    }

    private Map<DialedNumber, Policy> dialed(Policy standard) {
        Map<DialedNumber, Policy> policies = new HashMap<>();
        top.named("dialed").forEach((name, block) -> {
            Optional<DialedNumber> number = name(block, () -> new DialedNumber(name));
            Policy policy = PolicyReader.read(block.block("policy"), standard);
            block.done();
            number.ifPresent(known -> policies.put(known, policy));
        });
        return policies;
    }

    /// @return none when two of them clash, which is then a problem
    private List<ScopedPolicy> scoped(
            Policy standard, Holidays holidays, Map<Trunk, Policy> byTrunk, Map<DialedNumber, Policy> byDialed) {
        Map<String, Block> blocks = top.named("policies");
        Map<String, ScopedPolicy> read = new LinkedHashMap<>();
        blocks.forEach((name, block) -> {
            Optional<String> checked = name(block, () -> ScopedPolicy.checkName(name));
            int before = block.mistakes();
            Scope scope = scope(block, holidays);
            // For which calls it is cannot be told then, and neither whether that overlaps with others.
            boolean sure = block.mistakes() == before;
            Policy policy = PolicyReader.readNamed(name, block.block("policy"), standard);
            block.done();
            checked.filter(_ -> sure).ifPresent(known -> read.put(known, new ScopedPolicy(known, scope, policy)));
        });
        List<ScopedPolicy> all = List.copyOf(read.values());
        if (all.size() > PolicyBook.MOST_SCOPED) {
            top.problem("policies", Told.of("value.many", PolicyBook.MOST_SCOPED, all.size()));
            return List.of();
        }
        Optional<PolicyBook.Clash> clash =
                PolicyBook.clash(all, byTrunk.keySet().stream().map(Scope::of).toList(), byDialed.keySet());
        if (clash.isEmpty()) {
            return all;
        }
        Block later = blocks.get(clash.get().name());
        if (later != null) {
            later.problem(Told.of("policy.clash", clash.get().other()));
        }
        return List.of();
    }

    private Scope scope(Block block, Holidays holidays) {
        Scope scope = new Scope(
                block.parsed("trunk", Optional.empty(), text -> Optional.of(new Trunk(text))),
                block.parsed("dialed", new DialedLines.Any(), DialedLines::parse),
                block.parsed("hours", Optional.empty(), text -> Optional.of(TimeWindow.parse(text, holidays.zone()))),
                block.oneOf(WrittenPolicy.HOLIDAYS, Scope.On.ALL, ON));
        boolean said = block.has("trunk") || block.has("dialed") || block.has("hours");
        if (!said && !block.has(WrittenPolicy.HOLIDAYS)) {
            block.problem(Told.of("policy.no-scope"));
        }
        if (scope.on() == Scope.On.HOLIDAYS
                && holidaysAreKnown
                && holidays.listed().isEmpty()) {
            block.problem(WrittenPolicy.HOLIDAYS, Told.of("policy.no-holidays"));
        }
        return scope;
    }

    private static <T> Optional<T> name(Block block, Supplier<T> made) {
        try {
            return Optional.of(made.get());
        } catch (IllegalArgumentException e) {
            block.problem(Told.by(e));
            return Optional.empty();
        }
    }
}
