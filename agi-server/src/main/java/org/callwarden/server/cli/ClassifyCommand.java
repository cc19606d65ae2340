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
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextClass;
import org.callwarden.screening.transcript.TextClassifier;
import org.callwarden.screening.transcript.training.Judged;
import org.callwarden.screening.transcript.training.Trainer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Tells what a transcript is about, and how well that is told (docs/speech.md).",
        subcommands = HelpCommand.class)
final class ClassifyCommand implements Callable<Integer> {

    private static final String WEIGHTS = "screening/src/main/resources/org/callwarden/screening/transcript";

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
                "Makes the weights anew from the scripts in the repository: the same bytes from the same scripts, in minutes.",
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
        Path target = Files.createDirectories(out == null ? home.resolve(WEIGHTS) : out);
        for (Language language : Language.values()) {
            List<String> lines = folder.trainer(language).weightsFile();
            Path file = target.resolve(TextClassifier.file(language));
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, String.join("\n", lines) + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            io.print(file + ": " + folder.count(language) + " scripts, " + lines.size() + " lines, "
                    + Files.size(file) / 1024 + " KB");
        }
        return Main.OK;
    }

    @Command(
            description = {
                "Measures the classifier: AUROC, recall at 1 % false positives, calibration, by language, category.",
                "Lines of FILE are label (spam or legit), category, language and text with TABs between.",
                "Without FILE by cross-validation over the scripts it is made from, at word error rates of 0, 10, 30 and 50 %."
            })
    int eval(@Parameters(paramLabel = "FILE", arity = "0..1", description = "What to measure on.") @Nullable Path file)
            throws IOException {
        Console io = console.get();
        if (file == null) {
            TrainingFolder folder = TrainingFolder.read(io.surroundings().home().resolve(TrainingFolder.STANDARD));
            for (Language language : Language.values()) {
                Trainer trainer = folder.trainer(language);
                List<Judged> judged = trainer.crossValidated();
                io.print(ClassifierReport.crossValidation(language, judged, Trainer.calibration(judged)));
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
