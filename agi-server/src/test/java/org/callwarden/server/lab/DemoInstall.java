package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callwarden.server.documents.ShellBlocks;
import org.callwarden.server.documents.ShellBlocks.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// README's way for a machine that has a Docker and nothing else: the demo from nothing, in one
/// container. A bare Debian stands for the public image.
@ExtendWith(RealParts.class)
class DemoInstall {

    private static final String COMMAND = "git archive HEAD | docker run ";
    private static final String PUBLIC = " debian:trixie-slim ";

    @Test
    void theDemoRunsInABareContainerAndItsCallersFareAsTheyShould(RealParts parts) throws IOException {
        Path folder = parts.fresh("demo-install");
        try (PrivateDocker docker = PrivateDocker.start(parts.cache(), folder)) {
            String said = HostCommand.in(folder, folder.resolve("typed.log"))
                    .with(docker.environment())
                    .shell(typed());

            assertThat(said)
                    .contains("installing openjdk-25", "installing maven", "a known customer", "a robot, heard");
        }
    }

    /// With this checkout, the network of this machine, and settings of Maven's where it has some.
    private static String typed() throws IOException {
        String shown = ShellBlocks.of("README.md").stream()
                .map(Shown::command)
                .filter(command -> command.startsWith(COMMAND) && command.contains(PUBLIC))
                .findFirst()
                .orElseThrow();
        Path settings = Path.of(System.getProperty("user.home"), ".m2/settings.xml");
        String mounted = Files.exists(settings) ? "-v '" + settings + "':/root/.m2/settings.xml:ro " : "";
        return shown.replace("git ", "git -C '" + Path.of("..").toRealPath() + "' ")
                .replace("docker run ", "docker run --network host " + mounted)
                .replace(PUBLIC, " " + PrivateDocker.BASE + " ");
    }
}
