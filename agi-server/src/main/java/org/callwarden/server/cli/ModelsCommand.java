package org.callwarden.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.app.ModelStore;
import org.callwarden.server.app.ModelStore.Found;
import org.callwarden.server.app.ModelStore.Tried;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "Models of speech recognition: which there are, whether they hear, and new ones (docs/speech.md).",
        subcommands = Help.class)
final class ModelsCommand implements Callable<Integer> {

    private static final double MEGABYTE = 1 << 20;

    private final Supplier<Console> console;

    ModelsCommand(Supplier<Console> console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return list();
    }

    @Command(description = "Lists the models of the configuration and of the data folder, and what is wrong with them.")
    int list() {
        Console io = console.get();
        Words words = io.words();
        List<Found> models = store(io).list();
        if (models.isEmpty()) {
            io.print(words.text("models.none"));
            return Main.OK;
        }
        Table table = new Table(
                words.text("column.name"),
                words.text("column.language"),
                words.text("column.rate"),
                words.text("column.size"),
                words.text("column.state"));
        for (Found model : models) {
            table.row(
                    model.name(),
                    model.language().orElse("?"),
                    model.problem().isEmpty() ? model.rate() + " Hz" : "-",
                    String.format(Locale.ROOT, "%.1f MB", model.bytes() / MEGABYTE),
                    model.problem()
                            .map(Told::english)
                            .orElseGet(() -> words.text(model.configured() ? "models.configured" : "models.not")));
        }
        io.print(table.toString());
        return models.stream()
                        .anyMatch(model -> model.configured() && model.problem().isPresent())
                ? Main.FAILED
                : Main.OK;
    }

    @Command(
            description =
                    "Loads a model and lets it hear the recording of its language that comes with Callwarden: what it"
                            + " understood, how sure it is, and how fast.")
    int check(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "MODEL",
                            description = "A language of the configuration, a name from the list, or a folder; else all"
                                    + " that are configured.")
                    @Nullable
                    String model,
            @Option(names = "--language", description = "en or vi, when neither configuration nor name says it.")
                    @Nullable
                    String language)
            throws InterruptedException {
        Console io = console.get();
        ModelStore store = store(io);
        int status = Main.OK;
        try {
            List<Path> meant = store.meant(Optional.ofNullable(model));
            for (Path each : meant) {
                try {
                    print(io, store.check(each, Optional.ofNullable(language)));
                } catch (ModelStore.Refused e) {
                    if (meant.size() == 1) {
                        throw e;
                    }
                    io.tell(String.valueOf(e.getMessage()));
                    status = Main.FAILED;
                }
            }
        } catch (ModelStore.Refused e) {
            throw failed(e);
        }
        return status;
    }

    @Command(
            description = {
                "Brings a model into the data folder, tries it, and keeps it only if it hears.",
                "Example: models add https://alphacephei.com/vosk/models/vosk-model-small-en-us-0.15.zip --sha256 …"
            })
    int add(
            @Parameters(paramLabel = "SOURCE", description = "A folder, a zip file, or http(s)://… of a zip file.")
                    String source,
            @Option(
                            names = "--sha256",
                            paramLabel = "SUM",
                            description = "Checksum of the zip file; needed for an address.")
                    @Nullable
                    String sha256,
            @Option(names = "--name", description = "What it is called here; else as the source.") @Nullable
                    String name,
            @Option(names = "--language", description = "en or vi, when the name does not say it.") @Nullable
                    String language)
            throws InterruptedException {
        Console io = console.get();
        ModelStore.Wanted wanted = new ModelStore.Wanted(
                source, Optional.ofNullable(name), Optional.ofNullable(language), Optional.ofNullable(sha256));
        try {
            Tried tried = store(io).add(wanted);
            print(io, tried);
            io.print(io.words().text("models.added", tried.folder().toString()));
            io.print("speech:\n  models:\n    " + tried.language() + ": \"" + tried.folder() + "\"");
        } catch (ModelStore.Refused e) {
            throw failed(e);
        }
        return Main.OK;
    }

    private static ModelStore store(Console io) {
        return ModelStore.of(io.loadConfigWithoutAmiSecret());
    }

    private static Ask.CommandFailed failed(ModelStore.Refused refused) {
        return new Ask.CommandFailed(
                String.valueOf(refused.getMessage()), refused.isUsage() ? Main.USAGE : Main.FAILED);
    }

    private static void print(Console io, Tried tried) {
        Words words = io.words();
        io.print(words.text("models.tried", tried.folder().toString(), tried.language()));
        io.print(words.text("models.said", tried.said()));
        io.print(words.text("models.heard", tried.heard()));
        io.print(words.text(
                "models.measured",
                Integer.toString(tried.found()),
                Integer.toString(tried.words()),
                String.format(Locale.ROOT, "%.2f", tried.confidence()),
                String.format(Locale.ROOT, "%.3f", tried.factor()),
                String.format(Locale.ROOT, "%.1f", tried.loading().toMillis() / 1000.0)));
        if (!tried.atTelephoneRate()) {
            io.print(words.text("models.narrow"));
        }
        if (tried.found() * 2 < tried.words()) {
            io.print(words.text("models.poor"));
        }
    }
}
