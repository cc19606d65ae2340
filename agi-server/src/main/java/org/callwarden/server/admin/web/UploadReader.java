package org.callwarden.server.admin.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// Reads forms with files (multipart/form-data, RFC 7578) as they come in, into memory, within limits. Whoever calls it
/// has found out who sends, and that they may; the session's word is the first part of the form, and before it was
/// found right no other part is looked at.
final class UploadReader {

    /// Uploads that are read at once: each takes memory up to its route's limit.
    static final int AT_ONCE = 4;

    /// Parts of one form.
    static final int PARTS = 8;

    /// Bytes of a part's headers: a name of 255 characters, each encoded, fits.
    static final int HEADERS = 4 * 1024;

    /// Bytes that are thrown away after a body has become too long, so that its browser stops sending and reads why.
    private static final int THROWN_AWAY = 32 * 1024 * 1024;

    private static final String WORD = "csrf";
    private static final int WORD_BYTES = 200;
    private static final int PIECE = 8 * 1024;

    /// As RFC 2046 has it, but for the blank.
    private static final Pattern TYPE = Pattern.compile(
            "multipart/form-data;\\s*boundary=(?:\"([0-9A-Za-z'()+_,./:=?-]{1,70})\"|([0-9A-Za-z'()+_./?-]{1,70}))\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PARAMETER = Pattern.compile("\\G\\s*;\\s*([a-z]+\\*?)=\"([^\"]*)\"");
    private static final String DISPOSITION = "form-data";

    private final Semaphore free = new Semaphore(AT_ONCE);

    /// An upload that is not taken.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final String key;

        Refused(int status, String key) {
            super(key);
            this.status = status;
            this.key = key;
        }

        int status() {
            return status;
        }

        /// Of the sentence that says why.
        String key() {
            return key;
        }
    }

    /// @param type what the request says its body is
    /// @param most bytes of the whole body
    /// @param word says whether this is the session's word
    /// @throws Refused when it is no such form, is too long, or its first part is not the session's word
    Upload read(@Nullable String type, InputStream body, int most, Predicate<String> word) throws IOException, Refused {
        Matcher kind = TYPE.matcher(type == null ? "" : type);
        if (!kind.matches()) {
            throw new Refused(415, "problem.request");
        }
        if (!free.tryAcquire()) {
            throw new Refused(503, "problem.uploads");
        }
        try {
            Parts parts = new Parts(word);
            MultiPart.Parser parser =
                    new MultiPart.Parser(kind.group(1) == null ? kind.group(2) : kind.group(1), parts);
            parser.setMaxParts(PARTS);
            parser.setPartHeadersMaxLength(HEADERS);
            return read(body, most, parser, parts);
        } finally {
            free.release();
        }
    }

    private static Upload read(InputStream body, int most, MultiPart.Parser parser, Parts parts)
            throws IOException, Refused {
        int left = most;
        while (true) {
            byte[] piece = body.readNBytes(PIECE);
            left -= piece.length;
            if (left < 0) {
                throwAway(body);
                throw new Refused(413, "problem.upload-long");
            }
            boolean last = piece.length < PIECE;
            parser.parse(Content.Chunk.from(ByteBuffer.wrap(piece), last));
            if (parts.refused != null) {
                throw parts.refused;
            }
            if (last) {
                return parts.all();
            }
        }
    }

    private static void throwAway(InputStream body) throws IOException {
        int left = THROWN_AWAY;
        byte[] piece = new byte[PIECE];
        int read = body.read(piece);
        while (read >= 0 && left > 0) {
            left -= read;
            read = body.read(piece);
        }
    }

    /// The name of the field that a part holds; empty when it says none. A name of the file that looks like one is
    /// read over.
    private static Optional<String> name(String disposition) {
        if (!disposition.startsWith(DISPOSITION)) {
            return Optional.empty();
        }
        Matcher parameter = PARAMETER.matcher(disposition).region(DISPOSITION.length(), disposition.length());
        while (parameter.find()) {
            if (parameter.group(1).equals("name") && parameter.group(2).matches("[a-z0-9-]{1,40}")) {
                return Optional.of(parameter.group(2));
            }
        }
        return Optional.empty();
    }

    /// The parts so far, told by the parser.
    private static final class Parts implements MultiPart.Parser.Listener {

        private final Predicate<String> word;
        private final Map<String, byte[]> read = new LinkedHashMap<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private @Nullable String name;
        private boolean admitted;
        private boolean complete;
        private @Nullable Refused refused;

        Parts(Predicate<String> word) {
            this.word = word;
        }

        Upload all() throws Refused {
            if (!complete || !admitted) {
                throw new Refused(400, "problem.request");
            }
            return new Upload(read);
        }

        private void refuse(int status, String key) {
            if (refused == null) {
                refused = new Refused(status, key);
            }
        }

        @Override
        public void onPartBegin() {
            name = null;
            content.reset();
        }

        @Override
        public void onPartHeader(String header, String value) {
            if (header.equalsIgnoreCase("Content-Disposition")) {
                name = name(value).orElse(null);
            }
        }

        @Override
        public void onPartHeaders() {
            String field = name;
            if (!admitted && !WORD.equals(field)) {
                refuse(403, "problem.form");
            } else if (field == null || read.containsKey(field) || (admitted && WORD.equals(field))) {
                refuse(400, "problem.request");
            }
        }

        @Override
        public void onPartContent(Content.Chunk chunk) {
            if (refused != null) {
                return;
            }
            ByteBuffer bytes = chunk.getByteBuffer();
            if (!admitted && content.size() + bytes.remaining() > WORD_BYTES) {
                refuse(403, "problem.form");
                return;
            }
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            content.writeBytes(copy);
        }

        @Override
        public void onPartEnd() {
            String field = name;
            if (refused != null || field == null) {
                return;
            }
            if (admitted) {
                read.put(field, content.toByteArray());
            } else if (word.test(content.toString(StandardCharsets.UTF_8))) {
                admitted = true;
            } else {
                refuse(403, "problem.form");
            }
        }

        @Override
        public void onComplete() {
            complete = true;
        }

        @Override
        public void onFailure(Throwable failure) {
            refuse(400, "problem.request");
        }
    }
}
