package org.callwarden.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.app.Application;
import org.callwarden.server.cli.Run;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.learn.OfficeCdr;
import org.callwarden.server.recording.Recording;
import org.callwarden.server.recording.RecordingSettings;
import org.callwarden.server.recording.Recordings;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The commands that the documents show in their blocks of shell. Each of Callwarden's own is one that
/// the command line takes; and each that has no excuse ([Excuses]) is run beside a service that has had
/// a call, in the order in which its document shows it.
@Slow
final class DocumentedCommandsTest {

    private static final String CALL = "pbx1/1790000000.1/1790000000.1";
    private static final long CAMPAIGN = 1_795_900_000_123L;

    /// What a service has in the way of these: they are run where there is none.
    private static final String WITHOUT_A_SERVICE = "migrate";

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
            "labelled.tsv",
            """
            spam\twarranty\ten\twe have been trying to reach you about your car's extended warranty
            legit\tfamily\ten\thi mom it's me i'm running late start dinner without me
            """,
            "calls.csv",
            "time,caller,dialed,trunk\n2026-11-20T09:00:00Z,+84901234567,02873001234,viettel-1\n");

    /// What commands write and others read, or a reader looks at.
    private static final Set<String> WRITTEN = Set.of("new.yaml", "my.yaml", "evidence.wav", "evidence.mp3");

    private static final Pattern FILE_IN_A_WORD = Pattern.compile("\\$\\(cat ([^)]+)\\)");
    private static final Pattern SECRET = Pattern.compile("cw_[\\w-]{43}");

    @TempDir
    Path folder;

    private Optional<Application> service = Optional.empty();
    private String secret = "";

    @AfterEach
    void stop() {
        service.ifPresent(Application::close);
    }

    @TestFactory
    Stream<DynamicTest> everyCommandThatTheDocumentsShowIsOneOfOurs() {
        List<Typed> all = new ArrayList<>();
        ShownCommandsTest.all().forEach(shown -> {
            Typed.of(shown).filter(Typed::isOurs).ifPresent(all::add);
            Typed.inAContainer(shown).ifPresent(all::add);
        });
        assertThat(all).hasSizeGreaterThan(100);
        return all.stream()
                .map(typed -> DynamicTest.dynamicTest(
                        typed.name(),
                        () -> Run.parse(
                                new Surroundings(folder, Map.of()),
                                typed.words().toArray(String[]::new))));
    }

    private static List<Typed> run() {
        return ShownCommandsTest.all().stream()
                .filter(shown -> !ShownCommandsTest.isExcused(shown))
                .flatMap(shown -> Typed.of(shown).stream())
                .toList();
    }

    @Test
    void everyFileThatLiesReadyIsNamedByACommandThatIsRun() {
        Set<String> named = run().stream()
                .flatMap(typed -> typed.words().stream())
                .filter(word -> FILES.containsKey(word) || WRITTEN.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).containsAll(FILES.keySet()).containsAll(WRITTEN);
    }

    @TestFactory
    Stream<DynamicTest> andWorksAsItIsShown() throws IOException {
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.writeString(inFolder(file.getKey()), file.getValue());
        }
        Files.createDirectories(folder.resolve("alone"));
        hear();
        record();
        Path config = Files.writeString(folder.resolve(ConfigFile.NAME), "data: .\n");
        Application started = Application.start(
                ConfigFile.read(config, new Surroundings(folder, Map.of())).temporary(folder),
                Application.Options.live(false));
        service = Optional.of(started);
        call(started);
        List<Typed> run = run();
        assertThat(run).hasSizeGreaterThan(55);
        return run.stream().map(typed -> DynamicTest.dynamicTest(typed.name(), () -> works(typed)));
    }

    /// A caller who read a script.
    private void hear() {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            database.migrate();
            CallRecord call = CallRecords.of(
                    CallRecords.id(1), CallRecords.MOBILE, Instant.now().minus(Duration.ofHours(1)), Optional.empty());
            ListenOutcome said = new ListenOutcome.Said(CallRecords.transcript(CAMPAIGN));
            new JdbcCallStore(database).insert(List.of(CallRecords.heard(call, said)));
        }
    }

    private void record() {
        RecordingSettings settings = new RecordingSettings(
                folder.resolve("recordings"),
                Optional.empty(),
                10_000_000,
                Duration.ofDays(30),
                Duration.ofSeconds(60),
                1,
                RecordingSettings.WAITING,
                0);
        try (Recordings recordings = Recordings.open(settings, Clock.systemUTC(), new Random(1))) {
            Recording recording = recordings.begin(new CallId(CALL));
            recording.write(new short[Recording.RATE]);
            assertThat(recording.finish()).isPresent();
        }
    }

    private static void call(Application service) {
        var _ = FakeAsterisk.screened(
                service.agiPort(),
                "+84901234567",
                "An",
                "trunk=viettel-1",
                "dialed=02873001234",
                "pbx=pbx1",
                "linkedid=1790000000.1");
    }

    private Path inFolder(String file) {
        return folder.resolve(Path.of(file).getFileName());
    }

    private void works(Typed typed) throws IOException, InterruptedException {
        if (!typed.isOurs()) {
            curl(typed.words());
            return;
        }
        Run came = callwarden(typed);
        assertThat(came.status()).as("%s%n%s", came.err(), came.out()).isZero();
        SECRET.matcher(came.out()).results().forEach(found -> secret = found.group());
        if (typed.into().isPresent()) {
            String file = typed.into().get();
            // The service's own stays as it is.
            Files.writeString(inFolder(file.equals(ConfigFile.NAME) ? "sample.yaml" : file), came.out());
        }
    }

    private Run callwarden(Typed typed) {
        List<String> words = typed.words().stream()
                .map(word -> FILES.containsKey(word) || WRITTEN.contains(word)
                        ? inFolder(word).toString()
                        : word)
                // There are not so many versions here.
                .map(word -> typed.begins("policy") && word.equals("3") ? "1" : word)
                .map(word -> word.equals("ID") || word.matches("pbx1?/[0-9.]+/[0-9.]+") ? CALL : word)
                .toList();
        Path home = typed.begins(WITHOUT_A_SERVICE) ? folder.resolve("alone") : folder;
        return Run.typing(
                "correct horse battery staple\ncorrect horse battery staple\n",
                new Surroundings(
                        home,
                        Map.of(
                                // Not the name of a user that documents make: what one may who types is theirs.
                                "USER",
                                "tester",
                                "CALLWARDEN_CACHE",
                                folder.resolve("cache").toString())),
                words.toArray(String[]::new));
    }

    /// Asks as curl would, which not every machine has.
    private void curl(List<String> words) throws IOException, InterruptedException {
        URI shown = URI.create(words.getLast());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(words.getLast()
                .replace(
                        "127.0.0.1:" + shown.getPort(),
                        "127.0.0.1:" + service.orElseThrow().httpPort())));
        for (int i = 0; i < words.size() - 1; i++) {
            switch (words.get(i)) {
                case "-s" -> {}
                case "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    request.header(header[0], filled(header[1]));
                }
                default -> throw new AssertionError("an option of curl that is not known here: " + words.get(i));
            }
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    /// With the secret that was printed last, and with what files have.
    private String filled(String word) {
        return FILE_IN_A_WORD
                .matcher(word.replace("cw_…", secret))
                .replaceAll(file -> Matcher.quoteReplacement(
                        Documents.text(inFolder(file.group(1))).strip()));
    }
}
