package org.callwarden.screening.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.training.Readings;
import org.callwarden.screening.transcript.training.Script;

/// The scripts in the repository, as robots read them.
public record ShippedScripts(List<Script> scripts, Readings readings) {

    private static final Set<String> IN_SLOTS = Set.of(
            "legitimate.txt",
            "more-legit.txt",
            "more-spam.txt",
            "more.txt",
            "scam.txt",
            "survey.txt",
            "telemarketing.txt",
            "wanted.txt");

    public static ShippedScripts of(Language language) {
        return of(language, _ -> true);
    }

    /// Those in which every firm and every number stands in a slot, so that it is known what is said.
    public static ShippedScripts withSlots(Language language) {
        return of(language, IN_SLOTS::contains);
    }

    private static ShippedScripts of(Language language, Predicate<String> wanted) {
        List<Script> scripts = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("training", language.tag()))) {
            for (Path file : files.sorted().toList()) {
                String name = language.tag() + "/" + file.getFileName();
                if (!file.endsWith("slots.txt")
                        && wanted.test(file.getFileName().toString())) {
                    scripts.addAll(Script.parse(name, language, Files.readAllLines(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ShippedScripts(scripts, new Readings(scripts, slots(language)));
    }

    /// What may stand in slots.
    public static Map<String, List<String>> slots(Language language) {
        try {
            String file = language.tag() + "/slots.txt";
            return Script.slots(file, Files.readAllLines(Path.of("training", file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Each script that is wanted once, in the same wording, in its first or a later call.
    List<String> read(int call, double rate, Predicate<Script> wanted) {
        return scripts.stream()
                .filter(wanted)
                .map(each -> readings.read(each, 0, call, rate))
                .toList();
    }
}
