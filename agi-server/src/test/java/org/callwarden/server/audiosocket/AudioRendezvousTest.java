package org.callwarden.server.audiosocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.callwarden.server.audiosocket.AudioRendezvous.Admission;
import org.callwarden.server.audiosocket.protocol.AudioLimitsTest;
import org.junit.jupiter.api.Test;

/// Limits: three ids at once, five seconds from handing out to connecting.
class AudioRendezvousTest {
    private static final long LIFE = Duration.ofSeconds(5).toNanos();

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);
    private final AudioRendezvous rendezvous =
            new AudioRendezvous(AudioLimitsTest.SMALL, new SplittableRandom(1), now::get);
    private final List<AudioClosing> closed = new ArrayList<>();

    private AudioInvitation invited() {
        return rendezvous.invite().orElseThrow();
    }

    private AudioStream stream() {
        return new AudioStream(new AudioExchange(AudioLimitsTest.SMALL, () -> {}), AudioLimitsTest.SMALL, closed::add);
    }

    private void assertRefused(UUID id, AudioClosing reason) {
        assertThat(rendezvous.admit(id)).isEqualTo(new Admission.Refused(reason));
    }

    @Test
    void anIdIsLetInOnceWhileItIsOpenAndAfter() {
        AudioInvitation invitation = invited();
        assertThat(rendezvous.admit(invitation.id())).isEqualTo(new Admission.Admitted(invitation));
        assertRefused(invitation.id(), AudioClosing.SECOND_CONNECTION);
        rendezvous.over(invitation.id());
        assertRefused(invitation.id(), AudioClosing.USED_ID);
    }

    @Test
    void anIdThatWasNeverHandedOutIsRefused() {
        invited();
        assertRefused(new UUID(1, 2), AudioClosing.UNKNOWN_ID);
    }

    @Test
    void anIdIsLetInUntilItsLastMomentAndThenRefused() {
        UUID late = invited().id();
        UUID tooLate = invited().id();
        now.addAndGet(LIFE - 1);
        assertThat(rendezvous.admit(late)).isInstanceOf(Admission.Admitted.class);
        now.incrementAndGet();
        assertRefused(tooLate, AudioClosing.EXPIRED_ID);
    }

    @Test
    void asManyIdsAsTheLimitAreOutAndOneMoreIsNot() {
        rendezvous.admit(invited().id());
        AudioInvitation second = invited();
        invited();
        assertThat(rendezvous.invite()).isEmpty();
        assertThat(rendezvous.out()).isEqualTo(3);
        second.close();
        assertThat(rendezvous.invite()).isPresent();
        assertThat(rendezvous.invite()).isEmpty();
        now.addAndGet(LIFE);
        assertThat(rendezvous.out()).isEqualTo(1);
        assertThat(rendezvous.invite()).isPresent();
    }

    @Test
    void whyAnIdIsRefusedIsRememberedForAsManyIdsAsTheLimit() {
        List<UUID> used = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            UUID id = invited().id();
            used.add(id);
            rendezvous.admit(id);
            rendezvous.over(id);
        }
        assertRefused(used.get(0), AudioClosing.UNKNOWN_ID);
        used.subList(1, 4).forEach(id -> assertRefused(id, AudioClosing.USED_ID));
    }

    @Test
    void idsAreRandomUuidsAndNoTwoAreAlike() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            try (AudioInvitation invitation = invited()) {
                ids.add(invitation.id());
                assertThat(invitation.id().version()).isEqualTo(4);
                assertThat(invitation.id().variant()).isEqualTo(2);
            }
        }
        assertThat(ids).hasSize(1_000);
    }

    @Test
    void whoWaitsGetsTheStream() {
        AudioInvitation invitation = invited();
        AudioStream stream = stream();
        invitation.connected(stream);
        assertThat(invitation.await(Duration.ZERO)).containsSame(stream);
        invitation.close();
        assertThat(closed).as("the stream belongs to who waited").isEmpty();
    }

    @Test
    void whoWaitsInVainTakesTheIdBack() {
        AudioInvitation invitation = invited();
        assertThat(invitation.await(Duration.ofMillis(1))).isEmpty();
        assertRefused(invitation.id(), AudioClosing.EXPIRED_ID);
        invitation.connected(stream());
        assertThat(closed).containsExactly(AudioClosing.SCRIPT_ENDED);
        assertThat(invitation.await(Duration.ZERO)).isEmpty();
    }

    @Test
    void whoWaitsIsToldAtOnceWhenDialHasEnded() throws InterruptedException {
        AudioInvitation invitation = invited();
        List<Boolean> came = new ArrayList<>();
        Thread waits = Thread.ofVirtual()
                .start(() -> came.add(invitation.await(Duration.ofMinutes(1)).isPresent()));
        invitation.close();
        assertThat(waits.join(Duration.ofSeconds(10))).isTrue();
        assertThat(came).containsExactly(false);
        assertRefused(invitation.id(), AudioClosing.EXPIRED_ID);
    }

    @Test
    void aStreamThatNobodyWaitedForIsClosedWithItsInvitation() {
        AudioInvitation invitation = invited();
        invitation.connected(stream());
        invitation.close();
        assertThat(closed).containsExactly(AudioClosing.SCRIPT_ENDED);
    }

    @Test
    void dialNamesFormatAndLimits() {
        AudioInvitation invitation = invited();
        assertThat(invitation.dial("192.0.2.1:4574", Duration.ofSeconds(3), Duration.ofSeconds(45)))
                .containsExactly("AudioSocket/192.0.2.1:4574/" + invitation.id() + "/c(slin16)", "3", "gS(45)");
        assertThat(invitation.dial("h:1", Duration.ofMillis(10), Duration.ofMillis(999)))
                .as("nought would be no limit")
                .endsWith("1", "gS(1)");
    }
}
