package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Differences of texts, line by line.
final class LineDiffTest {

    private static List<String> diff(String before, String after) {
        return LineDiff.of(before, after).stream()
                .map(line -> switch (line.change()) {
                    case "added" -> "+" + line.text();
                    case "removed" -> "-" + line.text();
                    default -> " " + line.text();
                })
                .toList();
    }

    private static String lines(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    @Test
    void whatIsTheSameHasNoDifference() {
        assertThat(diff("a\nb\n", "a\nb\n")).isEmpty();
        assertThat(diff("", "")).isEmpty();
    }

    @Test
    void whatIsNewAndWhatIsGoneIsMarkedWhereItIs() {
        assertThat(diff("a\nb\nc\n", "a\nx\nc\nd\n")).containsExactly(" a", "-b", "+x", " c", "+d");
        assertThat(diff("", "a\n")).containsExactly("+a");
        assertThat(diff("a\n", "")).containsExactly("-a");
        assertThat(diff("a\nb\nc\nd\n", "b\nd\na\n")).containsExactly("-a", " b", "-c", " d", "+a");
    }

    @Test
    void ofLinesThatAreInBothThoseAroundADifferenceAreShown() {
        assertThat(diff(lines(0, 20), lines(0, 10) + "x\n" + lines(11, 20)))
                .containsExactly(" …", " 7", " 8", " 9", "-10", "+x", " 11", " 12", " 13", " …");
    }

    @Test
    void textsUpToALengthAreComparedLineByLineAndLongerOnesAsAWhole() {
        int most = 2_000;
        String old = "a\n" + lines(0, most - 2) + "b\n";

        assertThat(diff(old, "c\n" + lines(0, most - 2) + "d\n")).contains("-a", "+c", " 0", "-b", "+d");
        assertThat(diff("a\n" + old, "c\n" + lines(0, most - 2) + "d\n"))
                .contains("-0", "+0")
                .doesNotContain(" 0");
        assertThat((long) most * most).isEqualTo(LineDiff.MOST_PAIRS);
    }
}
