package org.callwarden.screening.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.training.Readings;
import org.callwarden.screening.transcript.training.Script;

/// The scripts in the repository, as robots read them.
public record ShippedScripts(List<Script> scripts, Readings readings) {

    public static ShippedScripts of(Language language) {
        List<Script> scripts = new ArrayList<>();
        Map<String, List<String>> slots = Map.of();
        try (Stream<Path> files = Files.list(Path.of("training", language.tag()))) {
            for (Path file : files.sorted().toList()) {
                String name = language.tag() + "/" + file.getFileName();
                if (file.endsWith("slots.txt")) {
                    slots = Script.slots(name, Files.readAllLines(file));
                } else {
                    scripts.addAll(Script.parse(name, language, Files.readAllLines(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ShippedScripts(scripts, new Readings(scripts, slots));
    }

    /// Every script once, in the same wording, in its first or a later call.
    List<String> read(int call, double rate) {
        return scripts.stream().map(each -> readings.read(each, 0, call, rate)).toList();
    }
}
