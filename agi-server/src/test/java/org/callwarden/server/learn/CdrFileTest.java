package org.callwarden.server.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CdrFileTest {

    private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant LATEST = Instant.parse("2026-11-25T00:00:00Z");
    private static final String FIXED =
            "\"\",\"0901234567\",\"02838123456\",\"from-trunk\",\"\"\"An \"\"\"\"Bo\"\"\"\" Le\"\""
                    + " <0901234567>\",\"PJSIP/viettel-1-0000002a\",\"PJSIP/201-0000002b\",\"Dial\",\"PJSIP/201,30\","
                    + "\"2026-11-24 15:00:00\",\"2026-11-24 15:00:05\",\"2026-11-24 15:01:05\",65,60,\"ANSWERED\",\"DOCUMENTATION\"";

    @TempDir
    Path folder;

    private final BadLines bad = new BadLines();

    private List<CdrRecord> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<CdrRecord> read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("Master.csv"), bytes);
        List<CdrRecord> records = new ArrayList<>();
        long count = new CdrFile(file, new CdrForm(HANOI, LATEST), bad).read(records::add);
        assertThat(count).isEqualTo(records.size());
        return records;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                              |''              |''",
                "',\"1764000000.12\"'                                            |1764000000.12   |''",
                "',\"note\"'                                                     |''              |''",
                "',\"pbx1-1764000000.12\",\"note\"'                              |pbx1-1764000000.12|''",
                "',\"\",\"1764000000.11\",7'                                     |''              |1764000000.11",
                "',\"1764000000.12\",\"\",\"1764000000.11\",7'                   |1764000000.12   |1764000000.11",
                "',\"1764000000.12\",\"note\",\"\",\"1764000000.11\",7'          |1764000000.12   |1764000000.11",
            })
    void everyLayoutThatCdrConfAllowsIsRead(String more, String uniqueId, String linkedId) throws IOException {
        assertThat(read(FIXED + more + "\n"))
                .containsExactly(new CdrRecord(
                        Instant.parse("2026-11-24T08:00:00Z"),
                        65,
                        60,
                        "0901234567",
                        "An \"\"Bo\"\" Le",
                        "02838123456",
                        "",
                        "PJSIP/viettel-1-0000002a",
                        "PJSIP/201-0000002b",
                        "Dial",
                        true,
                        uniqueId,
                        linkedId));
        assertThat(bad.count()).isZero();
    }

    @Test
    void aTableWithAHeaderIsReadByTheNamesOfItsColumns() throws IOException {
        String header =
                "calldate,clid,src,dst,dcontext,channel,dstchannel,lastapp,lastdata,duration,billsec,disposition,"
                        + "amaflags,accountcode,uniqueid,userfield,did,linkedid";
        List<CdrRecord> records = read("\uFEFF" + header + "\r\n"
                + "2026-11-24 15:00:00,An <0901234567>,0901234567,600,ext-queues,PJSIP/viettel-1-0000002a,,Queue,600,12,12,"
                + "\"NO ANSWER\",3,,1764000000.12,,02838123456,1764000000.12\r\n");

        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.did()).isEqualTo("02838123456");
            assertThat(record.name()).isEqualTo("An");
            assertThat(record.answered()).isFalse();
            assertThat(record.linkedId()).isEqualTo("1764000000.12");
        });
    }

    @Test
    void semicolonsAndTimesWithAnOffsetAreRead() throws IOException {
        assertThat(read("""
                        start;src;dst;channel;dstchannel;lastapp;duration;billsec;disposition
                        2026-11-24T15:00:00+07:00;101;0901234567;PJSIP/101-1;PJSIP/t-1;Dial;5;0.000;8
                        """)).singleElement().satisfies(record -> {
            assertThat(record.start()).isEqualTo("2026-11-24T08:00:00Z");
            assertThat(record.answered()).isTrue();
        });
    }

    @Test
    void aHeaderWithoutAColumnThatIsNeededIsRefused() {
        assertThatThrownBy(() -> read("calldate,src,dst,channel\n"))
                .isInstanceOf(BadFile.class)
                .hasMessage(
                        "Master.csv:1: the column 'dstchannel' is missing; export the table cdr with all its columns");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-24 15:00:00 | 2026-13-24 15:00:00 | the start is '2026-13-24 15:00:00', right would be a time",
                "2026-11-24 15:00:00 | 2026-11-25 15:00:00 | a time in the past; is --zone right?",
                "2026-11-24 15:00:00 | 1998-11-25 15:00:00 | a time after Asterisk was written",
                "65,60               | 65,66               | billsec is '66', right would be at most the duration of 65",
                "65,60               | x,60                | duration is 'x', right would be whole seconds",
                "65,60               | 99999999,60         | duration is '99999999', right would be at most",
                "ANSWERED            | =1+1                | disposition is '=1+1', right would be ANSWERED",
                "\"DOCUMENTATION\"   | \"DOC                | a quote is not closed",
                "\"DOCUMENTATION\"   | \"DOC\"x            | a field goes on behind its closing quote",
                ",65,                | ,                   | has 15 fields; cdr_csv writes 16 to 21",
            })
    void aBadLineIsToldWithWhatWouldBeRightAndTheOthersAreRead(String from, String to, String said) throws IOException {
        int at = FIXED.indexOf(from);
        String broken = FIXED.substring(0, at) + to + FIXED.substring(at + from.length());

        assertThat(read(FIXED + "\n" + broken + "\n\n" + FIXED + "\n")).hasSize(2);
        assertThat(bad.first())
                .singleElement()
                .asString()
                .startsWith("Master.csv:2: ")
                .contains(said);
    }

    @Test
    void linesAreLimitedAndOnlyTheFirstBadOnesAreTold() throws IOException {
        String fits = FIXED + ",\"" + "x".repeat(CdrFile.MAX_LINE - FIXED.length() - 3) + "\"";
        assertThat(read(fits + "\n")).hasSize(1);
        assertThat(bad.count()).isZero();

        assertThat(read(fits.replace("Dial", "Dials") + "\n" + FIXED)).hasSize(1);
        assertThat(bad.first()).containsExactly("Master.csv:1: the line has 16385 bytes, at most 16384");

        read("x\n".repeat(40));
        assertThat(bad.count()).isEqualTo(41);
        assertThat(bad.first()).hasSize(BadLines.TOLD);
    }

    @Test
    void aNameInAnotherEncodingDoesNotLoseTheNumber() throws IOException {
        assertThat(read(FIXED.replace("Le", "Lê").getBytes(StandardCharsets.ISO_8859_1)))
                .singleElement()
                .satisfies(record -> assertThat(record.name()).contains("\uFFFD"));
    }

    @Test
    void whatIsNoTextIsRefusedWithWhatToDo() {
        assertRefused(FIXED.getBytes(StandardCharsets.UTF_16), "is UTF-16 text; save it as UTF-8");
        assertRefused(FIXED.getBytes(StandardCharsets.UTF_16LE), "is no text in UTF-8");
        assertRefused(new byte[] {0x1F, (byte) 0x8B, 8}, "is compressed; gunzip it first");
        assertRefused("PK\3\4".getBytes(StandardCharsets.US_ASCII), "is a zip file or a spreadsheet");
        assertRefused("SQLite format 3".getBytes(StandardCharsets.US_ASCII), "database show");
        assertThatThrownBy(() -> new CdrFile(folder.resolve("none"), new CdrForm(HANOI, LATEST), bad).read(_ -> {}))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> new CdrFile(folder, new CdrForm(HANOI, LATEST), bad).read(_ -> {}))
                .hasMessageContaining("is a folder");
    }

    private void assertRefused(byte[] bytes, String said) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(BadFile.class).hasMessageContaining(said);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aFileOfAFewBytesIsRead(int bytes) throws IOException {
        assertThat(read("abc".substring(0, bytes))).isEmpty();
        assertThat(bad.count()).isEqualTo(bytes == 0 ? 0 : 1);
    }
}
