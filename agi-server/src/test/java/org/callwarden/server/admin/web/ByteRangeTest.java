package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.callwarden.server.admin.web.ByteRange.Asked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=3-, 3, 10",
        "bytes=9-9, 9, 10",
        "bytes=9-10, 9, 10",
        "bytes=2-999999999, 2, 10",
        "bytes=-1, 9, 10",
        "bytes=-10, 0, 10",
        "bytes=-11, 0, 10"
    })
    void partsAreWithinTheWhole(String header, int from, int until) {
        assertThat(ByteRange.of(Optional.of(header), 10)).isEqualTo(new Asked.Part(new ByteRange(from, until)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=-0"})
    void nothingIsBeyondTheEnd(String header) {
        assertThat(ByteRange.of(Optional.of(header), 10)).isEqualTo(new Asked.Beyond());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "lines=1-2", "bytes=1234567890-", "bytes=a-b"})
    void whatIsNoRangeAsksForTheWhole(String header) {
        assertThat(ByteRange.of(Optional.of(header), 10)).isEqualTo(new Asked.Whole());
    }

    @Test
    void nothingIsAPartOfNothing() {
        assertThat(ByteRange.of(Optional.of("bytes=0-"), 0)).isEqualTo(new Asked.Beyond());
        assertThat(ByteRange.of(Optional.empty(), 0)).isEqualTo(new Asked.Whole());
    }
}
