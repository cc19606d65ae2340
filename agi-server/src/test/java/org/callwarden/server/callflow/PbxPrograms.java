package org.callwarden.server.callflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs scripts for a PBX over a folder of Asterisk's settings, with programs of the test's before those of the system.
final class PbxPrograms {

    /// @param said both outputs
    record Outcome(int status, String said) {

        /// What was said by a script that has to end so.
        String ended(int expected) {
            assertThat(status).as(said).isEqualTo(expected);
            return said;
        }
    }

    private static final long SECONDS = 20;

    private final Path programs;
    private final Path sounds;
    private final Path etc;

    /// @param place where its folders are made
    /// @param etc Asterisk's settings
    PbxPrograms(Path place, Path etc) {
        this.etc = etc;
        programs = place.resolve("bin");
        sounds = place.resolve("sounds");
        try {
            Files.createDirectories(programs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void program(String name, String lines) {
        try {
            Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + lines);
            if (!file.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + file + " executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Unless the test made one, the command finds no Asterisk.
    Outcome run(List<String> command) {
        if (!Files.exists(programs.resolve("asterisk"))) {
            program("asterisk", "exit 1\n");
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        builder.environment().put("ASTERISK_ETC", etc.toString());
        builder.environment().put("ASTERISK_SOUNDS", sounds.toString());
        try {
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the script did not end: " + text);
            }
            return new Outcome(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
