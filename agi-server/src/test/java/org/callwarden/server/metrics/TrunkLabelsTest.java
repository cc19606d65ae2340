package org.callwarden.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.callwarden.screening.call.Trunk;
import org.junit.jupiter.api.Test;

final class TrunkLabelsTest {

    private static List<Trunk> trunks(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Trunk("trunk-" + number))
                .toList();
    }

    @Test
    void onlyATrunkThatSomebodyNamedHasALabelOfItsOwn() {
        Set<Trunk> enforced = new HashSet<>();
        TrunkLabels labels = new TrunkLabels(List.of(new Trunk("viettel-1")), enforced::contains);

        assertThat(labels.of(new Trunk("viettel-1"))).isEqualTo("viettel-1");
        assertThat(labels.of(new Trunk("made-up-0901234567"))).isEqualTo("other");

        enforced.add(new Trunk("vnpt"));
        assertThat(labels.of(new Trunk("vnpt"))).isEqualTo("vnpt");
        enforced.clear();
        assertThat(labels.of(new Trunk("vnpt"))).as("a label once given").isEqualTo("vnpt");
    }

    @Test
    void aHundredHaveLabelsAndTheNextIsAmongTheOthers() {
        TrunkLabels labels = new TrunkLabels(trunks(TrunkLabels.MOST - 1), _ -> true);

        assertThat(labels.of(new Trunk("the-last"))).isEqualTo("the-last");
        assertThat(labels.of(new Trunk("one-more"))).isEqualTo("other");
        assertThat(labels.of(new Trunk("the-last"))).isEqualTo("the-last");
        assertThat(labels.of(new Trunk("trunk-1"))).isEqualTo("trunk-1");
    }

    @Test
    void ofMoreThatAreConfiguredTheFirstHaveLabels() {
        TrunkLabels labels = new TrunkLabels(trunks(TrunkLabels.MOST + 1), _ -> false);

        assertThat(labels.of(new Trunk("trunk-" + TrunkLabels.MOST))).isEqualTo("trunk-100");
        assertThat(labels.of(new Trunk("trunk-" + (TrunkLabels.MOST + 1)))).isEqualTo("other");
    }
}
