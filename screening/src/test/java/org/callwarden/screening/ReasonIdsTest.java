package org.callwarden.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.signal.SignalKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonIdsTest {

    private final ReasonTexts texts = new ReasonTexts();

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyReasonAndEverySignalHasATextAndNoTextIsLeftOver(Language language) {
        Set<String> ids = new TreeSet<>(declared());
        Stream.of(SignalKind.values()).map(SignalKind::id).forEach(ids::add);

        assertThat(texts.ids(language)).isEqualTo(ids);
        assertThat(ReasonIds.ALL).isEqualTo(declared());
    }

    private static Set<String> declared() {
        Set<String> ids = new TreeSet<>();
        for (Field field : ReasonIds.class.getDeclaredFields()) {
            if (field.getType() == String.class) {
                try {
                    ids.add((String) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return ids;
    }
}
