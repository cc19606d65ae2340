package org.callwarden.server.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.Config;
import org.callwarden.server.speech.ModelCheck;
import org.callwarden.server.speech.ModelFolder;
import org.callwarden.server.speech.ModelLimits;
import org.callwarden.server.speech.SpeechException;
import org.callwarden.server.speech.SpeechSettings;

/// The models of speech recognition on this host: those that the configuration names, and those in the folder `models`
/// of the data folder, into which new ones are brought.
public final class ModelStore {

    private static final String ADDING = ".adding-";
    private static final Duration LOADING = Duration.ofMinutes(3);

    private final Config config;
    private final List<String> java;
    private final ModelLimits limits;
    private final Path folder;

    ModelStore(Config config, List<String> java, ModelLimits limits) {
        this.config = config;
        this.java = List.copyOf(java);
        this.limits = limits;
        this.folder = config.data().resolve("models");
    }

    public static ModelStore of(Config config) {
        return new ModelStore(config, SpeechJava.command(), ModelLimits.STANDARD);
    }

    /// A model that is there, or should be.
    ///
    /// @param language its tag; empty when nothing says it
    /// @param configured whether the configuration names it
    /// @param rate in Hz
    /// @param bytes of all its files
    /// @param problem what is wrong with it
    public record Found(
            String name,
            Path folder,
            Optional<String> language,
            boolean configured,
            int rate,
            long bytes,
            Optional<Told> problem) {}

    /// What a model made of the recording that comes with the program.
    ///
    /// @param said what is said in it
    /// @param heard what was understood
    /// @param confidence 0 to 1
    /// @param words of the recording
    /// @param found how many of them were understood
    /// @param factor time for hearing by time of speaking
    /// @param atTelephoneRate whether sound of 8 kHz is understood as well
    public record Tried(
            Path folder,
            String language,
            String said,
            String heard,
            double confidence,
            int words,
            int found,
            Duration loading,
            double factor,
            boolean atTelephoneRate) {

        Tried in(Path moved) {
            return new Tried(moved, language, said, heard, confidence, words, found, loading, factor, atTelephoneRate);
        }
    }

    /// What is to be added.
    ///
    /// @param source a folder, a zip file, or the address of one
    /// @param sha256 of the zip file, as 64 hexadecimal digits
    public record Wanted(String source, Optional<String> name, Optional<String> language, Optional<String> sha256) {}

    /// A model cannot be used or brought in; the message says why.
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean usage;

        Refused(String message, boolean usage) {
            super(message);
            this.usage = usage;
        }

        Refused(String message, Throwable cause) {
            super(message, cause);
            this.usage = false;
        }

