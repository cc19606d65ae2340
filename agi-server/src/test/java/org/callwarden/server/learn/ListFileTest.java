package org.callwarden.server.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.server.learn.ListFile.Entry;
import org.callwarden.server.learn.ListFile.NotUsable;
import org.callwarden.server.learn.ListFile.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListFileTest {

    @TempDir
    Path folder;

    private final BadLines bad = new BadLines();
    private final List<Entry> entries = new ArrayList<>();
    private List<String> notes = List.of();

    private List<Entry> read(Use use, String text) throws IOException {
        return read(use, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Entry> read(Use use, byte[] bytes) throws IOException {
        entries.clear();
        notes = new ListFile(Files.write(folder.resolve("list"), bytes), bad).read(use, entries::add);
        return entries;
    }

    private static List<String> numbers(List<Entry> entries) {
        return entries.stream().map(Entry::number).toList();
    }

    @Test
    void whatFreePbxKeepsInAstDbIsReadWithoutItsSettings() throws IOException {
        Files.writeString(folder.resolve("dump"), """
                /allowlist/0901000001                             : An &amp; Co
                /allowlist/autoadd/201                            : 1
                /allowlist/did/02873001234                        : 1
                /allowlist/knowncallers                           : 1
                /allowlist/pause                                  : 0
                /blacklist/+84901000002                           : 1
                /blacklist/blocked                                : 0
                /blacklist/dest                                   : app-blackhole,hangup,1
                /cidname/0901000003                               : Bo: the supplier
                /registrar/contact/x                              : {"uri":"sip:201@10.0.0.1"}
                10 results found.
                """);

        notes = new ListFile(folder.resolve("dump"), bad).readAll(entries::add);

        assertThat(entries)
                .containsExactly(
                        new Entry(Use.ALLOW, "0901000001", "An &amp; Co", "astdb"),
                        new Entry(Use.BLOCK, "+84901000002", "", "astdb"),
                        new Entry(Use.CONTACTS, "0901000003", "Bo: the supplier", "astdb"));
        assertThat(notes).isEmpty();
        assertThat(bad.count()).isZero();
    }

    @Test
    void ofADumpThatIsGivenAsOneListOnlyThatListIsTaken() throws IOException {
        String dump = "/allowlist/0901000001 : 1\n/blacklist/0901000002 : 1\n/blacklist/blocked : 1\n";

        assertThat(numbers(read(Use.ALLOW, dump))).containsExactly("0901000001");
        assertThat(numbers(read(Use.BLOCK, dump))).containsExactly("0901000002");
        assertThat(notes).singleElement().asString().startsWith("list:3: the Blacklist refuses callers without");
    }

    @Test
    @Timeout(30)
    void aLineOfAstDbIsTakenUpToItsLimitAndReadAtOnceHoweverManyBlanksItHolds() throws IOException {
        String before = "/allowlist/0901000001 : An\n";
        String blanks = " ".repeat(ListFile.MAX_ASTDB_LINE - "/allowlist/0901000002: Bo".length());

        assertThat(read(Use.ALLOW, before + "/allowlist/0901000002" + blanks + ": Bo\n"))
                .containsExactly(
                        new Entry(Use.ALLOW, "0901000001", "An", "astdb"),
                        new Entry(Use.ALLOW, "0901000002", "Bo", "astdb"));
        assertThat(numbers(read(Use.ALLOW, before + ("/allowlist/x" + blanks + "\n").repeat(500))))
                .containsExactly("0901000001");
        assertThat(bad.count()).isZero();
        assertThat(numbers(read(Use.ALLOW, before + "/allowlist/0901000002" + blanks + " : Bo\n" + before)))
                .containsExactly("0901000001", "0901000001");
        assertThat(bad.first()).containsExactly("list:2: the line has 8193 bytes, at most 8192");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "number,description\n0901000001,\"An, \"\"Bo\"\"\"\n",
                "\uFEFFnumber;description\r\n0901000001;An, \"Bo\"\r\n",
                "0901000001\t\"An, \"\"Bo\"\"\"\n",
            })
    void aListAsCsvIsReadWithAndWithoutAHeader(String text) throws IOException {
        assertThat(read(Use.BLOCK, text)).containsExactly(new Entry(Use.BLOCK, "0901000001", "An, \"Bo\"", "csv"));
    }

    @Test
    void aPlainListOfNumbersIsRead() throws IOException {
        assertThat(numbers(read(Use.ALLOW, "0901000001\n\n+84 90 100 0002\n")))
                .containsExactly("0901000001", "+84 90 100 0002");
    }

    @Test
    void everyPhoneOfAContactManagersExportIsRead() throws IOException {
        assertThat(read(Use.CONTACTS, """
                        groupname,grouptype,displayname,address,phone_1_number,phone_1_type,phone_1_extension,phone_2_number,phone_2_type
                        Sales,external,An,"1 Street
                        Hanoi",0901000001,cell,12,02838000001,work
                        Sales,external,Bo,,0901000002,cell,,,
                        """))
                .containsExactly(
                        new Entry(Use.CONTACTS, "0901000001", "An", "csv"),
                        new Entry(Use.CONTACTS, "02838000001", "An", "csv"),
                        new Entry(Use.CONTACTS, "0901000002", "Bo", "csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // 2.1, with soft line breaks of quoted-printable.
                """
        BEGIN:VCARD
        VERSION:2.1
        N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=C3=AA;=
        =41=6E
        TEL;CELL;PREF:+84901000001
        TEL;WORK;ENCODING=QUOTED-PRINTABLE:0283800=
        0001
        END:VCARD
        """,
                // 3.0, with groups, a picture, and folded lines.
                """
        BEGIN:VCARD
        VERSION:3.0
        FN:An
        item1.TEL;TYPE=CELL,VOICE;type=pref:+84901000001
        PHOTO;ENCODING=b;TYPE=JPEG:AAAA
         AAAA
        TEL;TYPE=WORK:02838
         000001
        END:VCARD
        """,
                // 4.0 (RFC 6350 §6.4.1), with a URI.
                """
        BEGIN:VCARD
        VERSION:4.0
        FN:An
        TEL;VALUE=uri;TYPE="voice,cell":tel:+84901000001
        tel;type=work:02838000001
        END:VCARD
        """,
            })
    void vCardsOfEveryVersionAreRead(String text) throws IOException {
        List<String> windows = numbers(read(Use.CONTACTS, text.replace("\n", "\r\n")));
        List<String> found = numbers(read(Use.CONTACTS, text));

        assertThat(found).hasSize(2);
        assertThat(found.getFirst()).endsWith("+84901000001");
        assertThat(found.getLast()).isEqualTo("02838000001");
        assertThat(windows).isEqualTo(found);
        assertThat(entries).allMatch(entry -> entry.source().equals("vcard"));
    }

    @Test
    void numbersThatAreNoneAreToldAndExtensionsAreCounted() throws IOException {
        Files.writeString(folder.resolve("list"), "number\n=1+1\n201\n0901000001\n");

        notes = new ListFile(folder.resolve("list"), bad).read(Use.BLOCK, entry -> {
            if (!entry.number().startsWith("09")) {
                throw new NotUsable(entry.number().equals("201"));
            }
        });

        assertThat(bad.first())
                .containsExactly("list:2: the number is '=1+1', right would be one such as 0901234567 or +84901234567");
        assertThat(notes).containsExactly("list: 1 extensions and short codes are left out");
    }

    @Test
    void aCommentIsOneShortLine() throws IOException {
        read(Use.BLOCK, "0901000001,\"" + "x".repeat(150) + "\n" + "y".repeat(150) + "\"\n");

        assertThat(entries.getFirst().comment()).hasSize(200).doesNotContain("\n");
    }

    @Test
    void whatIsNoListIsRefused() {
        assertRefused("0901000001,\"open", "list: is no CSV");
        assertRefused("0901000001,\"" + "x".repeat(70_000) + "\"", "list: is no CSV");
        assertThatThrownBy(() -> read(Use.CONTACTS, "BEGIN:VCARD".getBytes(StandardCharsets.UTF_16)))
                .hasMessage("list: is UTF-16 text; save it as UTF-8");
        assertThatThrownBy(() -> new ListFile(folder.resolve("none"), bad).readAll(entries::add))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(
                        () -> new ListFile(Files.writeString(folder.resolve("x"), "0901"), bad).readAll(entries::add))
                .hasMessageContaining("is not what `asterisk -rx 'database show'` prints");
    }

    private void assertRefused(String text, String said) {
        assertThatThrownBy(() -> read(Use.BLOCK, text))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining(said);
    }

    @Test
    void numbersAreLimited() throws IOException {
        String most = "0901000001\n".repeat(ListFile.MOST);
        assertThat(read(Use.ALLOW, most)).hasSize(ListFile.MOST);
        assertRefused(most + "0901000001\n", "has more than 250000 numbers; split it");
    }
}
