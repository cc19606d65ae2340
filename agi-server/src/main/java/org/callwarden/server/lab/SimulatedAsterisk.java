package org.callwarden.server.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where no Asterisk can be had: asks a real service over AGI as Asterisk and our dialplan would,
/// answers its commands, and says what the dialplan would have done. No SIP, no audio: prompts take no
/// time, and a silent caller's patience is over at once.
final class SimulatedAsterisk {

    /// How a simulated human learns the digits: as an ear would.
    @FunctionalInterface
    interface Ear {
        Optional<String> digits(String caller, int attempt);
    }

    /// What becomes of a call whose sound the service wants.
    @FunctionalInterface
    interface Dialling {
        /// No channel of that kind: Dial ends at once.
        Dialling NOBODY = (_, _) -> {};

        /// @param target Dial's first argument
        void dial(DemoCaller caller, String target) throws IOException;
    }

    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern SET = Pattern.compile("SET VARIABLE (\\S+) (?:\"(.*)\"|(\\S*))");
    private static final Pattern READ = Pattern.compile("EXEC Read \"?CALLWARDEN_KEYS,([^,]*),(\\d+),.*");
    private static final Pattern DIAL = Pattern.compile("EXEC Dial \"?([^,\"]*),.*");
    private static final Pattern FROM = Pattern.compile("sip:([^@>]+)@");
    private static final Pattern ASSERTED = Pattern.compile("P-Asserted-Identity: <sip:([^@>]+)@.*");
    /// `AST_PRES_RESTRICTED` in callerid.h: the number is known and must not be shown.
    private static final int RESTRICTED = 32;

    private static final int RINGS = 200;
    private static final int GAVE_UP = 487;
    private static final String DECLINED = "603";

    private final int port;
    private final Ear ear;
    private final Dialling dialling;
    private final AtomicInteger calls = new AtomicInteger();

    /// @param port of the service on loopback
    SimulatedAsterisk(int port, Ear ear) {
        this(port, ear, Dialling.NOBODY);
    }

    /// @param dialling waits as long as Dial would
    SimulatedAsterisk(int port, Ear ear, Dialling dialling) {
        this.port = port;
        this.ear = ear;
        this.dialling = dialling;
    }

