package org.callwarden.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.training.Readings;
import org.callwarden.screening.transcript.training.Script;
import org.callwarden.screening.transcript.training.Trainer;
import org.callwarden.server.cli.Ask.CommandFailed;

/// The scripts the classifier is trained on: a folder a language, `*.txt` in it, and `slots.txt` for what stands in
/// them as `$name`.
///
/// @param scripts of every language
/// @param slots   by language
record TrainingFolder(List<Script> scripts, Map<Language, Map<String, List<String>>> slots) {

    static final String STANDARD = "screening/training";

    private static final String SLOTS = "slots.txt";

    static TrainingFolder read(Path folder) throws IOException {
        List<Script> scripts = new ArrayList<>();
        Map<Language, Map<String, List<String>>> slots = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Path of = folder.resolve(language.tag());
            if (!Files.isRegularFile(of.resolve(SLOTS))) {
                throw new CommandFailed(
                        of.resolve(SLOTS) + " is missing; a training folder has a folder a language (en, vi) " + "with "
                                + SLOTS + " and scripts (*.txt)");
            }
            try (Stream<Path> files = Files.list(of)) {
                // Sorted, so that the weights do not depend on the order a file system tells them in.
                for (Path file : files.filter(each -> each.toString().endsWith(".txt"))
                        .sorted()
                        .toList()) {
                    // Part of the seed, so the same wherever the folder is.
                    String name = language.tag() + "/" + file.getFileName();
                    if (file.endsWith(SLOTS)) {
                        slots.put(language, Script.slots(name, Files.readAllLines(file)));
                    } else {
                        scripts.addAll(Script.parse(name, language, Files.readAllLines(file)));
                    }
                }
            }
        }
        return new TrainingFolder(List.copyOf(scripts), slots);
    }

    Trainer trainer(Language language) {
        return new Trainer(language, scripts, slots.getOrDefault(language, Map.of()));
    }

    /// Scripts as robots read them, of one language.
    Readings readings(Language language) {
        return new Readings(of(language), slots.getOrDefault(language, Map.of()));
    }

    List<Script> of(Language language) {
        return scripts.stream().filter(each -> each.language() == language).toList();
    }

    /// Each script of a language once, as it is meant.
    List<String> texts(Language language) {
        return texts(language, 0);
    }

    /// The same as recognisers hear it.
    ///
    /// @param errors a word, 0 to 1
    List<String> texts(Language language, double errors) {
        Readings readings = readings(language);
        return of(language).stream()
                .map(each -> readings.read(each, 0, 0, errors))
                .toList();
    }
}
