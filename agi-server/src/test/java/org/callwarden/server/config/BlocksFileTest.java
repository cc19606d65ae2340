package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.screening.reputation.NumberBlocks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlocksFileTest {

    @TempDir
    Path home;

    @Test
    void aFileOfBlocksIsReadFromBesideTheConfigurationAndShownAsInForce() throws IOException {
        write("prefix,carrier\n8428123,VNPT\n8428124,\"Viettel, Hà Nội\"\r\n\n 8428125 , VNPT \n");

        Config config = parse("reputation: {blocks: blocks.csv, ranges: {carrier-members: 20, carrier-blocks: 10}}");

        assertThat(config.reputation().file()).contains(home.resolve("blocks.csv"));
        assertThat(config.reputation().blocks().size()).isEqualTo(3);
        assertThat(config.reputation().blocks().carriers()).isEqualTo(2);
        assertThat(config.reputation().settings().ranges().carrierMembers()).isEqualTo(20);
        assertThat(config.reputation().settings().ranges().carrierBlocks()).isEqualTo(10);
        String text = ConfigText.of(config);
        assertThat(text).contains("blocks.csv\" # 3 of 2 carriers", "carrier-members: 20", "carrier-blocks: 10");
        Config again = parse(text);
        assertThat(again.reputation().file()).isEqualTo(config.reputation().file());
        assertThat(again.reputation().settings()).isEqualTo(config.reputation().settings());
        assertThat(again.temporary(home).reputation().blocks().size()).isEqualTo(3);
    }

    @Test
    void withoutAFileNoBlocksAreKnown() {
        assertThat(parse("").reputation())
                .isEqualTo(parse("reputation: {blocks: none}").reputation());
        assertThat(parse("").reputation().blocks().size()).isZero();
        assertThat(ConfigText.of(parse(""))).contains("  blocks: none\n");
    }

    @Test
    void aMarkOfTheEncodingAtTheBeginningIsNoPartOfTheHeader() throws IOException {
        write("\uFEFFprefix,carrier\n8428123,VNPT\n");

        assertThat(read().size()).isEqualTo(1);
    }

    @Test
    void whatASpreadsheetTakesForAFormulaIsText() throws IOException {
        write("prefix,carrier\n8428123,\"=cmd|' /C calc'!A0\"\n8428124,@SUM(1)\n8428125,+1\n8428126,-1\n");

        assertThat(read().carriers()).isEqualTo(4);
    }

    /// Rows are divided by `/`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            prefix;carrier/8428123;VNPT            | line 1: the first line is prefix,carrier
            carrier,prefix/VNPT,8428123            | line 1: the first line is prefix,carrier
            prefix,carrier,since/8428123,VNPT,2020 | line 1: the first line is prefix,carrier
            8428123,VNPT                           | line 1: the first line is prefix,carrier
            prefix                                 | line 1: the first line is prefix,carrier
            prefix,carrier                         | names no block; its first line is prefix,carrier, each further one
            prefix,carrier/8428123                 | line 2: is a prefix and a carrier, got 1 fields
            prefix,carrier/8428123,VNPT,           | line 2: is a prefix and a carrier, got 3 fields
            prefix,carrier//8428123,VNPT/x,VNPT    | line 4: a prefix is 1 to 15 digits of international numbers
            prefix,carrier/+8428123,VNPT           | got '+8428123'
            prefix,carrier/8428123,                | line 2: a carrier has a name of 1 to 100 characters, got ''
            prefix,carrier/8428123,VNPT/84,Viettel | line 2: 8428123 lies within 84 of line 3
            prefix,carrier/84281,A/99,B/84281,A    | line 4: 84281 stands in line 2 already
            prefix,carrier/84281,"A/84282,B        | is no CSV:
            prefix,carrier/84281,"A/84282",B       | line 2: is a prefix and a carrier, got 3 fields
            prefix,carrier/84281,"A/84282,B"       | line 2: the name of a carrier is one line
            """)
    void everyMistakeIsToldWithFileAndLine(String rows, String message) throws IOException {
        write(rows.replace('/', '\n'));

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(home.resolve("blocks.csv") + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void aMistakeInItIsAMistakeOfTheConfigurationAndToldBesideItsOthers() throws IOException {
        write("prefix,carrier\n8428123,VNPT\n8428,Viettel\n");

        ConfigException refused = catchThrowableOfType(
                ConfigException.class, () -> parse("region: VN\nreputation:\n  blocks: blocks.csv\n  heat: 1\n"));

        assertThat(refused.problems()).hasSize(2);
        assertThat(refused)
                .hasMessageContaining("callwarden.yaml:3: reputation.blocks: " + home.resolve("blocks.csv")
                        + ": line 2: 8428123 lies within 8428 of line 3")
                .hasMessageContaining("callwarden.yaml:4: reputation.heat: is not a key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nowhere.csv | there is no such file of number blocks
            .           | is no file
            ''          | is a path or none, got nothing
            """)
    void aFileThatIsNotThereIsTold(String name, String message) {
        assertThatThrownBy(() -> parse("reputation: {blocks: '" + name + "'}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("reputation.blocks: ")
                .hasMessageContaining(message);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Files.write(
                home.resolve("blocks.csv"),
                "prefix,carrier\n4940,Alster\n4930,Förde\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::read).hasMessageContaining("blocks.csv: line 3: is not UTF-8 text");
    }

    @Test
    void aLineWithoutEndIsRefusedWithItsLine() throws IOException {
        write("prefix,carrier\n8428123,VNPT\n8428124," + "x".repeat(10 * BlocksFile.MAX_CELL));

        assertThatThrownBy(this::read).hasMessageContaining("is no CSV:").hasMessageContaining("line 3");
    }

    @Test
    void aNameOfTheLongestLengthIsReadAndOneCharacterMoreRefused() throws IOException {
        write("prefix,carrier\n8428123," + "ổ".repeat(NumberBlocks.MAX_CARRIER) + "\n");
        assertThat(read().size()).isEqualTo(1);

        write("prefix,carrier\n8428123," + "ổ".repeat(NumberBlocks.MAX_CARRIER + 1) + "\n");
        assertThatThrownBy(this::read).hasMessageContaining("line 2: a carrier has a name of 1 to 100 characters");
    }

    @Test
    void aFileOfTheLargestSizeIsReadAndOneByteMoreIsRefused() throws IOException {
        write("prefix,carrier\n");
        try (RandomAccessFile file =
                new RandomAccessFile(home.resolve("blocks.csv").toFile(), "rw")) {
            file.setLength(BlocksFile.MAX_BYTES);
            // What is in it is none: it was read, though.
            assertThatThrownBy(this::read).hasMessageContaining("is no CSV");
            file.setLength(BlocksFile.MAX_BYTES + 1);
            assertThatThrownBy(this::read).hasMessageContaining("a file of number blocks has at most 67108864 bytes");
        }
    }

    @ParameterizedTest
    @CsvSource({"carrier-members, 1, 100000, 0, 100001", "carrier-blocks, 1, 1000, 0, 1001"})
    void aSettingIsTakenAtItsLimitsAndRefusedOnePastThem(
            String key, String least, String most, String below, String above) {
        for (String within : new String[] {least, most}) {
            assertThat(parse("reputation: {ranges: {%s: %s}}".formatted(key, within)))
                    .isNotNull();
        }
        for (String beyond : new String[] {below, above}) {
            assertThatThrownBy(() -> parse("reputation: {ranges: {%s: %s}}".formatted(key, beyond)))
                    .hasMessageContaining(
                            "reputation.ranges." + key + ": is a whole number from " + least + " to " + most);
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(home.resolve("blocks.csv"), text);
    }

    private NumberBlocks read() {
        return BlocksFile.read(home.resolve("blocks.csv"));
    }

    private Config parse(String text) {
        return ConfigFile.parse(text, "callwarden.yaml", home, new Surroundings(home, Map.of()));
    }
}
