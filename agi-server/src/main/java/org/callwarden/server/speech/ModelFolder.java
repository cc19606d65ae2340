package org.callwarden.server.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A folder that holds a Vosk model.
///
/// @param language such as `vi` or `en`
public record ModelFolder(String language, Path path) {

    /// What a model cannot do without; one of the graphs is there, too.
    private static final List<String> NEEDED = List.of("am/final.mdl", "conf/model.conf", "conf/mfcc.conf");

    private static final List<String> GRAPHS = List.of("graph/HCLG.fst", "graph/HCLr.fst", "HCLG.fst", "HCLr.fst");

    public ModelFolder {
        if (!language.matches("[a-z]{2,3}")) {
            throw new IllegalArgumentException(
                    "a language is two or three small letters such as vi, got '" + language + "'");
        }
    }

    /// What is wrong with it, if anything; files only, nothing is loaded.
    public Optional<String> problem() {
        if (!Files.isDirectory(path)) {
            return Optional.of(path + " is no folder");
        }
        for (String file : NEEDED) {
            if (!Files.isReadable(path.resolve(file))) {
                return Optional.of(path + " is no Vosk model, or half of one: " + file + " is missing");
            }
        }
        return GRAPHS.stream().anyMatch(graph -> Files.isReadable(path.resolve(graph)))
                ? Optional.empty()
                : Optional.of(path + " is no Vosk model, or half of one: graph/HCLr.fst or graph/HCLG.fst is missing");
    }

    /// Whether it hears 8 kHz audio. Others give nothing for it, without an error.
    public boolean upsamples() {
        try {
            return Files.readAllLines(path.resolve("conf/mfcc.conf")).stream()
                    .anyMatch(line -> line.strip().equals("--allow-upsample=true"));
        } catch (IOException e) {
            return false;
        }
    }
}
