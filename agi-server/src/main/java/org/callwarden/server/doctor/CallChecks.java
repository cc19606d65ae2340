package org.callwarden.server.doctor;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a test call tells: of the way to the service and back, of sounds, of the call's own sound, and of the clocks.
final class CallChecks {

    /// The reason that the service gives for a test call.
    static final String REASON = "doctor";

    private static final Duration NOTHING = Duration.ofSeconds(2);
    private static final Duration LITTLE = Duration.ofMinutes(1);
    private static final int SHOWN = 5;

    private final Optional<TestCall> call;
    private final Optional<TestCall.Heard> heard;
    private final String address;
    private final Configured configured;

    /// @param call empty when none could be tried
    /// @param address where the dialplan asks
    CallChecks(Optional<TestCall> call, String address, Configured configured) {
        this.call = call;
        this.heard = call.flatMap(TestCall::heard);
        this.address = address;
        this.configured = configured;
    }

    Finding call() {
        return call.map(this::judged).orElseGet(() -> Finding.of(Diagnosis.CALL_NOT_TRIED));
    }

    private Finding judged(TestCall placed) {
        if (placed.dialplan().isEmpty()) {
            return Finding.of(Diagnosis.CALL_NOT_PLACED, placed.placed().isEmpty() ? "-" : placed.placed())
                    .mendedBy("asterisk -rx 'module load res_clioriginate.so'");
        }
        TestCall.Told told = placed.dialplan().get();
        if (told.reasons().equals("bypass") || told.reasons().equals("emergency")) {
            return Finding.of(Diagnosis.CALL_NOT_ASKED);
        }
        if (told.reasons().equals(REASON) && told.decision().equals("accept")) {
            return Finding.of(
                    Diagnosis.CALL_DECIDED,
                    Long.toString(Duration.between(told.began(), told.ended()).toMillis()));
        }
        if (heard.isPresent()) {
            return Finding.of(Diagnosis.CALL_LOST, told.agiStatus());
        }
        if (placed.turnedAway()) {
            return Finding.of(Diagnosis.CALL_TURNED_AWAY, address)
                    .mendedBy("# callwarden.yaml", "agi:", "  allow: [127.0.0.0/8, ADDRESS-OF-ASTERISK]");
        }
        return told.reasons().equals("screening-error")
                ? Finding.of(Diagnosis.CALL_UNHEARD, address, told.agiStatus()).mendedBy(asked())
                : Finding.of(Diagnosis.CALL_ELSEWHERE, address).mendedBy(asked());
    }

    private String[] asked() {
        return new String[] {
            "; /etc/asterisk/extensions.conf",
            "[globals]",
            "CALLWARDEN_AGI=" + configured.agi(),
            "; then: asterisk -rx 'dialplan reload'"
        };
    }

    private boolean isDecided() {
        return call.map(this::judged)
                .filter(found -> found.diagnosis() == Diagnosis.CALL_DECIDED)
                .isPresent();
    }

    /// A call that got through has the right address, whatever it looks like.
    Finding address() {
        String host = address.substring(0, address.lastIndexOf(':'));
        String port = address.substring(address.lastIndexOf(':') + 1);
        boolean here = Configured.isLoopback(host);
        boolean fits = (configured.port() == 0 || port.equals(Integer.toString(configured.port())))
                && !(here && configured.away())
                && (here || !Configured.isLoopback(configured.bind()));
        return fits || isDecided()
                ? Finding.of(Diagnosis.ADDRESS_RIGHT, address)
                : Finding.of(Diagnosis.ADDRESS_OTHER, address, configured.bind() + ":" + configured.port())
                        .mendedBy(asked());
    }

    Finding sounds() {
        // Of a call that was lost on its way none was asked for.
        if (heard.filter(seen -> seen.files() > 0).isEmpty()) {
            return Finding.of(Diagnosis.SOUNDS_NOT_SEEN);
        }
        TestCall.Heard seen = heard.get();
        if (seen.missing().isEmpty()) {
            return Finding.of(Diagnosis.SOUNDS_THERE);
        }
        return seen.missing().size() == seen.files()
                ? Finding.of(Diagnosis.SOUNDS_NONE).mendedBy(HowInstalled.INSTALL)
                : Finding.of(
                                Diagnosis.SOUNDS_SOME_MISSING,
                                Integer.toString(seen.missing().size()),
                                seen.missing().stream().limit(SHOWN).collect(Collectors.joining(", "))
                                        + (seen.missing().size() > SHOWN ? " …" : ""))
                        .mendedBy(HowInstalled.INSTALL);
    }

    /// @param hears whether callers are to be heard at all
    Finding stream(boolean hears) {
        if (!hears) {
            return Finding.of(Diagnosis.STREAM_NOT_NEEDED);
        }
        String reach = heard.map(TestCall.Heard::reach).orElse("");
        return switch (heard.map(TestCall.Heard::stream).orElse("")) {
            case "heard" -> Finding.of(Diagnosis.STREAM_HEARD);
            case "unreached" ->
                Finding.of(Diagnosis.STREAM_UNREACHED, reach)
                        .mendedBy(
                                "# callwarden.yaml",
                                "speech:",
                                "  audio:",
                                "    bind: 0.0.0.0",
                                "    reach: ADDRESS-OF-THIS-HOST:4574",
                                "    allow: [127.0.0.0/8, ADDRESS-OF-ASTERISK]");
            case "silent" -> Finding.of(Diagnosis.STREAM_SILENT, reach);
            default -> Finding.of(Diagnosis.STREAM_NOT_TRIED);
        };
    }

    Finding clock() {
        Optional<TestCall.Told> told = call.flatMap(TestCall::dialplan);
        if (heard.isEmpty() || told.isEmpty()) {
            return Finding.of(Diagnosis.CLOCK_NOT_SEEN);
        }
        Duration apart = Duration.between(told.get().began(), heard.get().at()).abs();
        if (apart.compareTo(NOTHING) <= 0) {
            return Finding.of(Diagnosis.CLOCK_RIGHT, Long.toString(apart.toMillis()));
        }
        return Finding.of(
                        apart.compareTo(LITTLE) <= 0 ? Diagnosis.CLOCK_OFF : Diagnosis.CLOCK_FAR_OFF,
                        Long.toString(apart.toSeconds()))
                .mendedBy("timedatectl set-ntp true");
    }
}
