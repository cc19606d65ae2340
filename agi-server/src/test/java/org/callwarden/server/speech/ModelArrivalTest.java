package org.callwarden.server.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelArrivalTest {

    private static final ModelLimits ROOMY = new ModelLimits(1 << 20, 1 << 20, 100, 4, 100, 1 << 20);

    @TempDir
    private Path folder;

    private Path zip;
    private Path into;

    @BeforeEach
    void prepare() throws IOException {
        zip = folder.resolve("m.zip");
        into = Files.createDirectory(folder.resolve("into"));
    }

    @Test
    void theFilesOfAZipFileAreUnpackedAsTheyAre() throws IOException {
        Path model = FakeModel.at(folder.resolve("m"), "en", "ready").path();
        ModelZip.of(model, "vosk-model", zip);

        ModelArrival.unzip(zip, into, ROOMY);

        assertThat(new ModelFolder("en", into.resolve("vosk-model")).problem()).isEmpty();
        assertThat(into.resolve("vosk-model/conf/mfcc.conf")).hasSameTextualContentAs(model.resolve("conf/mfcc.conf"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../x       | leads out of the folder
            a/../../x  | leads out of the folder
            a/..       | leads out of the folder
            /etc/x     | is an absolute path
            a//b       | is no name of a file
            ./x        | is no name of a file
            a\\x       | is no name of a file
            a\tx       | is no name of a file
            """)
    void aNameThatLeadsElsewhereIsRefused(String name, String why) {
        refused(ModelZip.with(zip, 1, name), ROOMY).hasMessageContaining(why).hasMessageContaining(zip + ": '");

        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(into).isEmptyDirectory();
    }

    @Test
    void aLinkIsRefused() throws IOException {
        refused(ModelZip.linked(ModelZip.with(zip, 1, "conf")), ROOMY).hasMessageContaining("'conf' is a link");
    }

    @Test
    void aFileThatStandsTwiceInItIsRefused() throws IOException {
        Path twice = ModelZip.patched(ModelZip.with(zip, 1, "file-1", "file-2"), "file-2", "file-1");

        refused(twice, ROOMY).hasMessageContaining("'file-1' stands in it twice");
    }

    @Test
    void aFileThatIsAFolderAsWellIsRefused() {
        refused(ModelZip.with(zip, 1, "a", "a/b"), ROOMY).hasMessageContaining("'a/b' stands in it twice");
    }

    @Test
    void whatIsNoZipFileIsToldSo() throws IOException {
        refused(Files.writeString(zip, ""), ROOMY).hasMessageContaining(zip + " is no zip file");
        refused(Files.writeString(zip, "<html>not found</html>"), ROOMY)
                .hasMessageContaining(zip + " is no zip file, or its end is missing");
        ModelZip.with(zip, 1_000, "a", "b");
        byte[] whole = Files.readAllBytes(zip);
        refused(Files.write(zip, Arrays.copyOf(whole, whole.length / 2)), ROOMY)
                .hasMessageContaining("its end is missing");
        refused(Files.write(zip, Arrays.copyOfRange(whole, whole.length / 2, whole.length)), ROOMY)
                .hasMessageContaining("broken one");
    }

    /// @param part what is limited
    @ParameterizedTest
    @CsvSource({"files", "bytes", "depth", "zip", "ratio", "name"})
    void eachLimitHoldsAtItAndOnePastIt(String part) throws IOException {
        switch (part) {
            case "files" -> {
                ModelLimits three = new ModelLimits(1 << 20, 1 << 20, 3, 4, 100, 1 << 20);
                atAndPast(names(3), names(4), 1, three, "more than 3 files and folders");
            }
            case "bytes" -> {
                ModelLimits twelve = new ModelLimits(1 << 20, 12, 100, 4, 100, 1 << 20);
                atAndPast(names(4), names(5), 3, twelve, "more than the 12 bytes");
            }
            case "depth" -> atAndPast(List.of("a/b/c/d"), List.of("a/b/c/d/e"), 1, ROOMY, "more than 4 folders");
            case "name" ->
                atAndPast(List.of("n".repeat(200)), List.of("n".repeat(201)), 1, ROOMY, "longer than 200 characters");
            case "zip" -> {
                long size = Files.size(ModelZip.with(zip, 10, "a"));
                ModelArrival.unzip(zip, into, new ModelLimits(size, 1 << 20, 9, 4, 100, 1 << 20));
                refused(zip, new ModelLimits(size - 1, 1 << 20, 9, 4, 100, 1 << 20))
                        .hasMessageContaining("has at most " + (size - 1));
            }
            default -> {
                long size = Files.size(ModelZip.with(zip, 500_000, "a"));
                int ratio = (int) Math.ceilDiv(500_000, size);
                ModelArrival.unzip(zip, into, new ModelLimits(1 << 20, 1 << 20, 9, 4, ratio, 0));
                Path other = Files.createDirectory(folder.resolve("other"));
                assertThatThrownBy(() -> ModelArrival.unzip(
                                zip, other, new ModelLimits(1 << 20, 1 << 20, 9, 4, ratio - 1, 499_999)))
                        .hasMessageContaining("unpacks to more than " + (ratio - 1) + " times its size");
                Path harmless = Files.createDirectory(folder.resolve("harmless"));
                ModelArrival.unzip(zip, harmless, new ModelLimits(1 << 20, 1 << 20, 9, 4, ratio - 1, 500_000));
            }
        }
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "f" + i).toList();
    }

    private void atAndPast(List<String> at, List<String> past, int bytes, ModelLimits limits, String why)
            throws IOException {
        ModelArrival.unzip(ModelZip.with(zip, bytes, at), into, limits);
        into = Files.createDirectory(folder.resolve("past"));
        refused(ModelZip.with(zip, bytes, past), limits).hasMessageContaining(why);
    }

    /// What a zip file says of itself does not count: here a hundred bytes where there are a million.
    @Test
    void aZipFileThatLiesAboutItsSizeIsFoundOutWhileItIsUnpacked() throws IOException {
        String million = new String(new char[] {0x40, 0x42, 0x0f, 0x00});
        String hundred = new String(new char[] {0x64, 0x00, 0x00, 0x00});
        Path lying = ModelZip.patched(ModelZip.with(zip, 1_000_000, "a"), million, hundred);

        refused(lying, new ModelLimits(1 << 20, 500_000, 9, 4, 100_000, 1 << 20))
                .hasMessageContaining("more than the 500000 bytes");
    }

    @Test
    void aFolderIsCopiedWithItsFilesOnly() throws IOException {
        Path model = FakeModel.at(folder.resolve("m"), "en", "ready").path();

        ModelArrival.copy(model, into, ROOMY);

        assertThat(new ModelFolder("en", into).problem()).isEmpty();
        Files.createSymbolicLink(model.resolve("link"), folder);
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThatThrownBy(() -> ModelArrival.copy(model, other, ROOMY))
                .isInstanceOf(SpeechException.class)
                .hasMessageContaining("'link' is a link");
    }

    @Test
    void aFolderThatIsTooDeepIsRefusedAndNotCutOff() throws IOException {
        Path model = Files.createDirectories(folder.resolve("m"));
        Files.createDirectories(model.resolve("a/b/c/d/e/f"));

        assertThatThrownBy(() -> ModelArrival.copy(model, into, ROOMY)).hasMessageContaining("more than 4 folders");
    }

    private AbstractThrowableAssert<?, ?> refused(Path file, ModelLimits limits) {
        return assertThatThrownBy(() -> ModelArrival.unzip(file, into, limits)).isInstanceOf(SpeechException.class);
    }
}
