package org.callwarden.server.audiosocket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.callwarden.server.audiosocket.protocol.AudioLimits;
import org.callwarden.server.audiosocket.protocol.SampleRate;

/// One call's sound, as its script sees it: plain calls that wait. Belongs to one thread. Nothing here throws because
/// of what the caller or Asterisk does: how it went is the answer.
///
/// Whenever nothing is played, silence is sent, so that Asterisk does not give up while the script thinks.
public final class AudioStream implements AutoCloseable {

    /// What Dial is asked for (`c(slin16)`), and what speech models want.
    public static final SampleRate RATE = SampleRate.KHZ_16;

    /// Samples of a block of 20 ms.
    public static final int BLOCK = RATE.frameBytes() / 2;

    private final AudioExchange exchange;
    private final long mostSamples;
    private final int preRoll;
    private final Closer closer;

    /// Ends the connection; safe from any thread, and twice.
    @FunctionalInterface
    interface Closer {
        void close(AudioClosing reason);
    }

    AudioStream(AudioExchange exchange, AudioLimits limits, Closer closer) {
        this.exchange = exchange;
        this.mostSamples = limits.promptTime().toMillis() * RATE.hertz() / 1000;
        this.preRoll = (int) (limits.preRoll().toNanos() / Pacer.FRAME_NANOS);
        this.closer = closer;
    }

    /// Whether the stream is over. What came before the end can still be listened to.
    public boolean ended() {
        return exchange.ended();
    }

    /// Plays to the end, or until the caller presses a key. A key that was pressed before and that nobody has read
    /// counts: [#forget] it, if it is not meant for this prompt.
    public Played play(short... samples) {
        return play(samples, SpeechDetector.DEAF);
    }

    /// Plays to the end, or until the caller presses a key or speaks; after that at most two more
    /// frames (40 ms) are sent. The last [AudioLimits#preRoll] of what the caller said meanwhile is
    /// kept for who listens next, and everything from so long before the detector first heard speech.
    ///
    /// @param samples at [#RATE]; not to be changed until this returns
    /// @throws IllegalArgumentException for a prompt longer than [AudioLimits#promptTime]
    public Played play(short[] samples, SpeechDetector detector) {
        if (samples.length > mostSamples) {
            throw new IllegalArgumentException(
                    "a prompt of " + samples.length + " samples; at most " + mostSamples + " are played");
        }
        Deque<Heard> before = new ArrayDeque<>();
        exchange.say(samples);
        Heard stopped;
        try {
            stopped = listenForStop(before, detector);
        } catch (InterruptedException _) {
            stopped = new Heard.Ended(interrupted());
        }
        int said = Math.min(exchange.hush(before), samples.length);
        return switch (stopped) {
            case Heard.Key(char key) -> new Played.StoppedByKey(key, said);
            case Heard.Sound _ -> new Played.StoppedBySpeech(said);
            case Heard.Nothing() -> new Played.Whole();
            case Heard.Ended(AudioClosing reason) -> new Played.Ended(reason);
        };
    }

    /// @param before gets the last of what was heard
    /// @return what stopped the prompt
    private Heard listenForStop(Deque<Heard> before, SpeechDetector detector) throws InterruptedException {
        boolean spoke = false;
        while (true) {
            Heard heard = exchange.takeWhileSaying();
            if (!(heard instanceof Heard.Sound block)) {
                return heard;
            }
            before.add(heard);
            switch (detector.hears(block)) {
                case NOTHING -> {}
                case SPEECH -> spoke = true;
                case STOP -> {
                    return heard;
                }
            }
            if (!spoke && before.size() > preRoll) {
                before.remove();
            }
        }
    }

    /// The next thing that is heard, waited for at most so long.
    public Heard listen(Duration atMost) {
        try {
            return exchange.take(atMost);
        } catch (InterruptedException _) {
            return new Heard.Ended(interrupted());
        }
    }

    /// Reads keys; what is said meanwhile is not kept.
    ///
    /// @param most after how many keys it ends
    /// @param first how long to wait for the first key
    /// @param between how long to wait for each further key
    /// @param endKeys keys that end the answer before, such as `#`; may be empty
    public Digits readDigits(int most, Duration first, Duration between, String endKeys) {
        StringBuilder keys = new StringBuilder();
        while (keys.length() < most) {
            Heard heard;
            try {
                heard = exchange.takeKey(keys.isEmpty() ? first : between);
            } catch (InterruptedException _) {
                heard = new Heard.Ended(interrupted());
            }
            switch (heard) {
                case Heard.Key(char key)
                when endKeys.indexOf(key) >= 0 -> {
                    return new Digits(keys.toString(), Digits.How.END_KEY);
                }
                case Heard.Key(char key) -> keys.append(key);
                case Heard.Ended _ -> {
                    return new Digits(keys.toString(), Digits.How.ENDED);
                }
                case Heard.Nothing(), Heard.Sound _ -> {
                    return new Digits(keys.toString(), Digits.How.TIMED_OUT);
                }
            }
        }
        return new Digits(keys.toString(), Digits.How.ENOUGH);
    }

    /// Throws away what was heard so far, keys too.
    public void forget() {
        exchange.forget();
    }

    /// Says hang-up to Asterisk: its Dial ends, and the call goes on.
    @Override
    public void close() {
        closer.close(AudioClosing.SCRIPT_ENDED);
    }

    private AudioClosing interrupted() {
        Thread.currentThread().interrupt();
        closer.close(AudioClosing.SERVER_STOPPING);
        return AudioClosing.SERVER_STOPPING;
    }
}
