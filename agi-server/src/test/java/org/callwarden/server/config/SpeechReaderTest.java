package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.call.Language;
import org.callwarden.server.config.ConfigException.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpeechReaderTest {

    @TempDir
    private Path home;

    @Test
    void theFoldersOfModelsAreRelativeToTheFileOrAbsolute() {
        SpeechConfig speech = parse("models: {vi: m/vi, en: /srv/en}, audio: {bind: '::1', reach: '[::1]:4574'}");

        assertThat(speech.models())
                .isEqualTo(Map.of(Language.VI, home.resolve("m/vi"), Language.EN, Path.of("/srv/en")));
        assertThat(speech.audio().reach()).contains("[::1]:4574");
    }

    @Test
    void withoutAWordThereIsNoModelAndOnlyThisHostMayConnect() {
        SpeechConfig speech = parse("");

        assertThat(speech).isEqualTo(SpeechConfig.STANDARD);
        assertThat(speech.models()).isEmpty();
        assertThat(speech.audio().bind()).isEqualTo("127.0.0.1");
        assertThat(speech.audio().allow()).containsExactly("127.0.0.0/8", "::1");
        assertThat(speech.audio().reach()).isEmpty();
    }

    @Test
    void whoListensEverywhereSaysWhereAsteriskFindsIt() {
        assertThat(parse("audio: {bind: 0.0.0.0, reach: 'pbx.example:4574'}")
                        .audio()
                        .reach())
                .contains("pbx.example:4574");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            modles: {}                          | speech.modles        | did you mean 'models'?
            models: {vn: m}                     | speech.models.vn     | did you mean 'vi'?
            models: {qqqqqqqq: m}               | speech.models.qqqqqqqq | known here: en, vi
            models: {vi: ''}                    | speech.models.vi     | is a path, got nothing
            models: [m]                         | speech.models        | is a block of keys, got a list
            first-pause: 2m                     | speech.first-pause   | no longer than longest-pause, got 2m and 1m
            longest-pause: 500ms                | speech.longest-pause | no longer than longest-pause
            record: {folder: nowhere-at-all}    | speech.record.folder | or none; there is no folder
            record: {fodler: x}                 | speech.record.fodler | did you mean 'folder'?
            audio: {allow: []}                  | speech.audio.allow   | names nobody
            audio: {allow: [pbx]}               | speech.audio.allow   | a network such as 10.1.0.0/16
            audio: {bind: pbx}                  | speech.audio.bind    | is an IP address
            audio: {bind: 0.0.0.0}              | speech.audio.bind    | reach has to say where Asterisk finds it
            audio: {bind: '::'}                 | speech.audio.bind    | reach has to say where Asterisk finds it
            audio: {reach: pbx}                 | speech.audio.reach   | such as 192.0.2.10:4574
            audio: {reach: 'a,b:1'}             | speech.audio.reach   | such as 192.0.2.10:4574
            audio: {reach: 'a/b:1'}             | speech.audio.reach   | such as 192.0.2.10:4574
            audio: {reach: '::1:4574'}          | speech.audio.reach   | or [2001:db8::1]:4574
            """)
    void everyMistakeIsNamedWithItsKeyAndWhatIsRight(String text, String key, String message) {
        assertThat(problems(text)).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.message()).contains(message);
        });
    }

    /// @param text with a `%s` for the value
    /// @param within values at the limits
    /// @param beyond values one past each
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sessions: %s                           | 1 1000   | 0 1001
            first-pause: %s, longest-pause: 1h     | 100ms 1h | 99ms 3600001ms
            longest-pause: %s, first-pause: 100ms  | 100ms 1h | 99ms 3600001ms
            audio: {port: %s}                      | 0 65535  | -1 65536
            audio: {reach: "a:%s"}                 | 1 65535  | 0 65536
            audio: {allow: [10.0.0.0/%s]}          | 7 32     | 6 33
            """)
    void aValueIsTakenAtItsLimitsAndRefusedOnePastThem(String text, String within, String beyond) {
        for (String value : within.split(" ", -1)) {
            assertThat(parse(text.formatted(value))).as(value).isNotNull();
        }
        for (String value : beyond.split(" ", -1)) {
            assertThat(problems(text.formatted(value))).as(value).isNotEmpty();
        }
    }

    @Test
    void theNameOfAHostHasAtMost253Characters() {
        String longest = "a".repeat(253);

        assertThat(parse("audio: {reach: '" + longest + ":1'}").audio().reach()).contains(longest + ":1");
        assertThat(problems("audio: {reach: 'a" + longest + ":1'}")).hasSize(1);
    }

    private SpeechConfig parse(String text) {
        return ConfigFile.parse("speech: {" + text + "}", "f", home, new Surroundings(home, Map.of()))
                .speech();
    }

    private List<Problem> problems(String text) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> parse(text));
        assertThat(refused).as("nothing was wrong with: " + text).isNotNull();
        return refused.problems();
    }
}
