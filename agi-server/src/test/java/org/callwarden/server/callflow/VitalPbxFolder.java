package org.callwarden.server.callflow;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.server.callflow.PbxPrograms.Outcome;

/// A folder like VitalPBX's `/etc/asterisk`, and `callwarden-vitalpbx` run over it: trunks 5, 6 and 7, the last with a
/// line of the administrator's for calls without a number.
final class VitalPbxFolder extends PbxFolder {

    static final String GENERATED = "vitalpbx/extensions__50-1-dialplan.conf";
    static final String CUSTOM = "extensions__60_custom.conf";
    static final String OURS = "vitalpbx/extensions__92-callwarden-here.conf";

    private static final String BASE = "vitalpbx/extensions__20-baseplan.conf";

    /// @param place an empty folder; becomes the home of the configuration and of the programs that the script finds
    VitalPbxFolder(Path place) {
        super(place, "vitalpbx");
        List.of("extensions.conf", CUSTOM, BASE, GENERATED).forEach(name -> write(name, resource(name)));
    }

    static String resource(String name) {
        return text("vitalpbx/" + name);
    }

    void change(String name, String from, String to) {
        String text = read(name);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(name + " has no " + from);
        }
        write(name, text.replace(from, to));
    }

    /// What the page does to the files when this trunk is deleted there: its context is in them no more.
    void deleted(int trunk) {
        String whole = read(GENERATED);
        int begin = whole.indexOf("[trk-" + trunk + "-in]");
        write(GENERATED, whole.substring(0, begin) + whole.substring(whole.indexOf("\n\n", begin) + 2));
    }

    /// Runs the script over this folder.
    Outcome run(String... words) {
        return runOver("callwarden-vitalpbx", words);
    }

    /// Has Asterisk read the files as it does on VitalPBX, but for the one that the lab's Asterisk has loaded already.
    String dialplan() {
        return Stream.of("vitalpbx/extensions__[2-8]*.conf", "vitalpbx/extensions__9[1-9]*.conf", CUSTOM)
                .map(name -> "#tryinclude \"" + file(name) + "\"")
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
