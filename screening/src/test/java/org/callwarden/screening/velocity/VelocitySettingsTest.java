package org.callwarden.screening.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VelocitySettingsTest {

    @Test
    void everySettingIsListedUnderItsName() {
        Map<String, String> listed = VelocitySettings.standard().listed();

        assertThat(listed).hasSize(values(VelocitySettings.class));
        assertThat(listed)
                .containsEntry("window", "10m")
                .containsEntry("scan.numbers", "5")
                .containsEntry("callers.short-gap", "10s")
                .containsEntry("trunk.calls-per-minute", "300")
                .containsEntry("memory.sketch-width", "1048576");
    }

    private static int values(Class<?> type) {
        int values = 0;
        for (RecordComponent component : type.getRecordComponents()) {
            values += component.getType().isRecord() ? values(component.getType()) : 1;
        }
        return values;
    }
}
