package org.callwarden.server.ami;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.action.CommandAction;
import org.asteriskjava.manager.action.ListCommandsAction;
import org.asteriskjava.manager.response.CommandResponse;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.callwarden.screening.wording.Told;

/// Asterisk's console over a connection that is logged in (main/manager.c: actions Command, which needs the permission
/// `command`, and ListCommands, which any user may ask).
final class AsteriskConsole {

    private static final String NOT_ALLOWED = "Permission denied";

    private final ManagerConnection connection;
    private final Duration patience;

    AsteriskConsole(ManagerConnection connection, Duration patience) {
        this.connection = connection;
        this.patience = patience;
    }

    String command(String command) {
        ManagerResponse response = Sent.by(connection, patience, new CommandAction(command));
        if (response instanceof ManagerError refusal) {
            if (NOT_ALLOWED.equals(refusal.getMessage())) {
                throw new AmiException(AmiException.Kind.PERMISSION, Told.of("ami.no-commands"));
            }
            // A command that failed, or that there is not: what it printed says so.
            return refusal.getOutput() == null ? String.valueOf(refusal.getMessage()) : refusal.getOutput();
        }
        return response instanceof CommandResponse printed && printed.getResult() != null
                ? String.join("\n", printed.getResult())
                : String.valueOf(response.getOutput());
    }

    /// Those that ListCommands tells of, each with what it does.
    Set<String> actions() {
        ManagerResponse response = Sent.by(connection, patience, new ListCommandsAction());
        if (response instanceof ManagerError refusal) {
            throw new AmiException(Told.of("ami.refused", refusal.getMessage()));
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(response.getAttributes().keySet());
        return names;
    }
}
