package org.callwarden.server.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How this Callwarden is called where it is installed. Mends and texts are written as they are typed in a checkout, on
/// a host that Asterisk has as well (`./callwarden enforce …`, `asterisk -rx '…'`); here they become what is typed
/// where
/// this one is installed.
///
/// @param command before its words, in place of `./callwarden`
/// @param start starts the service
/// @param install puts dialplan and prompts where Asterisk looks for them, in place of `dialplan/install.sh`
/// @param console before a command of Asterisk's console, in place of `asterisk -rx`
/// @param settings the folder of Asterisk's settings, in place of `/etc/asterisk`
/// @param taken brings what was changed there to Asterisk before it is told to read it; empty where it reads it itself
public record HowInstalled(
        String command, String start, String install, String console, String settings, Optional<String> taken) {

    /// The variable by which `packaging/command` and the image say what they are.
    public static final String VARIABLE = "CALLWARDEN_INSTALLED";

    /// Puts dialplan and prompts where Asterisk looks for them.
    static final String INSTALL = "dialplan/install.sh";

    /// Puts them into FreePBX.
    static final String FREEPBX = "dialplan/freepbx/callwarden-freepbx";

    /// Puts them before a trunk of VitalPBX.
    static final String VITALPBX = "dialplan/freepbx/callwarden-vitalpbx";

    private static final String COMMAND = "./callwarden";
    private static final String SERVE = COMMAND + " serve";
    private static final String CONSOLE = "asterisk -rx ";
    private static final String SETTINGS = "/etc/asterisk";
    private static final String FILE = "; " + SETTINGS + "/";
    private static final String THEN = "; then: ";

    /// @param what the variable's value: `package`, `compose`, or anything else for a checkout
    /// @param home where the program stands
    public static HowInstalled of(Optional<String> what, Path home) {
        return switch (what.orElse("")) {
            case "package" ->
                new HowInstalled(
                        "callwarden",
                        "systemctl start callwarden",
                        "/opt/callwarden/" + INSTALL,
                        CONSOLE,
                        SETTINGS,
                        Optional.empty());
            // In the folder docker, as docs/docker.md has it. Asterisk's settings and the dialplan are in its image.
            case "compose" ->
                new HowInstalled(
                        "docker compose exec callwarden callwarden",
                        "docker compose up -d callwarden",
                        "docker compose up -d --build --force-recreate --wait asterisk",
                        "docker compose exec asterisk " + CONSOLE,
                        "docker/asterisk/{etc,local}",
                        Optional.of("docker compose up -d --build --wait asterisk"));
            default -> checkout(home.resolve(INSTALL));
        };
    }

    private static HowInstalled checkout(Path script) {
        return new HowInstalled(
                COMMAND,
                SERVE,
                Files.exists(script) ? script.toString() : INSTALL,
                CONSOLE,
                SETTINGS,
                Optional.empty());
    }

    /// A sentence.
    public String text(String said) {
        return said.replace(COMMAND + " ", command + " ");
    }

    /// A line to be typed.
    public String line(String line) {
        if (line.equals(SERVE)) {
            return start;
        }
        if (line.equals(INSTALL)) {
            return install;
        }
        if ((line.startsWith(FREEPBX) || line.startsWith(VITALPBX)) && install.endsWith(INSTALL)) {
            return install.substring(0, install.length() - INSTALL.length()) + line;
        }
        if (line.startsWith(COMMAND + " ")) {
            return command + line.substring(COMMAND.length());
        }
        if (line.startsWith(CONSOLE)) {
            return console + line.substring(CONSOLE.length());
        }
        if (line.startsWith(FILE)) {
            return "; " + settings + "/" + line.substring(FILE.length());
        }
        if (line.startsWith(THEN)) {
            return THEN + taken.map(command -> command + " && ").orElse("") + line(line.substring(THEN.length()));
        }
        return line;
    }
}
