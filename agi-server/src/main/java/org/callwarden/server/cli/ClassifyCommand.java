package org.callwarden.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.screening.transcript.TextClassifier;
import org.callwarden.screening.transcript.training.Judged;
import org.callwarden.screening.transcript.training.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Tells what a transcript is about, and how well that is told (docs/speech.md).",
        subcommands = Help.class)
final class ClassifyCommand implements Callable<Integer> {

    private static final String RESOURCES = "screening/src/main/resources/org/callwarden/screening/";
    private static final String WEIGHTS = RESOURCES + "transcript";
    private static final String COMMON_WORDS = RESOURCES + "campaign";
    /// Word errors of what is heard badly.
    private static final double BADLY = 0.3;

    private final Supplier<Console> console;

    ClassifyCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.get()
                .err()
                .println("classify needs one of train, eval, predict, explain; `callwarden help classify` says more");
        return Main.USAGE;
    }

    @Command(
            description = {
                "Makes the weights, and the words that are common in calls, anew from the scripts in the repository.",
                "The same scripts give the same bytes, in seconds.",
                "They are in force when Callwarden is built the next time."
            })
    int train(
            @Option(names = "--scripts", paramLabel = "FOLDER", description = "Scripts (default screening/training).")
                    @Nullable
                    Path scripts,
            @Option(
                            names = "--out",
                            paramLabel = "FOLDER",
                            description = "Where the weights go (default: its sources).")
                    @Nullable
                    Path out)
            throws IOException {
        Console io = console.get();
        Path home = io.surroundings().home();
        TrainingFolder folder = TrainingFolder.read(scripts == null ? home.resolve(TrainingFolder.STANDARD) : scripts);
        Path weights = Files.createDirectories(out == null ? home.resolve(WEIGHTS) : out);
        Path words = Files.createDirectories(out == null ? home.resolve(COMMON_WORDS) : out);
        for (Language language : Language.values()) {
            write(
                    io,
                    weights.resolve(TextClassifier.file(language)),
                    folder.trainer(language).weightsFile(),
                    folder.of(language).size());
            write(
                    io,
                    words.resolve(FingerprintMaker.commonWordsFile(language)),
                    FingerprintMaker.commonWords(folder.texts(language), language),
                    folder.of(language).size());
            write(
                    io,
                    words.resolve(FingerprintMaker.commonPairsFile(language)),
                    FingerprintMaker.commonPairs(folder.texts(language), folder.texts(language, BADLY), language),
                    folder.of(language).size());
        }
        return Main.OK;
    }

    private static void write(Console io, Path file, List<String> lines, int scripts) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, String.join("\n", lines) + "\n");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        io.print(file + ": " + scripts + " scripts, " + lines.size() + " lines, " + Files.size(file) / 1024 + " KB");
    }

    @Command(
            description = {
                "Measures the classifier: AUROC, recall at 1 %% false positives, calibration, by language, category.",
                "Lines of FILE are label (spam or legit), category, language and text with TABs between.",
                "Without FILE by cross-validation over the scripts it is made from, at word error rates of 0, 10, 30 and 50 %%."
            })
    int eval(@Parameters(paramLabel = "FILE", arity = "0..1", description = "What to measure on.") @Nullable Path file)
            throws IOException {
        Console io = console.get();
        if (file == null) {
            TrainingFolder folder = TrainingFolder.read(io.surroundings().home().resolve(TrainingFolder.STANDARD));
            for (Language language : Language.values()) {
                Trainer trainer = folder.trainer(language);
                List<Judged> judged = trainer.crossValidated();
                io.print(ClassifierReport.crossValidation(language, judged, Trainer.calibration(language, judged)));
            }
            return Main.OK;
        }
        TextClassifier classifier = TextClassifier.standard();
        List<ClassifierReport.Row> rows = new ArrayList<>();
        for (TranscriptFile.Labelled line : TranscriptFile.labelled(file)) {
            rows.add(new ClassifierReport.Row(line, classifier.classify(line.text())));
        }
        io.print(ClassifierReport.of(rows));
        return Main.OK;
    }

    @Command(
            description = {
                "Classifies texts: lines of id and text in; id, probability of spam and category out, with TABs between.",
                "The category is a class (legitimate, wanted, telemarketing, scam, survey) or unsure."
            })
    int predict(@Parameters(paramLabel = "FILE", description = "What to classify; - for standard input.") Path file)
            throws IOException {
        Console io = console.get();
        TextClassifier classifier = TextClassifier.standard();
        TranscriptFile.texts(file, io, (id, text) -> {
            Classified classified = classifier.classify(text);
            io.print(id
                    + '\t'
                    + String.format(Locale.ROOT, "%.4f", classified.spamProbability())
                    + '\t'
                    + category(classified));
        });
        return Main.OK;
    }

    @Command(description = "Classifies one text and tells the words that decided.")
    int explain(@Parameters(paramLabel = "TEXT", description = "A transcript.") String text) {
        Console io = console.get();
        Classified classified = TextClassifier.standard().classify(text);
        io.print(String.format(
                Locale.ROOT,
                "%s, spam probability %.3f, words of %s",
                category(classified),
                classified.spamProbability(),
                classified.language().tag()));
        if (classified.unsure()) {
            io.print("nothing may be concluded from it; nearest is "
                    + classified.textClass().id());
        }
        for (Classified.DecidingWords words : classified.evidence()) {
            io.print(String.format(Locale.ROOT, "%+6.2f  %s", words.weight(), words.words()));
        }
        return Main.OK;
    }

    private static String category(Classified classified) {
        TextClass textClass = classified.textClass();
        return classified.unsure() ? "unsure" : textClass.id();
    }
}
