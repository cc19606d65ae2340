package org.callwarden.server.callflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.server.callflow.PbxPrograms.Outcome;

/// A folder like the `/etc/asterisk` of a PBX that writes its dialplan itself, and the scripts of `dialplan` run over
/// it.
abstract class PbxFolder {

    private static final Path INSTALLER = Path.of("../dialplan/install.sh");
    private static final Path SCRIPTS = Path.of("../dialplan/freepbx");

    private final Path folder;
    private final PbxPrograms programs;

    /// @param place an empty folder; becomes the home of the configuration and of the programs that the scripts find
    /// @param within the folder of the configuration that is the deepest
    PbxFolder(Path place, String within) {
        folder = place.resolve("etc");
        programs = new PbxPrograms(place, folder);
        try {
            Files.createDirectories(folder.resolve(within));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file beside this class.
    static String text(String name) {
        try (InputStream text = Objects.requireNonNull(PbxFolder.class.getResourceAsStream(name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final Path file(String name) {
        return folder.resolve(name);
    }

    /// Every file with its text.
    final Map<String, String> files() {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toMap(name -> name, this::read, (one, _) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A program that the scripts find before those of the system.
    final void program(String name, String lines) {
        programs.program(name, lines);
    }

    /// Runs a script, which is told this folder behind the words. Unless the test made one by [#program], it finds no
    /// Asterisk.
    final Outcome runOver(String script, String... words) {
        List<String> command = command(SCRIPTS.resolve(script), words);
        command.addAll(List.of("--etc", folder.toString()));
        return programs.run(command);
    }

    /// Runs a script with these words only.
    final Outcome runAlone(String script, String... words) {
        return programs.run(command(SCRIPTS.resolve(script), words));
    }

    /// Runs the general installer of the dialplan over this folder. It has no programs that could speak prompts.
    final Outcome runInstaller(String... words) {
        program("espeak-ng", "exit 1\n");
        return programs.run(command(INSTALLER, words));
    }

    private static List<String> command(Path script, String... words) {
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(words));
        return command;
    }
}
