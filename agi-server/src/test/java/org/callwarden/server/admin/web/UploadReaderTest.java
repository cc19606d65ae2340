package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.callwarden.server.admin.web.UploadReader.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forms with files, good and hostile: at each limit, and one past it.
final class UploadReaderTest {

    private static final String TYPE = "multipart/form-data; boundary=x";
    private static final String WORD = part("name=\"csrf\"", "word");
    private static final int MOST = 64 * 1024;

    private final UploadReader reader = new UploadReader();

    static String part(String disposition, String content) {
        return "--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private Upload read(String body) throws Exception {
        return read(TYPE, body, MOST);
    }

    private Upload read(String type, String body, int most) throws Exception {
        return reader.read(type, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), most, "word"::equals);
    }

    private int refused(String body) {
        return catchThrowableOfType(Refused.class, () -> read(body)).status();
    }

    @Test
    void whatWasTypedAndTheFileComeWhole() throws Exception {
        Upload upload = read(WORD + part("name=\"text\"", "Xin chào\r\n--y\r\n")
                + part("name=\"file\"; filename=\"../../etc/passwd\"\r\nContent-Type: text/csv", "a,b\r\n\0\r\nc")
                + "--x--\r\n");

        assertThat(upload.text("text")).contains("Xin chào\r\n--y\r\n");
        assertThat(upload.bytes("file")).asString(StandardCharsets.UTF_8).isEqualTo("a,b\r\n\0\r\nc");
        assertThat(upload.text("other")).contains("");
    }

    /// Whatever the pieces are in which the network brings it.
    @ParameterizedTest
    @ValueSource(ints = {8_000, 8_191, 8_192, 8_193, 16_384, 20_000})
    void aFileIsReadWholeHoweverItFallsIntoPieces(int length) throws Exception {
        String content = "0123456789\r\n--".repeat(2_000).substring(0, length);

        assertThat(read(WORD + part("name=\"file\"", content) + "--x--").bytes("file"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(content);
    }

    @Test
    void bytesThatAreNoTextAreTold() throws Exception {
        byte[] body = (WORD + part("name=\"file\"", "\u00ff") + "--x--").getBytes(StandardCharsets.ISO_8859_1);

        Upload upload = reader.read(TYPE, new ByteArrayInputStream(body), MOST, "word"::equals);

        assertThat(upload.text("file")).isEmpty();
        assertThat(upload.bytes("file")).hasSize(1);
    }

    @Test
    void aBodyIsTakenUpToItsLimitAndRefusedBeyond() throws Exception {
        String body = WORD + part("name=\"file\"", "x".repeat(1_000)) + "--x--";

        assertThat(read(TYPE, body, body.length()).bytes("file")).hasSize(1_000);
        assertThatThrownBy(() -> read(TYPE, body, body.length() - 1))
                .isInstanceOfSatisfying(
                        Refused.class, why -> assertThat(why.status()).isEqualTo(413));
    }

    @Test
    void asManyPartsAsThereMayBeAreTakenAndOneMoreIsRefused() throws Exception {
        StringBuilder body = new StringBuilder(WORD);
        for (int i = 1; i < UploadReader.PARTS; i++) {
            body.append(part("name=\"f" + i + "\"", "x"));
        }

        assertThat(read(body + "--x--").text("f7")).contains("x");
        assertThat(refused(body + part("name=\"more\"", "x") + "--x--")).isEqualTo(400);
    }

    @Test
    void headersOfAPartAreTakenUpToTheirLimit() throws Exception {
        String fits = "name=\"file\"; filename=\"" + "n".repeat(UploadReader.HEADERS - 200) + "\"";
        String beyond = "name=\"file\"; filename=\"" + "n".repeat(UploadReader.HEADERS) + "\"";

        assertThat(read(WORD + part(fits, "x") + "--x--").text("file")).contains("x");
        assertThat(refused(WORD + part(beyond, "x") + "--x--")).isEqualTo(400);
    }

    @Test
    void withoutTheSessionsWordAsItsFirstPartNothingElseIsReadAtAll() {
        for (String first : List.of(
                part("name=\"csrf\"", "other"),
                part("name=\"csrf\"", "w".repeat(100_000)),
                part("name=\"file\"", "x"),
                part("filename=\"; name=csrf\"", "word"),
                part("filename=\"a\\\"; name=\\\"csrf\"", "word"),
                "--x\r\nContent-Disposition: attachment; name=\"csrf\"\r\n\r\nword\r\n",
                "--x\r\n\r\nword\r\n")) {
            CountingBody body = new CountingBody(first + part("name=\"file\"", "y".repeat(1_000_000)) + "--x--");

            assertThatThrownBy(() -> reader.read(TYPE, body, 2_000_000, "word"::equals))
                    .as(first)
                    .isInstanceOfSatisfying(
                            Refused.class, why -> assertThat(why.status()).isEqualTo(403));
            assertThat(body.read).as(first).isLessThanOrEqualTo(16 * 1024);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "--x",
                "--x--",
                "--y\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nword\r\n--y--",
                "\0\0\0\0"
            })
    void whatIsNoSuchFormIsRefused(String body) {
        assertThat(refused(body)).isEqualTo(400);
    }

    @Test
    void aFormWithoutItsEndOrWithAFieldTwiceIsRefused() {
        assertThat(refused(WORD + part("name=\"file\"", "x"))).isEqualTo(400);
        assertThat(refused(WORD + "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx"))
                .isEqualTo(400);
        assertThat(refused(WORD + part("name=\"file\"", "x") + part("name=\"file\"", "y") + "--x--"))
                .isEqualTo(400);
        assertThat(refused(WORD + WORD + "--x--")).isEqualTo(400);
        assertThat(refused(WORD + part("name=\"../file\"", "x") + "--x--")).isEqualTo(400);
        assertThat(refused(WORD + part("filename=\"x\"", "x") + "--x--")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/csv",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"\"",
                "multipart/form-data; boundary=a b",
                "multipart/form-data; boundary=x; boundary=y",
                "multipart/mixed; boundary=x"
            })
    void whatDoesNotSayHowItsPartsAreToldApartIsRefused(String type) {
        assertThatThrownBy(() -> read(type, WORD + "--x--", MOST))
                .isInstanceOfSatisfying(
                        Refused.class, why -> assertThat(why.status()).isEqualTo(415));
    }

    @Test
    void aBoundaryIsTakenUpToItsLengthAndRefusedBeyond() throws Exception {
        String longest = "b".repeat(70);
        String body = (WORD + part("name=\"a\"", "x") + "--x--").replace("--x", "--" + longest);

        assertThat(read("multipart/form-data; boundary=" + longest, body, MOST).text("a"))
                .contains("x");
        assertThatThrownBy(() -> read("multipart/form-data; boundary=b" + longest, body, MOST))
                .isInstanceOf(Refused.class);
    }

    /// Each that is read opens the next one from within itself.
    @Test
    void noMoreThanSomeAreReadAtOnceAndThenThereIsRoomAgain() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        nested(UploadReader.AT_ONCE, statuses);

        assertThat(statuses).containsExactly(503);
        assertThat(read(WORD + "--x--").text("file")).contains("");
    }

    private void nested(int left, List<Integer> statuses) throws Exception {
        InputStream body = new ByteArrayInputStream((WORD + "--x--").getBytes(StandardCharsets.UTF_8)) {
            private boolean opened;

            @Override
            public byte[] readNBytes(int most) {
                if (!opened) {
                    opened = true;
                    try {
                        nested(left - 1, statuses);
                    } catch (Refused refused) {
                        statuses.add(refused.status());
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
                return super.readNBytes(new byte[0], 0, 0) < 0 ? new byte[0] : bytes(most);
            }

            private byte[] bytes(int most) {
                byte[] piece = new byte[Math.min(most, available())];
                int read = read(piece, 0, piece.length);
                return read < 0 ? new byte[0] : piece;
            }
        };
        assertThat(reader.read(TYPE, body, MOST, "word"::equals).text("file")).contains("");
    }

    /// Counts what is taken from it.
    private static final class CountingBody extends ByteArrayInputStream {
        private int read;

        CountingBody(String body) {
            super(body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public byte[] readNBytes(int most) throws IOException {
            byte[] piece = super.readNBytes(most);
            read += piece.length;
            return piece;
        }
    }
}
