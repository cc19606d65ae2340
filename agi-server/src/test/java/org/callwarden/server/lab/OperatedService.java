package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.callwarden.server.agi.FakeAsterisk;
import tools.jackson.databind.JsonNode;

/// A service whose operator types what a document shows: the folders of an installation are here in one folder, and
/// systemd is played, which has nothing else to do than to start and stop it.
final class OperatedService implements AutoCloseable {

    private static final JavaCommand JAVA = SmallJava.COMMAND;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TRUNK = "carrier";

    private final Path home;
    /// What an installation has where, and where it is here.
    private final Map<String, String> instead;

    private final ServicePlan plan;
    private final Optional<Program> tools;
    private Optional<ServiceProcess> running = Optional.empty();

    /// @param home an empty folder
    /// @param tools a program in whose folder those of a database are; empty where none is needed
    /// @param more further blocks of the configuration
    OperatedService(Path home, Optional<Program> tools, String more) {
        this.home = home;
        this.plan = ServicePlan.apart(home.resolve("etc"), home.resolve("data"), more);
        this.tools = tools;
        // From the folder in which they are typed, since its own path may have a blank in it.
        this.instead = Map.of("/var/lib/callwarden", "data", "/etc/callwarden", "etc", "/backup", "backup");
    }

    Path home() {
        return home;
    }

    ServicePlan plan() {
        return plan;
    }

    ServiceApi api() {
        return process().api();
    }

    ServiceProcess process() {
        return running.orElseThrow();
    }

    void start() {
        running = Optional.of(ServiceProcess.start(JAVA, plan));
    }

    /// Types these lines, one after the other.
    void types(List<String> lines) {
        lines.forEach(this::types);
    }

    private void types(String line) {
        switch (line) {
            case "systemctl stop callwarden" -> close();
            case "systemctl start callwarden" -> start();
            default -> shell(line);
        }
    }

    private void shell(String line) {
        Pattern known =
                Pattern.compile(instead.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
        assertThat(known.matcher(line).replaceAll("HERE"))
                .as("a command that touches nothing of this machine")
                .doesNotContainPattern("(^|[ =<>:'])/");
        String here = known.matcher(line)
                .replaceAll(place -> Matcher.quoteReplacement(instead.getOrDefault(place.group(), "")));
        HostCommand typed = HostCommand.in(home, home.resolve("typed.log")).within(SOON);
        tools.map(OperatedService::firstOnThePath)
                .map(typed::with)
                .orElse(typed)
                .shell(here);
    }

    private static Map<String, String> firstOnThePath(Program program) {
        Path folder = program.executable().toAbsolutePath().resolveSibling(".").normalize();
        return Map.of("PATH", folder + ":" + System.getenv().getOrDefault("PATH", ""));
    }

    /// One of Callwarden's own commands beside it.
    String command(String... words) {
        return ServiceProcess.command(JAVA, plan, words);
    }

    /// Disk and machine are gone, and with them everything but the backup.
    void wipe() {
        running.ifPresent(ServiceProcess::kill);
        for (Path folder : List.of(plan.folder(), plan.data())) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    if (!file.equals(folder)) {
                        Files.delete(file);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A call from Asterisk, whose caller presses nothing.
    ///
    /// @return what Asterisk was told of the decision
    String call(String number, String linkedId) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), plan.agiPort());
        try (FakeAsterisk asterisk = FakeAsterisk.connect(address)) {
            asterisk.request(
                    "screen",
                    number,
                    "unknown",
                    "v=1",
                    "trunk=" + TRUNK,
                    "dialed=02838150000",
                    "pbx=pbx1",
                    "linkedid=" + linkedId);
            return asterisk.answer(OperatedService::reply).stream()
                    .filter(command -> command.contains("CALLWARDEN_DECISION"))
                    .reduce("", (_, last) -> last);
        }
    }

    /// As Asterisk 22 answers, all of whose sounds are there.
    private static String reply(String command) {
        if (command.contains("READSTATUS")) {
            return "200 result=1 (TIMEOUT/)";
        }
        return command.contains("STAT(") ? "200 result=1 (100000000)" : "200 result=0";
    }

    /// The id of that call.
    static String id(String linkedId) {
        return "pbx1/" + linkedId + "/1790000000.1";
    }

    void enforces() {
        api().put("enforcement/trunk/" + TRUNK);
    }

    /// Waits until what was decided is in the database.
    void stores(String linkedId) {
        assertThat(api().awaitCall(id(linkedId), SOON)).isPresent();
        assertThat(api().await(
                                "health",
                                health -> health.path("journal").path("waiting").asLong(-1) == 0,
                                SOON))
                .isTrue();
    }

    /// Ids of all stored calls, as the list of calls has them.
    List<String> calls() {
        JsonNode calls = api().get("calls?limit=100").path("calls");
        return StreamSupport.stream(calls.spliterator(), false)
                .map(call -> call.path("id").asString(""))
                .toList();
    }

    /// Whether this user comes in with this password, as by the page of a browser.
    boolean letsIn(String name, String password) {
        HttpRequest form = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plan.httpPort() + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=" + name + "&password=" + password))
                .build();
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer = browser.send(form, HttpResponse.BodyHandlers.discarding());
            return answer.headers().firstValue("Set-Cookie").isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    @Override
    public void close() {
        running.ifPresent(ServiceProcess::close);
        running = Optional.empty();
    }
}
