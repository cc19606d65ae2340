package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The catalogue of prompts (dialplan/sounds/catalogue.yaml) against those who count on it.
class SoundCatalogueTest {

    private static final int LONGEST_TEXT = 60;

    private static Map<String, JsonNode> catalogue() {
        JsonNode root = new YAMLMapper().readTree(Path.of("../dialplan/sounds/catalogue.yaml"));
        Map<String, JsonNode> texts = new TreeMap<>();
        root.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
        return texts;
    }

    static List<String> played() {
        return Sounds.all();
    }

    @ParameterizedTest
    @MethodSource("played")
    void everySoundThatIsPlayedHasItsText(String sound) {
        assertThat(catalogue()).containsKey(sound.substring("callwarden/".length()));
    }

    @Test
    void whatTheDialplanPlaysIsKnownHere() throws IOException {
        String dialplan = Files.readString(Path.of("../dialplan/extensions_callwarden.conf"));
        List<String> played = Pattern.compile("Playback\\(callwarden/(?:\\$\\{IF\\([^?]*\\?)?([a-z:-]+)")
                .matcher(dialplan)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(":", -1)))
                .map(id -> "callwarden/" + id)
                .toList();

        assertThat(played).hasSize(13);
        assertThat(Sounds.all()).containsAll(played);
    }

    @Test
    void everyTextIsThereInEveryLanguageAndShort() {
        String[] languages =
                Arrays.stream(Language.values()).map(Language::tag).sorted().toArray(String[]::new);
        catalogue().forEach((id, texts) -> {
            assertThat(texts.propertyNames().stream().sorted()).as(id).containsExactly(languages);
            texts.forEach(
                    text -> assertThat(text.stringValue()).as(id).isNotBlank().hasSizeLessThan(LONGEST_TEXT));
        });
    }
}
