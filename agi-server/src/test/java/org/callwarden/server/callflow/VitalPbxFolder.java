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
import org.callwarden.server.callflow.FreePbxFolder.Outcome;

/// A folder like VitalPBX's `/etc/asterisk`, and `callwarden-vitalpbx` run over it: trunks 5, 6 and 7, the last with a
/// line of the administrator's for calls without a number.
final class VitalPbxFolder {

    static final String GENERATED = "vitalpbx/extensions__50-1-dialplan.conf";
    static final String CUSTOM = "extensions__60_custom.conf";
    static final String OURS = "vitalpbx/extensions__92-callwarden-here.conf";

    private static final String BASE = "vitalpbx/extensions__20-baseplan.conf";
    private static final Path SCRIPT = Path.of("../dialplan/freepbx/callwarden-vitalpbx");
    private static final Path INSTALLER = Path.of("../dialplan/install.sh");

    private final Path folder;
    private final PbxPrograms programs;

    /// @param place an empty folder; becomes the home of the configuration and of the programs that the script finds
    VitalPbxFolder(Path place) {
        folder = place.resolve("etc");
        programs = new PbxPrograms(place, folder);
        try {
            Files.createDirectories(folder.resolve("vitalpbx"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List.of("extensions.conf", CUSTOM, BASE, GENERATED).forEach(name -> write(name, resource(name)));
    }

    static String resource(String name) {
        try (InputStream text =
                Objects.requireNonNull(VitalPbxFolder.class.getResourceAsStream("vitalpbx/" + name), name)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    void change(String name, String from, String to) {
        String text = read(name);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(name + " has no " + from);
        }
        write(name, text.replace(from, to));
    }

    /// What the page does to the files when this trunk is deleted there: its context is in them no more.
    void deleted(int trunk) {
        String whole = read(GENERATED);
        int begin = whole.indexOf("[trk-" + trunk + "-in]");
        write(GENERATED, whole.substring(0, begin) + whole.substring(whole.indexOf("\n\n", begin) + 2));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// Every file with its text.
    Map<String, String> files() {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(Collectors.toMap(name -> name, this::read, (one, _) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void program(String name, String lines) {
        programs.program(name, lines);
    }

    /// Runs the script over this folder.
    Outcome run(String... words) {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--etc", folder.toString()));
        return programs.run(command);
    }

    /// Runs a script of `dialplan` with these words only.
    Outcome runAlone(String script, String... words) {
        List<String> command =
                new ArrayList<>(List.of("sh", SCRIPT.resolveSibling(script).toString()));
        command.addAll(List.of(words));
        return programs.run(command);
    }

    /// Runs the general installer of the dialplan over this folder. It has no programs that could speak prompts.
    Outcome runInstaller(String... words) {
        program("espeak-ng", "exit 1\n");
        List<String> command = new ArrayList<>(List.of("sh", INSTALLER.toString()));
        command.addAll(List.of(words));
        return programs.run(command);
    }

    /// Has Asterisk read the files as it does on VitalPBX, but for the one that the lab's Asterisk has loaded already.
    String dialplan() {
        return Stream.of("vitalpbx/extensions__[2-8]*.conf", "vitalpbx/extensions__9[1-9]*.conf", CUSTOM)
                .map(name -> "#tryinclude \"" + folder.resolve(name) + "\"")
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
