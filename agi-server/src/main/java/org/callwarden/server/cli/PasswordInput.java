package org.callwarden.server.cli;

import java.util.Arrays;
import java.util.Optional;
import org.callwarden.server.cli.Ask.CommandFailed;

/// A new password: typed twice without being shown, at a terminal; else one line of the input. Never an argument, which
/// everybody on the machine could read.
final class PasswordInput {

    private PasswordInput() {}

    static String read(Console io) {
        // There may be none: Java 25 makes one only at a terminal again.
        return Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .map(terminal -> typed(terminal, io.words()))
                .orElseGet(io::readLine);
    }

    private static String typed(java.io.Console terminal, Words words) {
        char[] once = terminal.readPassword("%s ", words.text("password.new"));
        char[] again = terminal.readPassword("%s ", words.text("password.again"));
        if (once == null || again == null) {
            throw new CommandFailed("no password was typed", Main.USAGE);
        }
        if (!Arrays.equals(once, again)) {
            throw new CommandFailed("the two passwords are not the same", Main.USAGE);
        }
        return new String(once);
    }
}
