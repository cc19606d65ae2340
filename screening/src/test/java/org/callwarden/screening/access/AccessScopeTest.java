package org.callwarden.screening.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.DialedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessScopeTest {

    private static final Trunk VIETTEL = new Trunk("viettel-1");
    private static final Trunk VNPT = new Trunk("vnpt-1");
    private static final DialedNumber HOTLINE = new DialedNumber("19001000");
    private static final DialedNumber OFFICE = new DialedNumber("02838123456");

    @Test
    void anEmptyScopeIsEverything() {
        assertThat(AccessScope.EVERYTHING.isEverything()).isTrue();
        assertThat(AccessScope.EVERYTHING.covers(VIETTEL, HOTLINE)).isTrue();
    }

    @Test
    void trunksNarrowIt() {
        AccessScope scope = new AccessScope(List.of(VIETTEL), List.of());

        assertThat(scope.isEverything()).isFalse();
        assertThat(scope.covers(VIETTEL, HOTLINE)).isTrue();
        assertThat(scope.covers(VNPT, HOTLINE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "19001000, true",
        "1900*, true",
        "19000999-19001000, true",
        "any, true",
        "19001001, false",
        "028*, false"
    })
    void dialledNumbersNarrowIt(String lines, boolean covered) {
        AccessScope scope = new AccessScope(List.of(), List.of(DialedLines.parse(lines)));

        assertThat(scope.isEverything()).isFalse();
        assertThat(scope.covers(VIETTEL, HOTLINE)).isEqualTo(covered);
    }

    @Test
    void withBothACallHasToBeInBoth() {
        AccessScope scope = new AccessScope(List.of(VIETTEL), List.of(DialedLines.parse("1900*")));

        assertThat(scope.covers(VIETTEL, HOTLINE)).isTrue();
        assertThat(scope.covers(VIETTEL, OFFICE)).isFalse();
        assertThat(scope.covers(VNPT, HOTLINE)).isFalse();
    }

    @Test
    void itHasAsManyTrunksAndLinesAsItsLimitAndNoMore() {
        assertThat(scope(AccessScope.MOST, AccessScope.MOST).trunks()).hasSize(AccessScope.MOST);
        assertThatThrownBy(() -> scope(AccessScope.MOST + 1, 0)).hasMessageContaining("at most 50 trunks");
        assertThatThrownBy(() -> scope(0, AccessScope.MOST + 1)).hasMessageContaining("50 dialled numbers");
    }

    private static AccessScope scope(int trunks, int lines) {
        return new AccessScope(
                IntStream.range(0, trunks).mapToObj(i -> new Trunk("t" + i)).toList(),
                IntStream.range(0, lines)
                        .mapToObj(i -> DialedLines.parse("1900" + i))
                        .toList());
    }
}
