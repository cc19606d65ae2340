package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.callwarden.server.documents.ShellBlocks;
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

    private static final String PAGE = "docs/install.md";
    private static final Duration BUILT = Duration.ofMinutes(10);
    private static final String REPOSITORY = "/srv/callwarden.git";
    private static final String CALLWARDEN = "cd /root/callwarden && ./callwarden";
    private static final String SERVE = "cd callwarden && ./callwarden serve";

    private static InstallTrial trial;
    private static CleanRoot root;
    private static BareTrunk trunk;

    @BeforeAll
    static void anAsteriskWithATrunkAndAPublishedRepository(RealParts parts) throws IOException {
        trial = InstallTrial.in(parts, "checkout-install");
        root = trial.root();
        trunk = trial.trunk();
        root.quietly(
                "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends git");
        root.receives(Path.of(".."), REPOSITORY);
    }

    @AfterAll
    static void stop() {
        trial.close();
    }

    @Test
    @Order(1)
    void thePagesFiveCommandsLeadToACallThatIsSeenAndRingsAndToOneThatIsRefused() {
        // In place of the address on the internet, which nobody has yet.
        List<String> shown = ShellBlocks.under(PAGE, "From a checkout", Map.of("<this repository>", REPOSITORY));

        trial.types(
                shown,
                ShellBlocks.plainUnder(PAGE, "The lines in extensions.conf"),
                Map.of(SERVE, CheckoutInstall::serve));

        trunk.screensACallAndRefusesTheNext(CALLWARDEN);
        root.typed().assertFewAndShort("checkout");
    }

    /// With `exec`, so that ending it ends the service and not only the shell that began it.
    private static void serve() {
        root.typesAndLeavesRunning(
                "service",
                SERVE,
                SERVE.replace("./callwarden serve", "exec ./callwarden serve"),
                () -> root.printed("service").contains("ready in"),
                BUILT);
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
