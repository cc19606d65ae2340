package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeechJavaTest {

    @Test
    void nativeLibrariesAreUnpackedWhereThisJvmWasToldToAndElseWhereJnaDoes() {
        assertThat(SpeechJava.command(Optional.of("/run/callwarden"))).containsOnlyOnce("-Djna.tmpdir=/run/callwarden");
        assertThat(SpeechJava.command(Optional.empty())).noneMatch(word -> word.startsWith("-Djna"));
    }

    @Test
    void theClassPathStandsLastForAMainClassToFollow() {
        assertThat(SpeechJava.command(Optional.of("/run/callwarden")))
                .endsWith("-cp", System.getProperty("java.class.path"));
    }
}
