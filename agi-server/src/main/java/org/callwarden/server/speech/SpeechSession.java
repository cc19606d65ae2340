package org.callwarden.server.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.server.speech.Frames.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One stretch of audio that is being recognised; for one thread. Closed when done: then its place is
/// free for another call.
public final class SpeechSession implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final double MILLIS = 1_000;
    private static final int SENT_MILLIS = 100;
    private static final long NANOS = 1_000_000_000;

    private final SpeechLink link;
    private final int rate;
    private final SpeechCounts counts;
    private final Runnable closed;
    private final List<SpokenWord> words = new ArrayList<>();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final short[] gathered;
    private int count;
    private String partial = "";
    private String text = "";

    SpeechSession(SpeechLink link, int rate, SpeechCounts counts, Runnable closed) {
        this.link = link;
        this.rate = rate;
        this.gathered = new short[rate * SENT_MILLIS / 1_000];
        this.counts = counts;
        this.closed = closed;
    }

    /// Takes in audio. A tenth of a second goes to the process at once: each trip costs nearly as much as
    /// hearing one of the blocks of 20 ms that calls bring.
    ///
    /// @param samples 16 bits, mono, at the rate that the session was opened with
    /// @return the text so far, of which the last words may still change
    /// @throws SpeechException when the process is gone
    public String hear(short[] samples) {
        int taken = 0;
        while (taken < samples.length) {
            int some = Math.min(samples.length - taken, gathered.length - count);
            System.arraycopy(samples, taken, gathered, count, some);
            taken += some;
            count += some;
            if (count == gathered.length) {
                send();
            }
        }
        return text;
    }

    private void send() {
        ByteBuffer bytes = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(gathered, 0, count);
        long asked = System.nanoTime();
        Frame answer = ask(Frames.AUDIO, bytes);
        counts.heard(count * NANOS / rate, System.nanoTime() - asked);
        count = 0;
        text = told(answer);
    }

    /// Nothing more comes for now.
    ///
    /// @return all words since the session was opened
    /// @throws SpeechException when the process is gone
    public Recognised finish() {
        if (count > 0) {
            send();
        }
        told(ask(Frames.FINISH, ByteBuffer.allocate(0)));
        return new Recognised(words);
    }

    private Frame ask(byte kind, ByteBuffer bytes) {
        try {
            return link.ask(kind, bytes);
        } catch (IOException e) {
            throw new SpeechException("the speech process is gone: " + e.getMessage(), e);
        }
    }

    private String told(Frame answer) {
        JsonNode said = JSON.readTree(answer.text());
        if (answer.kind() == Frames.RESULT) {
            partial = "";
            said.path("result").forEach(word -> words.add(word(word)));
        } else {
            partial = said.path("partial").asString("");
        }
        String done = new Recognised(words).text();
        return done.isEmpty() || partial.isEmpty() ? done + partial : done + " " + partial;
    }

    private static SpokenWord word(JsonNode word) {
        return new SpokenWord(
                word.path("word").asString(""),
                seconds(word.path("start")),
                seconds(word.path("end")),
                word.path("conf").asDouble(0));
    }

    private static Duration seconds(JsonNode node) {
        return Duration.ofMillis(Math.round(node.asDouble(0) * MILLIS));
    }

    /// Closing it again does nothing.
    @Override
    public void close() {
        if (!open.getAndSet(false)) {
            return;
        }
        link.close();
        closed.run();
    }
}