    /// Places one call.
    ///
    /// @throws IOException when the service breaks off; a service that is not there lets the call ring
    Ended call(DemoCaller caller) throws IOException {
        long start = System.nanoTime();
        Conversation conversation = new Conversation(caller);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            conversation.hold(socket);
        } catch (ConnectException e) {
            // As in the dialplan: no decision, the call rings.
            conversation.variables.clear();
        }
        return conversation.ended(Duration.ofNanos(System.nanoTime() - start));
    }

    /// What the dialplan would have done.
    ///
    /// @param shown on the callee's display; empty when the phone stayed silent
    /// @param added how long the service took
    record Ended(int finalCode, Optional<String> shown, Duration added) {}

    private final class Conversation {

        private final DemoCaller caller;
        private final String number;
        private final Map<String, String> variables = new HashMap<>();
        private int tries;
        private boolean hungUp;
        private String status = "TIMEOUT";
        private String keys = "";

        Conversation(DemoCaller caller) {
            this.caller = caller;
            Matcher from = FROM.matcher(caller.plan().fromHeader());
            this.number = asserted().orElse(from.find() ? from.group(1) : "");
        }

        /// The carrier is trusted, so Asterisk takes this for the caller's number.
        private Optional<String> asserted() {
            return caller.plan().headers().stream()
                    .map(ASSERTED::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .findFirst();
        }

        void hold(Socket socket) throws IOException {
            Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(request());
            out.flush();
            for (String command = in.readLine(); command != null; command = in.readLine()) {
                out.write(reply(command) + "\n");
                out.flush();
            }
        }

        private String request() {
            boolean withheld = caller.plan().headers().contains("Privacy: id");
            String id = "1790000000." + calls.incrementAndGet();
            return """
                    agi_network: yes
                    agi_network_script: screen
                    agi_request: agi://127.0.0.1/screen
                    agi_channel: PJSIP/%1$s-simulated
                    agi_language: en
                    agi_type: PJSIP
                    agi_uniqueid: %2$s
                    agi_version: simulated
                    agi_callerid: %3$s
                    agi_calleridname: unknown
                    agi_callingpres: %4$d
                    agi_callingani2: 0
                    agi_callington: 0
                    agi_callingtns: 0
                    agi_dnid: %5$s
                    agi_rdnis: unknown
                    agi_context: callwarden-screen
                    agi_extension: s
                    agi_priority: 1
                    agi_enhanced: 0.0
                    agi_accountcode:\s
                    agi_threadid: 1
                    agi_arg_1: v=1
                    agi_arg_2: trunk=%1$s
                    agi_arg_3: dialed=%5$s
                    agi_arg_4: pbx=simulated
                    agi_arg_5: linkedid=%2$s
                    agi_arg_6: verstat=
                    agi_arg_7: pai=
                    agi_arg_8: up=0
                    agi_arg_9: from=

                    """.formatted(
                            caller.plan().trunk().name(),
                            id,
                            number,
                            withheld ? RESTRICTED : 0,
                            caller.plan().dialed());
        }

        private String reply(String command) throws IOException {
            Matcher set = SET.matcher(command);
            if (set.matches()) {
                String quoted = set.group(2);
                variables.put(set.group(1), quoted == null ? set.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
                return "200 result=1";
            }
            Matcher read = READ.matcher(command);
            if (read.matches()) {
                return read(read.group(1).contains("/digit-"), Integer.parseInt(read.group(2)));
            }
            Matcher dial = DIAL.matcher(command);
            if (dial.matches()) {
                dialling.dial(caller, dial.group(1));
                return "200 result=0";
            }
            if (command.contains("STAT(e,")) {
                return "200 result=1 (100000000)";
            }
            if (command.contains("READSTATUS")) {
                return "200 result=1 (" + status + "/" + keys + ")";
            }
            if (command.startsWith("EXEC ")) {
                return "200 result=0";
            }
            return command.startsWith("STREAM FILE") ? "200 result=0 endpos=8000" : "200 result=1";
        }

        /// Application Read: plays and collects up to so many keys.
        ///
        /// @param spoken whether digits are spoken: else there is nothing to press
        private String read(boolean spoken, int most) {
            if (spoken) {
                tries++;
            }
            if (caller.plan().cancelAfter().isPresent()) {
                hungUp = true;
                status = "HANGUP";
                keys = "";
                return "HANGUP\n200 result=-1";
            }
            keys = spoken ? pressed() : "";
            status = keys.length() >= most ? "OK" : "TIMEOUT";
            return "200 result=0";
        }

        private String pressed() {
            return switch (caller.behaviour()) {
                case DemoCaller.Behaviour.Waits() -> "";
                case DemoCaller.Behaviour.Presses(int wrongTries) -> {
                    String digits = ear.digits(caller.number(), tries).orElse("");
                    yield tries <= wrongTries ? DemoCalls.wrong(digits) : digits;
                }
            };
        }

        /// As `extensions_callwarden.conf` goes on after the AGI: what was not decided rings.
        Ended ended(Duration added) {
            if (hungUp) {
                return new Ended(GAVE_UP, Optional.empty(), added);
            }
            if (variables.getOrDefault("CALLWARDEN_DECISION", "").equals("reject")) {
                int code = Integer.parseInt(variables.getOrDefault("CALLWARDEN_CODE", DECLINED));
                return new Ended(code, Optional.empty(), added);
            }
            String label = variables.getOrDefault("CALLWARDEN_LABEL", "");
            return new Ended(RINGS, Optional.of((label + " " + number).strip()), added);
        }
    }
}
