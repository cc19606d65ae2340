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

/// A folder like FreePBX's `/etc/asterisk`, and `callwarden-freepbx` run over it: files as FreePBX would write them,
/// files of an administrator, and one trunk.
final class FreePbxFolder {

    static final String CUSTOM = "extensions_custom.conf";
    static final String GLOBALS = "globals_custom.conf";
    static final String OVERRIDE = "extensions_override_freepbx.conf";
    static final String GENERATED = "extensions_additional.conf";
    static final String TRUNKS = "pjsip.endpoint.conf";

    private static final Path SCRIPT = Path.of("../dialplan/freepbx/callwarden-freepbx");
    private static final Path INSTALLER = Path.of("../dialplan/install.sh");

    /// What Asterisk has loaded already, beside the test's own dialplan.
    private static final String LOADED = "extensions_callwarden.conf";

    private final Path folder;
    private final PbxPrograms programs;

    /// @param place an empty folder; becomes the home of the configuration and of the programs that the script finds
    FreePbxFolder(Path place) {
        folder = place.resolve("etc");
        programs = new PbxPrograms(place, folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write("extensions.conf", resource("extensions.conf"));
        write(GENERATED, resource(GENERATED));
        // As an editor may leave it, without a line feed at its end.
        write(CUSTOM, "; our own\n[from-internal-custom]\nexten => 7000,1,Echo()");
        write(GLOBALS, "");
        write(OVERRIDE, "; nothing is overridden here\n");
        trunk("from-pstn");
    }

    static String resource(String name) {
        try (InputStream text =
                Objects.requireNonNull(FreePbxFolder.class.getResourceAsStream("freepbx/" + name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the field Context of the trunk says, once it was applied.
    void trunk(String context) {
        write(
                TRUNKS,
                "[viettel-1]\ntype=endpoint\ncontext=" + context + "\n[201]\ntype=endpoint\ncontext=from-internal\n");
    }

    /// What pressing Apply Config does to the files: FreePBX writes those that are its own anew.
    void applied() {
        write(GENERATED, read(GENERATED));
    }

    void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// Every file with its text.
    Map<String, String> files() {
        try (Stream<Path> found = Files.list(folder)) {
            return found.collect(Collectors.toMap(
                    file -> file.getFileName().toString(),
                    file -> read(file.getFileName().toString()),
                    (one, _) -> one,
                    TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A program that the script finds before those of the system.
    void program(String name, String lines) {
        programs.program(name, lines);
    }

    /// Runs the script over this folder. Unless the test made one by [#program], it finds no Asterisk.
    Outcome run(String... words) {
        return run(true, words);
    }

    /// @param here whether it is told this folder behind the words
    Outcome run(boolean here, String... words) {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(words));
        if (here) {
            command.addAll(List.of("--etc", folder.toString()));
        }
        return programs.run(command);
    }

    /// Runs the general installer of the dialplan over this folder. It has no programs that could speak prompts.
    Outcome runInstaller(String... words) {
        program("espeak-ng", "exit 1\n");
        List<String> command = new ArrayList<>(List.of("sh", INSTALLER.toString()));
        command.addAll(List.of(words));
        return programs.run(command);
    }

    /// @param said both outputs
    record Outcome(int status, String said) {}

    /// The dialplan in the order in which Asterisk reads it, but for the file that the lab's Asterisk has loaded
    /// already.
    String dialplan() {
        return included("extensions.conf");
    }

    private String included(String name) {
        return read(name)
                .lines()
                .map(line -> line.startsWith("#include ") ? inPlaceOf(line.substring("#include ".length())) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String inPlaceOf(String name) {
        return name.equals(LOADED) ? "" : included(name);
    }

    /// The globals that the script wrote.
    Map<String, String> globals() {
        return read(GLOBALS)
                .lines()
                .filter(line -> line.startsWith("CALLWARDEN_"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
