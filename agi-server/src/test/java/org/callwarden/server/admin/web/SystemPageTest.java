package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.admin.Health;
import org.callwarden.server.admin.Installation;
import org.callwarden.server.agi.AgiClosing;
import org.callwarden.server.audiosocket.AudioClosing;
import org.callwarden.server.audiosocket.AudioNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How the service is, on its page: over real HTTP, without a browser.
final class SystemPageTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private static Health health(List<Told> degraded) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("version", "1.2.3");
        facts.put("uptime-seconds", 93_784L);
        facts.put("agi", Map.of("sessions", 3, "closed", Map.of("connection_lost", 7L)));
        facts.put("rules-from", "database");
        facts.put("ami", Map.of("north", "connected", "south", "away"));
        facts.put("database", Map.of("schema", "15", "waiting", 0));
        facts.put("disk", Map.of("free-bytes", 12_345_678L));
        facts.put("recordings", Map.of("state", "on", "sealed", true));
        facts.put("modes", Map.of("trunk viettel 1", "monitoring", "dialed 02838100100", "enforcing"));
        facts.put("new-thing", Map.of("count", 1, "named", Map.of("quiet", 2)));
        return new Health(degraded, facts);
    }

    @Test
    void anAdminReadsHowEachPartIsWhatItRunsWithAndWhatIsWrongAsText() throws Exception {
        web.health = health(List.of(Told.verbatim("the disk is <b>full</b>")));
        web.installation = new Installation(
                "data: \"/srv\"\nregion: VN",
                List.of(
                        new Installation.Model("vosk-vi", Optional.of("vi"), true, 42_000_000, Optional.empty()),
                        new Installation.Model(
                                "old", Optional.empty(), false, 1, Optional.of(Told.verbatim("it has no words")))));
        String cookie = web.signIn("admin");

        String page = web.get(cookie, "/system").body();

        assertThat(page)
                .contains("1.2.3", "1 day, 2 hours, 3 minutes", "the disk is &lt;b&gt;full&lt;/b&gt;", "12.3 MB")
                .contains("north", "connected", "Schema", "15", "new-thing", "count", "named: quiet")
                .contains("Trunk viettel 1", "Dialled number 02838100100")
                .contains("vosk-vi", "42.0 MB", "it has no words", "region: VN")
                .doesNotContain("<b>full", "All is well");
        assertThat(web.get(cookie + "; callwarden-language=vi", "/system").body())
                .contains(
                        "1 ngày, 2 giờ, 3 phút",
                        "đã kết nối",
                        "Phiên bản lược đồ",
                        "mất kết nối",
                        "Trung kế viettel 1");
    }

    @Test
    void whereNothingIsWrongThatIsSaid() throws Exception {
        web.health = health(List.of());

        assertThat(web.get(web.signIn("admin"), "/system").body()).contains("All is well", "There is no model");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachWayAConnectionEndsIsSaidInWords(Language language) {
        assertThat(PageWords.in(language).keys())
                .containsAll(Stream.of(AgiClosing.values(), AudioClosing.values(), AudioNote.values())
                        .flatMap(Stream::of)
                        .map(end -> "closing." + end.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
