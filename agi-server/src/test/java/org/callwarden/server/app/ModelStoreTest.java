package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.callwarden.screening.Slow;
import org.callwarden.server.app.ModelStore.Found;
import org.callwarden.server.app.ModelStore.Refused;
import org.callwarden.server.app.ModelStore.Tried;
import org.callwarden.server.app.ModelStore.Wanted;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.speech.FakeModel;
import org.callwarden.server.speech.FakeSpeech;
import org.callwarden.server.speech.ModelLimits;
import org.callwarden.server.speech.ModelZip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Models that are brought in and tried, with a speech process that recognises nothing.
@Slow
final class ModelStoreTest {

    private static final String SAID = "hello my name is thomas could you put me through to accounting please";

    @TempDir
    private Path home;

    @Test
    void aFolderIsCopiedTriedAndListed() throws Exception {
        Path source = FakeModel.at(home.resolve("vosk-model-en-us"), "en", "ready", SAID)
                .path();

        Tried tried = store("").add(wanted(source));

        assertThat(tried.folder()).isEqualTo(home.resolve("d/models/vosk-model-en-us"));
        assertThat(tried.heard()).isEqualTo(SAID);
        assertThat(tried.found()).isEqualTo(tried.words()).isEqualTo(13);
        assertThat(tried.confidence()).isBetween(0.89, 0.91);
        assertThat(tried.atTelephoneRate()).isTrue();
        assertThat(store("").list()).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo("vosk-model-en-us");
            assertThat(found.language()).contains("en");
            assertThat(found.configured()).isFalse();
            assertThat(found.rate()).isEqualTo(16_000);
            assertThat(found.bytes()).isPositive();
            assertThat(found.problem()).isEmpty();
        });
    }

    @Test
    void aZipFileIsUnpackedFromTheFolderWithinIt() throws Exception {
        Path zip = zip("ready", SAID);

        Tried tried = store("")
                .add(new Wanted(
                        zip.toString(),
                        Optional.of("my.model"),
                        Optional.of("en"),
                        Optional.of(sum(zip).toUpperCase(Locale.ROOT))));

        assertThat(tried.folder()).isEqualTo(home.resolve("d/models/my.model"));
        assertThat(tried.folder().resolve("am/final.mdl")).exists();
    }

    @Test
    void aModelIsFetchedAndItsChecksumDecides() throws Exception {
        Path zip = zip("ready", SAID);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/m", exchange -> {
            byte[] bytes = Files.readAllBytes(zip);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            String address = base + "/m/vosk-model-small-en-us.zip";

            refused("", new Wanted(address, Optional.empty(), Optional.empty(), Optional.of("0".repeat(64))))
                    .hasMessageContaining("its SHA-256 is " + sum(zip) + ", expected 000");
            refused("", new Wanted(base + "/no-en.zip", Optional.empty(), Optional.empty(), Optional.of(sum(zip))))
                    .hasMessageContaining("/no-en.zip: answered 404");
            Tried tried = store("").add(new Wanted(address, Optional.empty(), Optional.empty(), Optional.of(sum(zip))));
            assertThat(tried.folder()).isEqualTo(home.resolve("d/models/vosk-model-small-en-us"));
            assertThat(home.resolve("d/models")).isDirectoryNotContaining("glob:**.adding*");
        } finally {
            server.stop(0);
        }
    }

    /// @param in what the zip file has its files in
    @ParameterizedTest
    @CsvSource({"m.zip, vosk-model", "folder, ''", "address, vosk-model"})
    void whatIsWrongIsSaidOfWhatWasGivenAndNotOfOurCopy(String kind, String in) throws Exception {
        Path model = FakeModel.at(home.resolve("packed"), "en", "failed: Failed to create")
                .path();
        Path zip = ModelZip.of(model, in, home.resolve("m.zip"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(Files.readAllBytes(zip));
            exchange.close();
        });
        server.start();
        try {
            String source = switch (kind) {
                case "folder" -> model.toString();
                case "address" -> "http://127.0.0.1:" + server.getAddress().getPort() + "/m.zip";
                default -> zip.toString();
            };
            Wanted wanted = new Wanted(
                    source,
                    Optional.of("m"),
                    Optional.of("en"),
                    kind.equals("folder") ? Optional.empty() : Optional.of(sum(zip)));

            refused("", wanted)
                    .hasMessage(source + (in.isEmpty() ? "" : ": " + in) + " cannot be loaded: Failed to create");

            Files.delete(model.resolve("conf/model.conf"));
            if (kind.equals("folder")) {
                refused("", wanted)
                        .hasMessage(source + " is no Vosk model, or half of one: conf/model.conf is missing");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aFetchedFileThatIsNoZipFileIsNamedByItsAddress() throws Exception {
        byte[] page = "<html>Not here</html>".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(home.resolve("page"), page);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/en.zip";

            refused("", new Wanted(address, Optional.empty(), Optional.empty(), Optional.of(sum(file))))
                    .hasMessageStartingWith(address + " is no zip file")
                    .hasMessageNotContaining(home.toString());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theLanguageThatWasSaidWhenAModelWasAddedIsListedAndCheckedLater() throws Exception {
        Path source =
                FakeModel.at(home.resolve("mine"), "vi", "ready", "em là tài").path();
        store("").add(new Wanted(source.toString(), Optional.empty(), Optional.of("vi"), Optional.empty()));

        assertThat(store("").list())
                .singleElement()
                .satisfies(found -> assertThat(found.language()).contains("vi"));
        Path stored = store("").meant(Optional.of("mine")).getFirst();
        assertThat(store("").check(stored, Optional.empty()).language()).isEqualTo("vi");
    }

    @Test
    void theLanguageThatWasSaidCountsMoreThanTheName() throws Exception {
        Path source = FakeModel.at(home.resolve("of-en-and-vn"), "vi", "ready", "em là tài")
                .path();
        store("").add(new Wanted(source.toString(), Optional.empty(), Optional.of("vi"), Optional.empty()));

        assertThat(store("").list())
                .singleElement()
                .satisfies(found -> assertThat(found.language()).contains("vi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "", "vi vi vi vi vi vi vi vi"})
    void aWrittenLanguageThatIsNoneOfOursIsNotBelieved(String written) throws Exception {
        Path model =
                FakeModel.at(home.resolve("d/models/mine-en"), "en", "ready").path();
        Files.writeString(model.resolve("callwarden-language"), written);

        assertThat(store("").list())
                .singleElement()
                .satisfies(found -> assertThat(found.language()).contains("en"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ready                          | but understands nothing of the recording (hello my name is
            failed: Failed to create       | cannot be loaded: Failed to create
            crash                          | the speech process ended, saying: terminate called without
            """)
    void aModelThatDoesNotHearIsNotKept(String state, String why) throws Exception {
        Path source = FakeModel.at(home.resolve("m-en"), "en", state).path();

        refused("", wanted(source)).hasMessageContaining(why);

        assertThat(home.resolve("d/models")).isEmptyDirectory();
    }

    @Test
    void halfAModelIsNotKept() throws Exception {
        Path source = FakeModel.at(home.resolve("m-en"), "en", "ready").path();
        Files.delete(source.resolve("conf/model.conf"));

        refused("", wanted(source)).hasMessageContaining("half of one: conf/model.conf is missing");

        assertThat(home.resolve("d/models")).isEmptyDirectory();
    }

    @Test
    void whatIsTooLargeIsNotKept() throws Exception {
        Path source = FakeModel.at(home.resolve("m-en"), "en", "ready").path();
        ModelStore small =
                new ModelStore(config(""), FakeSpeech.command(), new ModelLimits(1 << 20, 10, 1_000, 8, 100, 1 << 20));

        assertThatThrownBy(() -> small.add(wanted(source)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("more than the 10 bytes");
        refused("feeds: {free-megabytes: 1048576}", wanted(source)).hasMessageContaining("more than the 0 bytes");
        assertThat(home.resolve("d/models")).isEmptyDirectory();
    }

    @Test
    void aNameThatIsTakenIsRefusedAndWhatIsThereStays() throws Exception {
        Path source = FakeModel.at(home.resolve("m-en"), "en", "ready", "x").path();
        Path there = Files.createDirectories(home.resolve("d/models/m-en"));

        refused("", wanted(source)).hasMessageContaining("there is a model m-en already: remove " + there);

        assertThat(there).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://example.org/m-en.zip |       |    |     | --sha256 is needed for what is fetched
            https://example.org/m-en.zip |       |    | abc | --sha256 is 64 hexadecimal digits, got 'abc'
            ftp://example.org/m-en.zip   |       |    |     | begins with http:// or https://
            https:///m-en.zip            |       |    |     | begins with http:// or https://
            folder                       |       |    |     | nothing in the name 'folder' says its language
            folder                       |       | fr |     | --language is en or vi, got 'fr'
            folder                       | ../en |    |     | --name is 1 to 80 letters
            folder                       | .en   |    |     | --name is 1 to 80 letters
            """)
    void wrongUsageIsToldWithWhatIsRight(String source, String name, String language, String sum, String why)
            throws IOException {
        Files.createDirectories(home.resolve("folder"));
        String from = source.equals("folder") ? home.resolve("folder").toString() : source;

        refused(
                        "",
                        new Wanted(
                                from,
                                Optional.ofNullable(name),
                                Optional.ofNullable(language),
                                Optional.ofNullable(sum)))
                .hasMessageContaining(why)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.isUsage()).isTrue());
    }

    @Test
    void aSourceThatIsNotThereIsNamed() {
        refused("", wanted(home.resolve("m-en.zip")))
                .hasMessage("there is no folder and no file " + home.resolve("m-en.zip"));
    }

    @Test
    void whatIsConfiguredIsListedFirstAndWhatIsWrongIsSaid() throws Exception {
        FakeModel.at(home.resolve("d/models/other"), "en", "ready");
        Files.createDirectories(home.resolve("d/models/.adding-1"));

        List<Found> found =
                store("speech: {models: {vi: nowhere, en: d/models/other}}").list();

        assertThat(found).extracting(Found::name).containsExactly("other", "nowhere", ".adding-1");
        assertThat(found).extracting(Found::configured).containsExactly(true, true, false);
        assertThat(found.get(0).problem()).isEmpty();
        assertThat(found.get(1).problem().orElseThrow().english()).isEqualTo(home.resolve("nowhere") + " is no folder");
        assertThat(found.get(2).problem().orElseThrow().english())
                .contains("left behind when `models add` was stopped");
    }

    @Test
    void theModelThatIsMeantIsFoundByLanguageNameOrFolder() throws Exception {
        Path configured = FakeModel.at(home.resolve("a"), "vi", "ready").path();
        Path stored = FakeModel.at(home.resolve("d/models/b-en"), "en", "ready").path();
        ModelStore store = store("speech: {models: {vi: a}}");

        assertThat(store.meant(Optional.empty())).containsExactly(configured);
        assertThat(store.meant(Optional.of("vi"))).containsExactly(configured);
        assertThat(store.meant(Optional.of("b-en"))).containsExactly(stored);
        assertThat(store.meant(Optional.of(configured.toString()))).containsExactly(configured);
        assertThatThrownBy(() -> store.meant(Optional.of("en"))).hasMessageContaining("there is no model 'en'");
        assertThatThrownBy(() -> store("").meant(Optional.empty())).hasMessageContaining("no model is configured");
    }

    @Test
    void aModelThatHearsOnlyTheRateOfCallsIsGoodAndThatIsSaid() throws Exception {
        Path model = FakeModel.at(home.resolve("m"), "vi", "ready", "16000: em là tài")
                .path();

        Tried tried = store("speech: {models: {vi: m}}").check(model, Optional.empty());

        assertThat(tried.language()).isEqualTo("vi");
        assertThat(tried.heard()).isEqualTo("em là tài");
        assertThat(tried.found()).isEqualTo(3);
        assertThat(tried.words()).isEqualTo(14);
        assertThat(tried.atTelephoneRate()).isFalse();
    }

    private AbstractThrowableAssert<?, ?> refused(String config, Wanted wanted) {
        return assertThatThrownBy(() -> store(config).add(wanted)).isInstanceOf(Refused.class);
    }

    private static Wanted wanted(Path source) {
        return new Wanted(source.toString(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Path zip(String state, String words) throws IOException {
        Path model = FakeModel.at(home.resolve("packed"), "en", state, words).path();
        return ModelZip.of(model, "vosk-model", home.resolve("m.zip"));
    }

    private static String sum(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private ModelStore store(String text) {
        return new ModelStore(config(text), FakeSpeech.command(), ModelLimits.STANDARD);
    }

    private Config config(String text) {
        try {
            Path file = Files.writeString(home.resolve("callwarden.yaml"), "data: d\n" + text);
            return ConfigFile.read(file, new Surroundings(home, Map.of()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
