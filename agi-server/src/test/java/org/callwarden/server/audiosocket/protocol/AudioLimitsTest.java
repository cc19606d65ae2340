package org.callwarden.server.audiosocket.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public final class AudioLimitsTest {

    /// Small limits, so that each can be reached.
    public static final AudioLimits SMALL = new AudioLimits(
            640,
            2,
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            10,
            10,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(60),
            3,
            Duration.ofSeconds(5),
            10,
            10);

    @ParameterizedTest
    @CsvSource({
        "frameBytes, 640, 65535",
        "unknownFrames, 0, 1000000",
        "idTime, 10, 600000",
        "frameTime, 10, 600000",
        "quietTime, 10, 3600000",
        "stalledTime, 10, 600000",
        "streamTime, 10, 86400000",
        "waitingFrames, 2, 100000",
        "floodFactor, 2, 1000",
        "floodTime, 20, 600000",
        "promptTime, 20, 3600000",
        "preRoll, 0, 10000",
        "ids, 1, 1000000",
        "idLife, 10, 600000",
        "streams, 1, 1000000",
        "streamsPerPeer, 1, 1000000"
    })
    void eachLimitHasBounds(String name, long least, long most) throws Exception {
        assertThat(with(name, least)).isNotNull();
        assertThat(with(name, most)).isNotNull();
        for (long beyond : new long[] {least - 1, most + 1}) {
            assertThatThrownBy(() -> with(name, beyond))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(least + " to " + most);
        }
    }

    /// The usual limits with another value, in milliseconds where it is a time.
    private static AudioLimits with(String name, long value) throws Exception {
        RecordComponent[] components = AudioLimits.class.getRecordComponents();
        Object[] values = new Object[components.length];
        boolean found = false;
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getAccessor().invoke(AudioLimits.DEFAULT);
            if (components[i].getName().equals(name)) {
                values[i] = values[i] instanceof Duration ? Duration.ofMillis(value) : (Object) Math.toIntExact(value);
                found = true;
            }
        }
        assertThat(found).as(name).isTrue();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        try {
            return AudioLimits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof IllegalArgumentException refused ? refused : e;
        }
    }
}
