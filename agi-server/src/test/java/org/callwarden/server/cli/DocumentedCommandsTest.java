package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.app.Application;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.learn.OfficeCdr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every `./callwarden` command that the documents show in their blocks of shell, and every `callwarden` of an
/// installation. Each is one that the command line takes, and each that needs no other machine and no minutes is run
/// beside a service that has had a call, in the order in which its document shows it.
final class DocumentedCommandsTest {

    private static final Path HOME = Path.of("..");

    /// Words by which a command begins that is not run here, and why.
    private static final Map<String, String> NOT_RUN = Map.ofEntries(
            Map.entry("demo", "takes minutes: LabIT and the demo itself"),
            Map.entry("test", "is what runs this"),
            Map.entry("bench", "takes minutes"),
            Map.entry("fuzz", "takes minutes"),
            Map.entry("serve", "does not end: every test of the service"),
            Map.entry("migrate", "is refused beside a service: MainTest"),
            Map.entry("simulate", "takes seconds each: SimulateCommandTest"),
            Map.entry("feeds add phoneblock", "fetches from the internet: FeedsCommandTest"),
            Map.entry("models add", "fetches a model or needs one: ModelsCommandTest"),
            Map.entry("models check", "needs a model: ModelsIT"),
            Map.entry("classify train", "writes the weights in the sources: TrainingIT"),
            Map.entry("classify eval", "takes minutes without a file: ClassifyCommandTest"),
            Map.entry("campaigns show", "needs a campaign: CampaignsCommandTest"),
            Map.entry("campaigns review", "needs a campaign: CampaignsCommandTest"),
            Map.entry("recordings export", "needs a recording: RecordingsCommandTest"),
            Map.entry("recordings delete", "needs a recording: RecordingsCommandTest"));

    private static final String CALL = "pbx1/1790000000.1/1790000000.1";

    /// What documents name and this test has in a folder of its own.
    private static final Map<String, String> FILES = Map.of(
            "./premium.txt",
            "+84190012345\n",
            "./DNC_Complaint_Numbers.csv",
            "Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,Consumer_State,Consumer_Area_Code,Subject,"
                    + "Recorded_Message_Or_Robocall\n2025550100,2026-11-20 10:00:00,2026-11-20,Town,NY,212,Loans,Y\n",
            "/var/log/asterisk/cdr-csv/Master.csv",
            String.join("\n", OfficeCdr.lines(7, 30, 5, 0)) + "\n",
            "contacts.vcf",
            "BEGIN:VCARD\nVERSION:3.0\nFN:An\nTEL:+84901234567\nEND:VCARD\n",
            "calls.tsv",
            "c1\thello this is linda calling about the invoice of last month\n",
            "calls.csv",
            "time,caller,dialed,trunk\n2026-11-20T09:00:00Z,+84901234567,02873001234,viettel-1\n");

    @TempDir
    Path folder;

    private Optional<Application> service = Optional.empty();

    @AfterEach
    void stop() {
        service.ifPresent(Application::close);
    }

    /// @param words as the shell would hand them over
    /// @param into the file to which the output goes
    private record Shown(String document, String line, List<String> words, Optional<String> into) {
        boolean begins(String start) {
            return (String.join(" ", words) + " ").startsWith(start + " ");
        }
    }

