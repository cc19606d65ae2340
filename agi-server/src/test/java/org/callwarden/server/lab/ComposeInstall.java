package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.callwarden.server.documents.ShellBlocks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/// The composition of docs/docker.md from a bare checkout: compiled and built, started, called from
/// container to container, and made to fail. The public images are stood for by a bare Debian and by a
/// MySQL of Debian's, so that no hub is asked.
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeInstall {

    private static final String PAGE = "docs/docker.md";
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Composition composition;
    private static boolean isUp;
    private static Path override;
    private static int pages;
    private static int prometheus;
    private static int sip;

    @BeforeAll
    static void aDockerWithoutAHub(RealParts parts) throws IOException {
        Path folder = parts.fresh("compose-install");
        Program mySql = parts.privateParts().mySql().orThrow();
        Program compose = parts.privateParts().compose().orThrow();
        pages = FreePorts.tcp();
        prometheus = FreePorts.tcp();
        sip = FreePorts.tcp();
        composition = Composition.of(
                PrivateDocker.start(parts.cache(), folder),
                compose,
                folder,
                Map.of(
                        "CALLWARDEN_BASE_IMAGE",
                        PrivateDocker.BASE,
                        "ASTERISK_BASE_IMAGE",
                        PrivateDocker.BASE,
                        "CALLERS_BASE_IMAGE",
                        PrivateDocker.BASE,
                        "MYSQL_IMAGE",
                        ComposeStandIns.MYSQL,
                        "CALLWARDEN_PAGES_PORT",
                        Integer.toString(pages),
                        "PROMETHEUS_IMAGE",
                        ComposeStandIns.PROMETHEUS,
                        "PROMETHEUS_PORT",
                        Integer.toString(prometheus),
                        "SIP_PORT",
                        Integer.toString(sip)));
        override = composition.file("override.yaml", ComposeStandIns.override(mySql, folder));
        composition.with(override);
    }

    @AfterAll
    static void stop() {
        composition.close();
    }

    /// Without it the others would only say so again, each after a while.
    @BeforeEach
    void itIsUp(TestInfo test) {
        assertThat(isUp || test.getTestMethod().orElseThrow().getName().startsWith("thePagesFive"))
                .as("the composition is up")
                .isTrue();
    }

    /// What became of a call from this number to the main one.
    private static String call(String number) {
        return composition.quietly("docker compose run --rm --no-deps -T callers " + number);
    }

    private static boolean eventually(String expected, Supplier<String> printed) {
        return Polling.until(SOON, () -> printed.get().contains(expected));
    }

    @Test
    @Order(1)
    void thePagesFiveCommandsLeadToACallThatIsSeenAndRings() throws IOException {
        List<String> shown = ShellBlocks.under(
                PAGE,
                "From nothing to a screened call",
                Map.of(
                        // So that what is tried is what is here.
                        "git clone <this repository> callwarden && cd callwarden/docker",
                        "git -C '%1$s' ls-files -z | tar -C '%1$s' --null -T - -c | tar -x"
                                .formatted(Path.of("..").toRealPath()),
                        // There is no terminal.
                        "run --rm callers",
                        "run --rm -T callers",
                        "exec callwarden",
                        "exec -T callwarden"));
        assertThat(shown).hasSize(5);
        shown.subList(0, 3).forEach(composition::types);
        isUp = true;
        assertThat(composition.types(shown.get(3))).contains("0909000001", "rang and was answered");
        assertThat(composition.types(shown.get(4))).contains("+84909000001", "accept (challenge)");

        composition.typed().assertFewAndShort("compose");
    }

    @Test
    @Order(2)
    void aBlockedNumberIsRefusedAndAStrangerIsAskedOnceTheTrunkIsEnforced() {
        composition.callwarden("rules add block 0909000002");
        composition.callwarden("enforce carrier --yes");

        assertThat(call("0909000002")).contains("refused 603");
        assertThat(call("0909000003")).contains("refused 603");
        assertThat(composition.callwarden("calls")).contains("timed-out");
    }

    /// Emergency numbers leave this PBX by no route, and whether keys come early only a real trunk shows: no more than
    /// that may be left to look at.
    @Test
    @Order(3)
    void theDoctorSeesAllOfItAndFindsNothingBroken() throws IOException {
        assertThat(Files.readString(Path.of("../docs/docker.md")))
                .contains("`docker compose exec callwarden callwarden doctor`");

        String found = composition.callwarden("doctor");

        assertThat(found)
                .contains(
                        "The AMI user callwarden may do what is needed.",
                        "All modules that the dialplan needs are loaded.",
                        "The dialplan of Callwarden is loaded.",
                        "Calls are screened that come into from-trunk; trunks: carrier",
                        "A test call was asked about and answered, and the decision came back",
                        "All prompts are there, in both languages.",
                        "Nothing is broken.")
                .doesNotContainPattern("(?m)^broken ");
    }

    @Test
    @Order(4)
    void whoHasNotEnteredYetIsToldWhereAndThePagesAreThereForThisHost() throws Exception {
        assertThat(composition.quietly("docker compose logs callwarden")).contains("http://127.0.0.1:8573/setup/");
        try (HttpClient browser = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + pages + "/login");
            assertThat(browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(5)
    void aSoftphoneOutsideCallsFromWhateverNumberItDials() throws IOException {
        // Not of the demo callers' container, whose address is a carrier's.
        Softphone outside = new Softphone(composition, "callwarden_default", "172.29.57.11:5060", "");
        outside.dials("0908000001");
        outside.dials("0");

        assertThat(composition.callwarden("calls --limit 2"))
                .contains("+84908000001", "withheld")
                .containsPattern("softphone +02838123456");
    }

    @Test
    @Order(6)
    void theServiceRunsFromItsCacheAsAUserOfItsOwnThatCanWriteItsDataAndNothingElse() {
        String inside = "docker compose exec -T callwarden sh -c ";
        assertThat(composition.quietly(inside + "'id -u; grep CapEff /proc/1/status; grep NoNewPrivs /proc/1/status'"))
                .contains("4573", "0000000000000000", "NoNewPrivs:\t1");
        assertThat(composition.quietly(inside + "'touch /opt/x /etc/x 2>&1 || true; touch /prompts/en/callwarden/x;"
                        + " rm /prompts/en/callwarden/x; echo done'"))
                .contains("Read-only file system", "done")
                .doesNotContain("Permission denied");
        // AOTMode=on ends a Java whose cache does not fit.
        assertThat(composition.quietly(inside
                        + "'CALLWARDEN_JAVA_FLAGS=\"$CALLWARDEN_JAVA_FLAGS -XX:AOTMode=on\" callwarden version'"))
                .contains("Callwarden ");
    }

    @Test
    @Order(7)
    void noSecretStandsInAnImageOrInTheSettingsOfAContainer() throws IOException {
        String told = composition.quietly("docker inspect $(docker ps -q) && docker history --no-trunc callwarden"
                + " && docker history --no-trunc callwarden-asterisk");
        try (Stream<Path> secrets = Files.list(composition.checkout().resolve("docker/secrets"))) {
            assertThat(secrets.filter(file -> size(file) > 0))
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(told).doesNotContain(Files.readString(file)));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(8)
    void withTheServiceStoppedEvenABlockedNumberRings() {
        composition.quietly("docker compose stop callwarden");

        assertThat(call("0909000002")).contains("rang and was answered");

        composition.quietly("docker compose up -d --wait callwarden");
        assertThat(call("0909000002")).contains("refused 603");
    }

    @Test
    @Order(9)
    void whileMySqlIsAwayCallsAreDecidedAndNoneIsLost() {
        composition.quietly("docker compose stop mysql");

        assertThat(call("0909000002 0909000004 0909000005"))
                .contains("0909000002", "0909000004", "0909000005")
                .doesNotContain("rang");
        assertThat(eventually("the database is away", composition::health)).isTrue();

        composition.quietly("docker compose start mysql");
        assertThat(eventually("\"journal\":{\"waiting\":0", composition::health))
                .isTrue();
        assertThat(composition.callwarden("calls")).contains("+84909000004", "+84909000005");
    }

    @Test
    @Order(10)
    void whatIsInTheVolumesIsBackedUpAndRestoredAsThePageShows() {
        composition.quietly(script("Back up: containers"));
        String calls = composition.callwarden("calls");
        composition.quietly("docker compose down --volumes");

        composition.quietly(script("Restore: containers"));

        assertThat(composition.callwarden("calls")).isEqualTo(calls).contains("+84909000004");
        assertThat(composition.callwarden("rules list")).contains("+84909000002");
        assertThat(call("0909000002")).contains("refused 603");
    }

    private static String script(String heading) {
        return "set -e\n" + String.join("\n", ShellBlocks.under("docs/operations.md", heading));
    }

    /// What Grafana would ask for is asked here: it cannot be had without a hub.
    @Test
    @Order(11)
    void prometheusIsLetInByATokenAndKnowsTheAlertsAndAnAnswerToEachQuestionOfTheDashboard() throws IOException {
        List<String> shown = ShellBlocks.under(PAGE, "Prometheus and Grafana");
        assertThat(shown).hasSize(2);
        composition.quietly(shown.get(0));
        composition.quietly(shown.get(1) + " prometheus");

        assertThat(eventually("\"health\":\"up\"", () -> asked("targets"))).isTrue();
        assertThat(asked("rules?type=alert"))
                .contains(Expressions.alerts().stream()
                        .map(Expressions.Asked::where)
                        .toList())
                .doesNotContain("\"health\":\"err\"");
        assertThat(asked("query?query=callwarden_version")).contains("\"version\":");
        assertThat(Expressions.dashboard())
                .allSatisfy(panel -> assertThat(
                                asked("query?query=" + URLEncoder.encode(panel.expression(), StandardCharsets.UTF_8)))
                        .as(panel.where())
                        .contains("\"status\":\"success\""));
    }

    private static String asked(String what) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:" + prometheus + "/api/v1/" + what);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "not there yet: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    @Test
    @Order(12)
    void aCallerIsHeardWhereThereIsAModel() throws IOException {
        ComposeSpeech speech = new ComposeSpeech(composition);
        speech.addModel();
        composition.with(override, speech.on());

        composition.quietly("docker compose up -d --wait callwarden");

        assertThat(eventually("\"speech\":{\"state\":\"on\"", composition::health))
                .isTrue();
        // Unpacked into the folder in memory, from where it may be run; JNA takes the file away again once it is
        // loaded.
        assertThat(composition.quietly(
                        "docker compose exec -T callwarden sh -c 'grep -ls /run/callwarden/ /proc/[0-9]*/maps; true'"))
                .contains("/maps");
        assertThat(composition.callwarden("calls"))
                .as("kept in another container")
                .contains("+84909000004");
    }

    /// Vosk has no native library for Linux on ARM: here it is withheld.
    @Test
    @Order(13)
    void aMachineThatSpeechIsNotMadeForScreensSaysSoAndChallenges() throws IOException {
        ComposeSpeech speech = new ComposeSpeech(composition);
        composition.with(override, speech.on(), speech.withoutLibrary());

        composition.quietly("docker compose up -d --wait callwarden");

        assertThat(eventually(
                        "no speech in vi, callers are challenged instead: failed: there is no native library of Vosk for ",
                        composition::health))
                .isTrue();
        assertThat(call("0909000006")).contains("refused 603");
        assertThat(composition.callwarden("calls --limit 1")).contains("+84909000006", "timed-out");
    }

    @Test
    @Order(14)
    void aPhoneElsewhereInTheNetworkCallsAtTheAddressThatIsNamedAndNoneBeforeItIs() throws IOException {
        String address = addressOfThisMachine();
        assertThat(published()).startsWith("127.0.0.1:");
        List<String> shown = ShellBlocks.under(PAGE, "With a softphone", Map.of("192.168.1.20", address));

        composition.quietly(shown.getFirst());

        assertThat(published()).startsWith(address + ":");
        new Softphone(composition, "host", address + ":" + sip, "-i " + address).dials("0908000014");
        assertThat(composition.callwarden("calls --limit 1")).contains("+84908000014");
    }

    private static String addressOfThisMachine() throws IOException {
        String bridge = composition.gateway();
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .filter(address -> !address.equals(bridge))
                .findFirst()
                .orElseThrow();
    }

    private static String published() {
        return composition.quietly("docker compose port --protocol udp asterisk 5060");
    }
}