        /// Whether it was asked for in a wrong way.
        public boolean isUsage() {
            return usage;
        }
    }

    /// Configured ones first, by language; then the others in the folder, by name.
    public List<Found> list() {
        List<Found> found = new ArrayList<>();
        config.speech().models().forEach((language, path) -> found.add(found(path, Optional.of(language.tag()), true)));
        for (Path path : stored()) {
            if (!config.speech().models().containsValue(path)) {
                found.add(found(path, ModelLanguage.of(path), false));
            }
        }
        return found;
    }

    private List<Path> stored() {
        List<Path> paths = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                all.forEach(paths::add);
            } catch (IOException e) {
                throw new UncheckedIOException(folder + " cannot be read", e);
            }
        }
        paths.sort(Comparator.naturalOrder());
        return paths;
    }

    private static Found found(Path path, Optional<String> language, boolean configured) {
        String name = String.valueOf(path.getFileName());
        ModelFolder model = new ModelFolder(language.orElse("und"), path);
        Optional<Told> problem =
                name.startsWith(ADDING) ? Optional.of(Told.of("model.left-behind", path)) : model.problem();
        return new Found(name, path, language, configured, model.rate(), bytes(path), problem);
    }

    private static long bytes(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /// The models that are meant: all configured ones, or the one of a language, in a folder, or of a name.
    ///
    /// @param named a language, a folder or a name from the list; empty for all
    /// @throws Refused when there is none
    public List<Path> meant(Optional<String> named) {
        Map<Language, Path> configured = config.speech().models();
        if (named.isEmpty()) {
            if (configured.isEmpty()) {
                throw new Refused("no model is configured (speech.models); name one, from `models list`", false);
            }
            return List.copyOf(configured.values());
        }
        String asked = named.get();
        Optional<Path> byLanguage = configured.entrySet().stream()
                .filter(model -> model.getKey().tag().equals(asked))
                .map(Map.Entry::getValue)
                .findFirst();
        Path path = byLanguage.orElseGet(() -> {
            Path stored = folder.resolve(asked).normalize();
            return Files.isDirectory(stored)
                    ? stored
                    : Path.of(asked).toAbsolutePath().normalize();
        });
        if (byLanguage.isEmpty() && !Files.isDirectory(path)) {
            throw new Refused(
                    "there is no model '" + asked + "': it is a language of the configuration, a name from `models"
                            + " list` or a folder",
                    false);
        }
        return List.of(path);
    }

    /// Loads a model and lets it hear the recording of its language.
    ///
    /// @throws Refused when it is of no use for calls, saying why
    public Tried check(Path model, Optional<String> language) throws InterruptedException {
        Optional<String> configured = config.speech().models().entrySet().stream()
                .filter(each -> each.getValue().equals(model))
                .map(each -> each.getKey().tag())
                .findFirst();
        return tried(model, language(language.or(() -> configured), model));
    }

    private static String language(Optional<String> said, Path named) {
        String tag = said.or(() -> ModelLanguage.of(named))
                .orElseThrow(() -> new Refused(
                        "nothing in the name '" + named.getFileName() + "' says its language: say --language en or vi",
                        true));
        if (!ModelLanguage.isKnown(tag)) {
            throw new Refused("--language is en or vi, got '" + tag + "'", true);
        }
        return tag;
    }

    private Tried tried(Path path, String language) throws InterruptedException {
        Path work = workplace();
        try {
            ModelCheck.Result result =
                    new ModelCheck(java, work, LOADING, SpeechSettings.ANSWER).of(new ModelFolder(language, path));
            String heard = result.heard().text();
            return new Tried(
                    path,
                    language,
                    result.recording().said(),
                    heard,
                    result.heard().confidence(),
                    result.recording().words(),
                    result.recording().found(heard),
                    result.loading(),
                    result.factor(),
                    result.atTelephoneRate());
        } catch (SpeechException e) {
            throw new Refused(String.valueOf(e.getMessage()), e);
        } finally {
            ModelIntake.delete(work);
        }
    }

    /// Somewhere with a short path, for the socket.
    private static Path workplace() {
        try {
            return Files.createTempDirectory("callwarden-check");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /// Brings a model into the folder under a name of its own, tries it, and keeps it only if it hears.
    ///
    /// @throws Refused when it is not kept, saying why
    public Tried add(Wanted wanted) throws InterruptedException {
        ModelIntake intake = ModelIntake.of(wanted, config, limits);
        String language = language(wanted.language(), Path.of(intake.name()));
        Path target = folder.resolve(intake.name());
        if (Files.exists(target)) {
            throw new Refused(
                    "there is a model " + intake.name() + " already: remove " + target + ", or say another --name",
                    false);
        }
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path work = Files.createTempDirectory(folder, ADDING);
            try {
                Path model = intake.bring(work);
                Tried tried = tried(model, language);
                ModelLanguage.write(model, language);
                Files.move(model, target, StandardCopyOption.ATOMIC_MOVE);
                return tried.in(target);
            } catch (Refused e) {
                throw new Refused(intake.told(String.valueOf(e.getMessage()), work), e);
            } catch (IOException | UncheckedIOException e) {
                throw new Refused(wanted.source() + " cannot be added: " + intake.told(ModelIntake.why(e), work), e);
            } finally {
                ModelIntake.delete(work);
            }
        } catch (IOException e) {
            throw new Refused(wanted.source() + " cannot be added: " + ModelIntake.why(e), e);
        }
    }
}
