package org.callwarden.server.config;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.policy.Combination;
import org.callwarden.screening.policy.Combinations;
import org.callwarden.screening.policy.TimeWindow;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// Reads the block `combinations`. What it does not say of one that comes with Callwarden is as it comes.
final class CombinationsReader {

    static final String COMBINATIONS = "combinations";

    private CombinationsReader() {}

    static Combinations read(Block top, ZoneId zone) {
        Combinations standard = Combinations.standard(zone);
        Map<String, Combination> shipped =
                standard.listed().stream().collect(Collectors.toMap(Combination::name, Function.identity()));
        List<Combination> own = new ArrayList<>();
        top.named(COMBINATIONS)
                .forEach((name, block) -> one(name, block, Optional.ofNullable(shipped.get(name)), zone)
                        .ifPresent(own::add));
        try {
            return standard.with(own);
        } catch (IllegalArgumentException e) {
            top.problem(COMBINATIONS, Told.by(e));
            return standard;
        }
    }

    private static Optional<Combination> one(String name, Block block, Optional<Combination> base, ZoneId zone) {
        int points = block.number("points", base.map(Combination::points).orElse(0), -Weights.MOST, Weights.MOST);
        Set<SignalKind> all = kinds(block, "all", base.map(Combination::all));
        Set<SignalKind> any = kinds(block, "any", base.map(Combination::any));
        Set<SignalKind> none = kinds(block, "none", base.map(Combination::none));
        Optional<TimeWindow> hours = block.parsed(
                "hours",
                base.flatMap(Combination::hours),
                text -> text.equals("any") ? Optional.empty() : Optional.of(TimeWindow.parse(text, zone)));
        Map<Language, String> texts = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            texts.put(
                    language,
                    block.text(
                            language.tag(),
                            base.map(known -> known.texts().getOrDefault(language, ""))
                                    .orElse("")));
        }
        if (base.isEmpty() && !block.has("points")) {
            block.problem(Told.of("combination.no-points"));
        }
        block.done();
        try {
            return Optional.of(new Combination(name, points, all, any, none, hours, texts));
        } catch (IllegalArgumentException e) {
            block.problem(Told.by(e));
            return Optional.empty();
        }
    }

    private static Set<SignalKind> kinds(Block block, String key, Optional<Set<SignalKind>> base) {
        if (!block.has(key)) {
            return base.orElse(Set.of());
        }
        return Set.copyOf(new TreeSet<>(block.list(key, List.of(), CombinationsReader::kind)));
    }

    private static SignalKind kind(String id) {
        return SignalKind.ofId(id).orElseThrow(() -> {
            List<String> ids = SignalKind.weighed().stream().map(SignalKind::id).toList();
            return new BadValue(NearestName.to(id, ids)
                    .map(near -> Told.of("combination.no-signal-near", id, near))
                    .orElseGet(() -> Told.of("combination.no-signal", id)));
        });
    }
}
