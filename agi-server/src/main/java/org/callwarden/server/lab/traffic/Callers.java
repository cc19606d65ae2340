package org.callwarden.server.lab.traffic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callwarden.server.config.TrafficProfile.Population;

/// The callers of one population: the numbers they show, whom of our numbers each calls, and who called before.
final class Callers {

    private final List<String> numbers;
    private final int returningPercent;
    private final Dice dice;
    private int used;

    Callers(Population population, Dice dice) {
        this.numbers = numbers(population, dice);
        this.returningPercent = population.returningPercent();
        this.dice = dice;
    }

    private static List<String> numbers(Population population, Dice dice) {
        if (population.numbers().equals(List.of("anonymous"))) {
            return List.copyOf(java.util.Collections.nCopies(population.callers(), "anonymous"));
        }
        // Different ones: whoever draws long enough finds the last of ten.
        Set<String> drawn = new LinkedHashSet<>();
        while (drawn.size() < population.callers()) {
            drawn.add(drawn(
                    population.numbers().get(dice.below(population.numbers().size())), dice));
        }
        return new ArrayList<>(drawn);
    }

    private static String drawn(String pattern, Dice dice) {
        StringBuilder number = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            number.append(pattern.charAt(i) == 'X' ? (char) ('0' + dice.below(10)) : pattern.charAt(i));
        }
        return number.toString();
    }

    /// Who calls next: one who called before, or the next one who did not, while there is one.
    int next() {
        boolean returns = used > 0 && dice.percent(returningPercent);
        if (!returns && used < numbers.size()) {
            used++;
            return used - 1;
        }
        return dice.below(used);
    }

    int size() {
        return numbers.size();
    }

    String number(int caller) {
        return numbers.get(caller);
    }
}
