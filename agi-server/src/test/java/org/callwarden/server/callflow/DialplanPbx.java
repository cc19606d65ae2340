package org.callwarden.server.callflow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.callwarden.server.callflow.FakeService.Message;
import org.callwarden.server.lab.AsteriskLab;
import org.callwarden.server.lab.RealParts;

/// The run's Asterisk with our dialplan, an administrator's dialplan around it (`dialplan-it.conf`) and a service that
/// is played. Calls are Local channels; each test dials a number of its own.
final class DialplanPbx implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger(70_000);

    final FakeService service;
    private final AsteriskLab asterisk;

    /// The run's Asterisk. It is given back as it was: see [#close].
    DialplanPbx(RealParts parts) throws IOException {
        service = new FakeService();
        asterisk = parts.asterisk();
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

    /// Takes back what other tests would stumble over; a reload also sets the globals to what the file says.
    @Override
    public void close() throws IOException {
        delete("bypass");
        delete("emergency");
        delete("emergency-elsewhere");
        asterisk.dialplan("");
        service.close();
    }
}
