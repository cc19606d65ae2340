package org.callwarden.server.app;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.callwarden.server.ami.AmiException;
import org.callwarden.server.ami.AsteriskLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Figures that only each Asterisk has, asked for when somebody reads, of all at once, and waited for shortly: of one
/// that
/// is slower it is told what it said the last time. For many threads.
final class PbxFigures {

    private static final Logger LOG = LoggerFactory.getLogger(PbxFigures.class);

    /// Whoever reads metrics waits ten seconds, unless told otherwise.
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Map<String, Asked> pbxs = new LinkedHashMap<>();

    /// @param links by the PBX's name
    PbxFigures(Map<String, AsteriskLink> links) {
        links.forEach((name, link) -> pbxs.put(name, new Asked(name, link)));
    }

    /// What one Asterisk said.
    ///
    /// @param unscreened calls that rang without a decision, as its dialplan counts them
    /// @param off until when its off switch is set, by its own clock
    record Said(long unscreened, Optional<Instant> off) {}

    /// What each said last, by name; none of those that were never reached, or do not answer now.
    Map<String, Said> now() {
        CountDownLatch answers = new CountDownLatch(pbxs.size());
        pbxs.values().forEach(pbx -> pbx.ask(answers));
        try {
            var _ = answers.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Map<String, Said> said = new LinkedHashMap<>();
        pbxs.forEach((name, pbx) -> pbx.last.ifPresent(last -> said.put(name, last)));
        return said;
    }

    private static final class Asked {
        private final String name;
        private final AsteriskLink link;
        private final AtomicBoolean underWay = new AtomicBoolean();
        private volatile Optional<Said> last = Optional.empty();

        Asked(String name, AsteriskLink link) {
            this.name = name;
            this.link = link;
        }

        /// Once at a time: one that hangs is not asked again before it has failed.
        void ask(CountDownLatch answers) {
            if (!underWay.compareAndSet(false, true)) {
                answers.countDown();
                return;
            }
            var _ = Thread.ofVirtual().name("figures of " + name).start(() -> {
                try {
                    last = link.state().connected() ? Optional.of(read()) : Optional.empty();
                } catch (AmiException e) {
                    LOG.debug("no figures of PBX {}: {}", name, e.getMessage());
                    last = Optional.empty();
                } finally {
                    underWay.set(false);
                    answers.countDown();
                }
            });
        }

        private Said read() {
            return new Said(
                    PbxHealth.number(link.databaseGet(OffSwitch.FAMILY, "errors")), OffSwitch.end(link, link.time()));
        }
    }
}
