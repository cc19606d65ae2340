package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// A checkout in front of a trunk that rings a phone: cloned into a clean root that has a git, but neither Maven nor a
/// compiler, built there by its own launcher, tried by calls, brought to a newer commit, and left.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CheckoutInstall {

    private static final Duration BUILT = Duration.ofMinutes(10);
    private static final String REPOSITORY = "/srv/callwarden.git";
    private static final String CALLWARDEN = "cd /root/callwarden && ./callwarden";

    private static CleanRoot root;
    private static BareTrunk trunk;

    @BeforeAll
    static void anAsteriskWithATrunkAndAPublishedRepository(RealParts parts) throws IOException {
        root = CleanRoot.copy(parts.cache(), parts.fresh("checkout-install"));
        trunk = BareTrunk.in(root, parts);
        root.quietly(
                "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends git");
        // In place of the address on the internet, which nobody has yet.
        root.receives(Path.of(".."), REPOSITORY);
    }

    @AfterAll
    static void stop() {
        trunk.close();
        root.close();
    }

    @Test
    @Order(1)
    void fiveCommandsLeadToACallThatIsSeenAndRingsAndToOneThatIsRefused() {
        root.types("git clone -q " + REPOSITORY + " /root/callwarden");
        root.types("/root/callwarden/dialplan/install.sh");
        trunk.typesTheGosub();
        root.typesAndLeavesRunning(
                "service",
                "cd /root/callwarden && exec ./callwarden serve",
                () -> root.printed("service").contains("ready in"),
                BUILT);
        trunk.typesTheReload();

        trunk.screensACallAndRefusesTheNext(CALLWARDEN);
        System.getLogger("install").log(System.Logger.Level.INFO, () -> root.account("checkout"));
        assertThat(root.commands()).isLessThanOrEqualTo(5);
        assertThat(root.took()).isLessThan(Duration.ofMinutes(10));
    }

    @Test
    @Order(2)
    void withTheServiceGoneTheNumberRings() {
        root.ends("service");

        trunk.rings("0909000002");
    }

    @Test
    @Order(3)
    void theDialplanIsNotTakenOutFromUnderAnAsteriskThatIncludesItAndThenLeavesNothing() {
        assertThat(root.quietly("/root/callwarden/dialplan/install.sh remove --all 2>&1 && echo gone || echo refused"))
                .contains("extensions.conf:1:", "refused");
        assertThat(root.file("/etc/asterisk/extensions_callwarden.conf")).exists();

        trunk.takesTheGosubOut();
        root.quietly("/root/callwarden/dialplan/install.sh remove --all && rm -r /root/callwarden");

        assertThat(root.quietly("find / -xdev -name \"*callwarden*\" -not -path \"/srv/*\" -not -path \"/tmp/*\""
                        + " -not -path \"/proc/*\" -not -path \"/root/.cache/*\""))
                .isBlank();
        trunk.rings("0909000003");
    }
}