    private static List<Shown> shown() throws IOException {
        List<Shown> all = new ArrayList<>();
        List<Path> documents = new ArrayList<>();
        Stream.of("README.md", "CONTRIBUTING.md", "dialplan/README.md")
                .map(HOME::resolve)
                .forEach(documents::add);
        try (Stream<Path> files = Files.walk(HOME.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        for (Path document : documents) {
            all.addAll(shown(document));
        }
        return all;
    }

    private static List<Shown> shown(Path document) throws IOException {
        String text = Files.readString(document);
        List<Shown> all = new ArrayList<>();
        Pattern.compile("^```sh\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text)
                .results()
                .flatMap(block -> block.group(1).replace("\\\n", " ").lines())
                .map(String::strip)
                .filter(line -> line.matches("(time )?(\\./)?callwarden .*"))
                .forEach(line -> all.add(read(HOME.relativize(document).toString(), line)));
        return all;
    }

    /// As a shell reads a line of this kind: words, some in quotes, a comment behind, and perhaps a file for the
    /// output.
    private static Shown read(String document, String line) {
        List<String> words = new ArrayList<>();
        for (MatchResult word : Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)")
                .matcher(line)
                .results()
                .toList()) {
            if (word.group().startsWith("#")) {
                break;
            }
            words.add(Stream.of(1, 2, 3)
                    .map(word::group)
                    .filter(part -> part != null)
                    .findFirst()
                    .orElseThrow());
        }
        int start = Math.max(words.indexOf("./callwarden"), words.indexOf("callwarden")) + 1;
        int to = words.indexOf(">");
        return new Shown(
                document,
                line,
                List.copyOf(words.subList(start, to < 0 ? words.size() : to)),
                to < 0 ? Optional.empty() : Optional.of(words.get(to + 1)));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandThatTheDocumentsShowIsOneOfOurs() throws IOException {
        List<Shown> all = shown();
        assertThat(all).hasSizeGreaterThan(80);
        return all.stream()
                .map(shown -> DynamicTest.dynamicTest(shown.document() + ": " + shown.line(), () -> parses(shown)));
    }

    private void parses(Shown shown) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        var _ = new Main(new BufferedReader(new StringReader("")), nowhere, nowhere, new Surroundings(folder, Map.of()))
                .commands()
                .parseArgs(shown.words().toArray(String[]::new));
    }

    @TestFactory
    Stream<DynamicTest> andWorksAsItIsShown() throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(inFolder(file.getKey()), file.getValue());
        }
        Path config = Files.writeString(folder.resolve(ConfigFile.NAME), "data: .\n");
        Application started = Application.start(
                ConfigFile.read(config, new Surroundings(folder, Map.of())).temporary(folder),
                Application.Options.live(false));
        service = Optional.of(started);
        call(started);
        List<Shown> run = shown().stream()
                .filter(shown -> NOT_RUN.keySet().stream().noneMatch(shown::begins))
                .toList();
        assertThat(run).hasSizeGreaterThan(30);
        return run.stream()
                .map(shown -> DynamicTest.dynamicTest(shown.document() + ": " + shown.line(), () -> {
                    Run came = run(shown);
                    assertThat(came.status())
                            .as("%s%n%s", came.err(), came.out())
                            .isZero();
                }));
    }

    private static void call(Application service) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), service.agiPort());
        try (FakeAsterisk asterisk = FakeAsterisk.connect(address)) {
            asterisk.request(
                    "screen",
                    "+84901234567",
                    "An",
                    "v=1",
                    "trunk=viettel-1",
                    "dialed=02873001234",
                    "pbx=pbx1",
                    "linkedid=1790000000.1");
            var _ = asterisk.answer(_ -> "200 result=1 (1)");
        }
    }

    private Path inFolder(String file) {
        return folder.resolve(Path.of(file).getFileName());
    }

    private Run run(Shown shown) {
        List<String> words = shown.words().stream()
                .map(word -> FILES.containsKey(word) || word.endsWith("new.yaml")
                        ? inFolder(word).toString()
                        : word)
                // There are not so many versions here.
                .map(word -> shown.begins("policy") && word.equals("3") ? "1" : word)
                .map(word -> word.equals("ID") || word.matches("pbx1?/[0-9.]+/[0-9.]+") ? CALL : word)
                .toList();
        Run came = Run.typing(
                "correct horse battery staple\ncorrect horse battery staple\n",
                new Surroundings(
                        folder,
                        Map.of(
                                "USER",
                                "an",
                                "CALLWARDEN_CACHE",
                                folder.resolve("cache").toString())),
                words.toArray(String[]::new));
        shown.into().ifPresent(file -> {
            try {
                // The service's own stays as it is.
                Files.writeString(inFolder(file.equals(ConfigFile.NAME) ? "sample.yaml" : file), came.out());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return came;
    }
}
