package org.callwarden.server.callflow;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.callwarden.server.callflow.PbxPrograms.Outcome;

/// A folder like FreePBX's `/etc/asterisk`, and `callwarden-freepbx` run over it: files as FreePBX would write them,
/// files of an administrator, and one trunk.
final class FreePbxFolder extends PbxFolder {

    static final String CUSTOM = "extensions_custom.conf";
    static final String GLOBALS = "globals_custom.conf";
    static final String OVERRIDE = "extensions_override_freepbx.conf";
    static final String GENERATED = "extensions_additional.conf";
    static final String TRUNKS = "pjsip.endpoint.conf";

    private static final String SCRIPT = "callwarden-freepbx";

    /// What Asterisk has loaded already, beside the test's own dialplan.
    private static final String LOADED = "extensions_callwarden.conf";

    /// @param place an empty folder; becomes the home of the configuration and of the programs that the script finds
    FreePbxFolder(Path place) {
        super(place, "");
        write("extensions.conf", resource("extensions.conf"));
        write(GENERATED, resource(GENERATED));
        // As an editor may leave it, without a line feed at its end.
        write(CUSTOM, "; our own\n[from-internal-custom]\nexten => 7000,1,Echo()");
        write(GLOBALS, "");
        write(OVERRIDE, "; nothing is overridden here\n");
        trunk("from-pstn");
    }

    static String resource(String name) {
        return text("freepbx/" + name);
    }

    /// What the field Context of the trunk says, once it was applied.
    void trunk(String context) {
        write(
                TRUNKS,
                "[viettel-1]\ntype=endpoint\ncontext=" + context + "\n[201]\ntype=endpoint\ncontext=from-internal\n");
    }

    /// What pressing Apply Config does to the files: FreePBX writes those that are its own anew.
    void applied() {
        write(GENERATED, read(GENERATED));
    }

    /// Runs the script over this folder.
    Outcome run(String... words) {
        return run(true, words);
    }

    /// @param here whether it is told this folder behind the words
    Outcome run(boolean here, String... words) {
        return here ? runOver(SCRIPT, words) : runAlone(SCRIPT, words);
    }

    /// The dialplan in the order in which Asterisk reads it, but for the file that the lab's Asterisk has loaded
    /// already.
    String dialplan() {
        return included("extensions.conf");
    }

    private String included(String name) {
        return read(name)
                .lines()
                .map(line -> line.startsWith("#include ") ? inPlaceOf(line.substring("#include ".length())) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String inPlaceOf(String name) {
        return name.equals(LOADED) ? "" : included(name);
    }

    /// The globals that the script wrote.
    Map<String, String> globals() {
        return read(GLOBALS)
                .lines()
                .filter(line -> line.startsWith("CALLWARDEN_"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
}
