package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.callwarden.server.agi.FakeAsterisk;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.lab.RealParts;
import org.callwarden.server.lab.ServicePlan;

/// A service as the handbook tells of it, in this process: beside a real Asterisk, with a made-up week behind it, which
/// it
/// takes for real, and nobody who may enter yet.
record HandbookService(Application service, ApiClient api, MadeUpWeek week) implements AutoCloseable {

    /// Complaints tell the time of Vietnam, so that the pages should.
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    static HandbookService start(RealParts parts) {
        ServicePlan plan = ServicePlan.write(
                parts.fresh("handbook"),
                parts.asterisk().ami(),
                // As for the demo data, and with sound.
                """
            own-numbers: ["+842838123"]
            policy:
              version: demo-1
              thresholds: {challenge: 30, listen: 40}
              challenge: {answer: yes}
              listen: {on-spam: reject}
            recordings: {enabled: yes}
            feeds: {private-networks: yes}
            sounds: %s
            speech:
              record: {folder: %s}
            """.formatted(parts.asterisk().sounds(), parts.fresh("handbook-spoken")));
        Application.Options options = new Application.Options(Clock.system(ZONE), new SecureRandom(), false);
        MadeUpWeek week = MadeUpWeek.store(plan.data(), parts.fresh("handbook-calls"), options.clock());
        Config config = ConfigFile.read(plan.config(), new Surroundings(plan.folder(), Map.of()));
        Application service = Application.start(config, options);
        HandbookService started = new HandbookService(service, ApiClient.open(config, options), week);
        started.ask("PUT", "enforcement/trunk/" + MadeUpCalls.TRUNK.name(), "");
        return started;
    }

    /// Where the first administrator says who they are, as a path.
    String firstRun() {
        return URI.create(service.firstRun().orElseThrow()).getPath();
    }

    URI page(String path) {
        return URI.create("http://127.0.0.1:" + service.httpPort() + path);
    }

    /// What whoever has the data folder asks of the API.
    ///
    /// @param body JSON with single quotes
    ApiClient.Answer ask(String method, String path, String body) {
        ApiClient.Answer answer = api.ask(method, path, Map.of(), body.replace('\'', '"'));
        assertThat(answer.isProblem()).as("%s", answer.json()).isFalse();
        return answer;
    }

    /// A call to the main number, whose Asterisk says what the test lets it say.
    FakeAsterisk call(String caller, String trunk) {
        FakeAsterisk call =
                FakeAsterisk.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.agiPort()));
        call.request(
                "screen",
                caller,
                "",
                "v=1",
                "trunk=" + trunk,
                "dialed=02838123100",
                "pbx=pbx",
                "linkedid=1790000000." + caller);
        return call;
    }

    @Override
    public void close() {
        api.close();
        service.close();
    }
}
