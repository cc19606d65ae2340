package org.callwarden.server.callflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.callwarden.server.callflow.FakeService.Message;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.LabTrunk;
import org.callwarden.server.lab.RealParts;

/// A real Asterisk with our dialplan, an administrator's dialplan around it (`dialplan-it.conf`) and a service that is
/// played. Calls are Local channels; each test dials a number of its own.
final class DialplanPbx implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger(70_000);

    final FakeService service;
    private final AsteriskLab asterisk;

    /// An Asterisk of its own, since it changes settings that other tests count on.
    DialplanPbx(RealParts parts, Path folder) throws IOException {
        service = new FakeService();
        asterisk = AsteriskLab.start(
                parts.parts().asterisk().orThrow(),
                folder,
                Optional.of(Path.of("../dialplan/extensions_callwarden.conf")),
                LabTrunk.ALL,
                RandomGenerator.getDefault());
        try (InputStream text = Objects.requireNonNull(DialplanPbx.class.getResourceAsStream("dialplan-it.conf"))) {
            asterisk.dialplan(new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("%PORT%", Integer.toString(service.port())));
        }
        // After the dialplan: a reload sets the globals to what the file says.
        asterisk.agi("127.0.0.1:" + service.port());
    }

    static String newNumber() {
        return Integer.toString(NUMBERS.incrementAndGet());
    }

    /// A call arrives in this context of `dialplan-it.conf`.
    void call(String context, String dialed) {
        console("channel originate Local/" + dialed + "@" + context + "/n extension s@it-caller");
    }

    /// Waits until our dialplan gave the call back and it rings.
    Message rang(String dialed) {
        return service.await("rang", dialed);
    }

    String console(String command) {
        return asterisk.console(command);
    }

    /// A number in our family of AstDB, 0 when it is not there.
    long stored(String key) {
        String printed = console("database get callwarden " + key).replaceAll("\\D", "");
        return printed.isEmpty() ? 0 : Long.parseLong(printed);
    }

    void delete(String key) {
        console("database del callwarden " + key);
    }

    @Override
    public void close() throws IOException {
        asterisk.close();
        service.close();
    }
}
