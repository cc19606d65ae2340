package org.callwarden.screening.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// Several signals that say more together than each alone, or less.
///
/// @param name lower-case letters, digits and `-`, 2 to 40 characters
/// @param points what they add when all hold, or take away when negative; 0 switches the combination off
/// @param all each of them is there
/// @param any one of them is there; empty where that does not matter
/// @param none none of them is there
/// @param hours when the call arrives; empty for any time
/// @param texts why, for people: one line of at most 200 characters in every language
public record Combination(
        String name,
        int points,
        Set<SignalKind> all,
        Set<SignalKind> any,
        Set<SignalKind> none,
        Optional<TimeWindow> hours,
        Map<Language, String> texts) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final int MAX_TEXT = 200;

    public Combination {
        if (!NAME.matcher(name).matches()) {
            throw new BadValue(Told.of("combination.name", name));
        }
        if (Math.abs(points) > Weights.MOST) {
            throw new BadValue(Told.of("combination.points", Weights.MOST, points));
        }
        all = Set.copyOf(all);
        any = Set.copyOf(any);
        none = Set.copyOf(none);
        boolean of = !all.isEmpty() || !any.isEmpty();
        boolean more = all.size() + (any.isEmpty() ? 0 : 1) > 1 || !none.isEmpty() || hours.isPresent();
        if (!of || !more) {
            throw new BadValue(Told.of("combination.alone"));
        }
        for (SignalKind kind : EnumSet.allOf(SignalKind.class)) {
            long places =
                    Stream.of(all, any, none).filter(set -> set.contains(kind)).count();
            if (places > 1) {
                throw new BadValue(Told.of("combination.twice", kind.id()));
            }
            if (places > 0 && kind == SignalKind.COMBINATION) {
                throw new BadValue(Told.of("combination.nested"));
            }
        }
        texts = Map.copyOf(texts);
        for (Language language : Language.values()) {
            String text = texts.getOrDefault(language, "");
            if (text.isBlank() || text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
                throw new BadValue(Told.of("combination.text", MAX_TEXT, language.tag()));
            }
        }
    }

    /// Whether it holds of a call that arrived then.
    boolean holds(Set<SignalKind> seen, Instant at) {
        return points != 0
                && seen.containsAll(all)
                && (any.isEmpty() || any.stream().anyMatch(seen::contains))
                && none.stream().noneMatch(seen::contains)
                && (hours.isEmpty() || hours.get().contains(at));
    }

    /// What is told of a call of which it holds.
    Signal told(Collection<SignalKind> seen) {
        String because = seen.stream()
                .filter(kind -> all.contains(kind) || any.contains(kind))
                .distinct()
                .map(SignalKind::id)
                .collect(Collectors.joining(", "));
        Map<String, String> evidence = new TreeMap<>(Map.of("name", name, "signals", because));
        texts.forEach((language, text) -> evidence.put("text-" + language.tag(), text));
        return Signal.of(SignalKind.COMBINATION, evidence);
    }
}
