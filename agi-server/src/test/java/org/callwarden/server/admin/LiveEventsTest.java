package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.journal.CallRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How many listen, and how much waits for one that is slow.
@Timeout(30)
final class LiveEventsTest {

    private final LiveEvents events = new LiveEvents(false, new ReasonTexts());
    private final List<Ear> ears = new ArrayList<>();

    @AfterEach
    void endEverything() {
        ears.forEach(Ear::hear);
        events.close();
    }

    @Test
    void listenersUpToTheLimitAreTakenAndOneMoreIsToldSo() throws Exception {
        for (int i = 0; i < LiveEvents.MAX_LISTENERS; i++) {
            assertThat(listener().next()).isEqualTo(": connected");
        }

        Ear oneMore = listener();

        assertThat(oneMore.next())
                .isEqualTo("event: refused\ndata: {\"title\":\"32 listeners are connected already\"}");
        oneMore.awaitEnd();
    }

    @Test
    void aPlaceIsFreeAgainWhenAListenerIsGone() throws Exception {
        List<Ear> all = new ArrayList<>();
        for (int i = 0; i < LiveEvents.MAX_LISTENERS; i++) {
            all.add(listener());
            assertThat(all.getLast().next()).isEqualTo(": connected");
        }
        all.getFirst().goAway();
        events.decided(CallRecords.sample(1));
        all.getFirst().awaitEnd();

        assertThat(listener().next()).isEqualTo(": connected");
    }

    @Test
    void eventsUpToTheLimitWaitForASlowListener() throws Exception {
        Ear slow = listener();
        assertThat(slow.next()).isEqualTo(": connected");
        slow.hearNothing();
        events.decided(CallRecords.sample(0));
        slow.awaitWrite();

        for (int i = 1; i <= LiveEvents.MAX_WAITING; i++) {
            events.decided(CallRecords.sample(i));
        }
        slow.hear();

        for (int i = 0; i <= LiveEvents.MAX_WAITING; i++) {
            assertThat(slow.next()).contains(CallRecords.id(i).value());
        }
        events.decided(CallRecords.sample(5_000));
        assertThat(slow.next()).contains(CallRecords.id(5_000).value());
    }

    @Test
    void oneEventMoreCutsTheSlowListenerOffAndNobodyElse() throws Exception {
        Ear quick = listener();
        Ear slow = listener();
        assertThat(quick.next()).isEqualTo(": connected");
        assertThat(slow.next()).isEqualTo(": connected");
        slow.hearNothing();
        events.decided(CallRecords.sample(0));
        slow.awaitWrite();
        assertThat(quick.next()).contains(CallRecords.id(0).value());

        int half = LiveEvents.MAX_WAITING / 2;
        tellAndHear(quick, 1, half);
        tellAndHear(quick, half + 1, LiveEvents.MAX_WAITING + 1);
        slow.hear();
        slow.awaitEnd();

        assertThat(slow.next()).contains(CallRecords.id(0).value());
        assertThat(slow.heard).isEmpty();
        assertThat(listener().next()).isEqualTo(": connected");
    }

    /// Told at one go, because each turn from one thread to the other may wait for a busy machine.
    private void tellAndHear(Ear quick, int first, int last) throws InterruptedException {
        for (int i = first; i <= last; i++) {
            events.decided(CallRecords.sample(i));
        }
        for (int i = first; i <= last; i++) {
            assertThat(quick.next()).contains(CallRecords.id(i).value());
        }
    }

    /// On a thread of its own: a virtual one waits while another test's never stops to let it run.
    private Ear listener() {
        Ear ear = new Ear();
        ears.add(ear);
        ear.thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                events.serve(ear, ApiCaller.OWNER, () -> true);
            } catch (IOException e) {
                // The listener went away, as the test told it to.
            }
        });
        return ear;
    }

    /// The listener's end of the connection, that can be slow or gone.
    private static final class Ear extends OutputStream {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final ByteArrayOutputStream unflushed = new ByteArrayOutputStream();
        private final CountDownLatch writing = new CountDownLatch(1);
        private volatile CountDownLatch hearing = new CountDownLatch(0);
        private volatile boolean gone;
        private Thread thread = Thread.currentThread();

        void hearNothing() {
            hearing = new CountDownLatch(1);
        }

        void hear() {
            hearing.countDown();
        }

        void goAway() {
            gone = true;
        }

        void awaitWrite() throws InterruptedException {
            writing.await();
        }

        void awaitEnd() throws InterruptedException {
            thread.join();
        }

        String next() throws InterruptedException {
            String event = heard.poll(10, TimeUnit.SECONDS);
            assertThat(event).as("the next event").isNotNull();
            return String.valueOf(event);
        }

        @Override
        public void write(int b) {
            unflushed.write(b);
        }

        @Override
        public void flush() throws IOException {
            if (gone) {
                throw new IOException("gone");
            }
            if (hearing.getCount() > 0) {
                writing.countDown();
            }
            try {
                hearing.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            heard.add(unflushed.toString(StandardCharsets.UTF_8).strip());
            unflushed.reset();
        }
    }
}
