package org.callwarden.server.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// What an Asterisk 22.10 with everything in order printed (recorded: `dialplan.txt` and others beside this class), of
/// which a test changes one answer. It places test calls and says what became of them as told.
final class FakeConsole implements Asterisk {

    static final Instant NOW = Instant.parse("2026-11-29T07:00:00Z");

    final List<String> asked = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private Optional<Set<String>> actions = Optional.of(new TreeSet<>(Set.of("Command", "DBGet", "DBPut", "Ping")));

    /// What the dialplan writes down at the end of a test call, after `token|`.
    private String told = "1795935600.000|1795935600.042|accept|doctor|SUCCESS";

    private String database = "";

    FakeConsole() {
        answers.put(
                "core show version", "Asterisk 22.10.1+dfsg+~cs6.17.60671434-1 built by nobody @ buildd on Linux\n");
        answers.put("module show", recorded("modules.txt"));
        answers.put("dialplan show", recorded("dialplan.txt"));
        answers.put("dialplan show globals", "   CALLWARDEN_AGI=127.0.0.1:4573\n\n    -- 1 variable(s)\n");
        answers.put("pjsip show endpoints", recorded("endpoints.txt"));
        answers.put("pjsip show endpoint viettel-1", recorded("viettel-1.txt"));
        answers.put("pjsip show endpoint reception", recorded("reception.txt"));
        answers.put("core show translation paths alaw", recorded("alaw.txt"));
        answers.put("core show translation paths ulaw", recorded("ulaw.txt"));
        answers.put("core show translation paths g729", recorded("g729.txt"));
        answers.put("indication show", """
                Country   Description
                ===========================
                vn       Vietnam
                ===========================
                Default tone zone: vn
                """);
        answers.put(
                "database show callwarden",
                "/callwarden/last/reception                        : |           \n1 results found.\n");
        answers.put("manager show user callwarden", """

                          username: callwarden
                            secret: <Set>
                               ACL: no
                         read perm: system,call
                        write perm: system,command
                   displayconnects: yes
                allowmultiplelogin: yes
                         Variables:\s
                """);
    }

    static String recorded(String name) {
        try (InputStream file = Objects.requireNonNull(FakeConsole.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeConsole answers(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    FakeConsole changes(String command, UnaryOperator<String> change) {
        String before = answers.getOrDefault(command, "");
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("nothing is changed by it: " + command);
        }
        return answers(command, after);
    }

    FakeConsole may(String... actions) {
        this.actions = Optional.of(new TreeSet<>(Set.of(actions)));
        return this;
    }

    /// By its console, without AMI.
    FakeConsole byConsole() {
        actions = Optional.empty();
        return this;
    }

    FakeConsole tells(String told) {
        this.told = told;
        return this;
    }

    @Override
    public String ask(String command) {
        asked.add(command);
        if (command.startsWith("channel originate Local/") && !answers.containsKey("channel originate")) {
            String token = command.substring("channel originate Local/".length(), command.indexOf('@'));
            database = told.isEmpty() ? "" : token + "|" + told;
            return "";
        }
        if (command.startsWith("database get callwarden doctor/")) {
            return database.isEmpty() ? "Database entry not found.\n" : "Value: " + database + "\n";
        }
        if (command.startsWith("database del callwarden doctor/")) {
            database = "";
            return "Database entry removed.\n";
        }
        return answers.getOrDefault(
                command.startsWith("channel originate") ? "channel originate" : command,
                "No such command '" + command + "'\n");
    }

    @Override
    public Optional<Set<String>> actions() {
        return actions;
    }

    @Override
    public String name() {
        return "callwarden@127.0.0.1:5038";
    }
}
