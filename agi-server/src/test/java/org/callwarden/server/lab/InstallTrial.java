package org.callwarden.server.lab;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A clean root with a trunk that rings a phone, before which Callwarden is put by the commands of a
/// page, typed as they stand there.
record InstallTrial(CleanRoot root, BareTrunk trunk) implements AutoCloseable {

    private static final String EDITOR = "editor /etc/asterisk/extensions.conf";
    private static final String PAGES_TRUNK = "viettel-1";

    static InstallTrial in(RealParts parts, String name) throws IOException {
        CleanRoot root = CleanRoot.copy(parts.cache(), parts.fresh(name));
        return new InstallTrial(root, BareTrunk.in(root, parts));
    }

    /// Types these commands, one after the other. The editor's place takes a command that does what it is for.
    ///
    /// @param dialplan what the page shows for extensions.conf
    /// @param otherwise what is not simply typed: a command, and what is done in its place
    void types(List<String> commands, List<String> dialplan, Map<String, Runnable> otherwise) {
        for (String what : otherwise.keySet()) {
            if (!commands.contains(what)) {
                throw new AssertionError("nobody is told to type " + what + ": " + commands);
            }
        }
        for (String command : commands) {
            Runnable instead = otherwise.get(command);
            if (instead != null) {
                instead.run();
            } else {
                root.types(command.equals(EDITOR) ? trunk.edits(dialplan, PAGES_TRUNK) : command);
            }
        }
    }

    @Override
    public void close() {
        trunk.close();
        root.close();
    }
}
