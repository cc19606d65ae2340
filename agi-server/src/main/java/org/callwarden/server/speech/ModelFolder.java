package org.callwarden.server.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.wording.Told;

/// A folder that holds a Vosk model.
///
/// @param language such as `vi` or `en`
public record ModelFolder(String language, Path path) {

    /// The rate at which calls bring their sound (slin16), in Hz. The recogniser turns it down by itself where a model
    /// wants less.
    public static final int CALL_RATE = 16_000;

    private static final int LEAST_RATE = 4_000;

    /// What a model cannot do without; one of the graphs is there, too.
    private static final List<String> NEEDED = List.of("am/final.mdl", "conf/model.conf", "conf/mfcc.conf");

    private static final List<String> GRAPHS = List.of("graph/HCLG.fst", "graph/HCLr.fst", "HCLG.fst", "HCLr.fst");

    private static final String RATE = "--sample-frequency=";
    private static final String UPSAMPLES = "--allow-upsample=true";

    public ModelFolder {
        if (!language.matches("[a-z]{2,3}")) {
            throw new IllegalArgumentException(
                    "a language is two or three small letters such as vi, got '" + language + "'");
        }
    }

    /// What is wrong with it, if anything; files only, nothing is loaded.
    public Optional<Told> problem() {
        if (!Files.isDirectory(path)) {
            return Optional.of(Told.of("model.no-folder", path));
        }
        for (String file : NEEDED) {
            if (!Files.isReadable(path.resolve(file))) {
                return Optional.of(Told.of("model.half", path, file));
            }
        }
        if (GRAPHS.stream().noneMatch(graph -> Files.isReadable(path.resolve(graph)))) {
            return Optional.of(Told.of("model.no-graph", path));
        }
        int rate = rate();
        if (rate < LEAST_RATE) {
            return Optional.of(Told.of("model.rate", path));
        }
        return rate <= CALL_RATE || upsamples()
                ? Optional.empty()
                : Optional.of(Told.of("model.deaf", path, rate, CALL_RATE, UPSAMPLES));
    }

    /// The rate that it was made for, in Hz; 0 when its configuration says none that is one.
    public int rate() {
        String said = settings()
                .filter(line -> line.startsWith(RATE))
                .reduce((_, last) -> last)
                .map(line -> line.substring(RATE.length()))
                .orElse(Integer.toString(CALL_RATE));
        return said.matches("[0-9]{1,6}(\\.0*)?") ? (int) Double.parseDouble(said) : 0;
    }

    /// Whether it hears sound of a lower rate than its own, such as 8 kHz. Others give nothing for it, without an
    /// error.
    public boolean upsamples() {
        return settings().anyMatch(UPSAMPLES::equals);
    }

    private Stream<String> settings() {
        try {
            return Files.readAllLines(path.resolve("conf/mfcc.conf")).stream()
                    .map(line -> line.replaceAll("#.*", "").strip());
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
