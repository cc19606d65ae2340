package org.callwarden.server.agi;

import java.time.Duration;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.callwarden.server.agi.protocol.AgiCommand;
import org.callwarden.server.agi.protocol.AgiReply;
import org.callwarden.server.agi.protocol.AgiRequest;

/// One call, as its script sees it: what Asterisk said of it, and commands that wait for their
/// replies. Belongs to the script's thread alone. Every command may throw an [AgiException].
///
/// Arguments arrive in Asterisk exactly as given, or are refused ([AgiException.WordRefused]).
public final class AgiSession {

    private static final Pattern PLAIN = Pattern.compile("[\\w./+:@,-]*");
    private static final KeyPress NONE = new KeyPress.None();
    private static final KeyPress FAILED = new KeyPress.Failed();

    private final AgiRequest request;
    private final AgiConnection connection;

    AgiSession(AgiRequest request, AgiConnection connection) {
        this.request = request;
        this.connection = connection;
    }

    /// What Asterisk said of the call when it connected.
    public AgiRequest request() {
        return request;
    }

    /// Whether the caller is known to be gone: Asterisk said HANGUP or answered 511, or the connection
    /// ended. Commands that need no caller, such as [#setVariable], still work while Asterisk keeps
    /// the connection open.
    public boolean hungUp() {
        return connection.hungUp();
    }

    /// Sends a command and waits for its reply, at most the command time of the limits.
    ///
    /// @param words of the command and its arguments, unquoted: `command("DATABASE", "GET", "family",
    ///     "key")`
    public AgiReply command(String... words) {
        return command(Duration.ZERO, words);
    }

    /// Sets a channel variable, of the dead channel too, or writes a function such as
    /// `CHANNEL(language)`.
    public void setVariable(String name, String value) {
        AgiReply reply = command("SET", "VARIABLE", name, value);
        if (!(reply instanceof AgiReply.Success)) {
            throw new AgiException.CommandRejected("SET VARIABLE", reply);
        }
    }

    /// Sets several channel variables in one round trip where Asterisk's `MSet` takes them: on a
    /// living channel, and values that mean nothing to it (pbx_variables.c: quotes, backslashes). Any
    /// other way one by one, in order.
    public void setVariables(SequencedMap<String, String> variables) {
        boolean together = !hungUp() && variables.values().stream().allMatch(PLAIN.asMatchPredicate());
        if (!together || !isDone(exec("MSet", assignments(variables)))) {
            variables.forEach(this::setVariable);
        }
    }

    private static String[] assignments(SequencedMap<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=\"" + variable.getValue() + "\"")
                .toArray(String[]::new);
    }

    private static boolean isDone(AgiReply reply) {
        return reply instanceof AgiReply.Success success && success.result().equals("0");
    }

    /// What an expression such as `${CHANNEL(state)}` comes to on the channel; empty when it has no
    /// value.
    ///
    /// @param expression never built from what a caller said: Asterisk evaluates it
    public Optional<String> getFullVariable(String expression) {
        AgiReply reply = command("GET", "FULL", "VARIABLE", expression);
        if (reply instanceof AgiReply.Success success) {
            return success.result().equals("1") ? Optional.of(success.data()) : Optional.empty();
        }
        throw new AgiException.CommandRejected("GET FULL VARIABLE", reply);
    }

    /// Writes a line to Asterisk's console.
    ///
    /// @param level 0 (always shown) to 4
    public void verbose(String text, int level) {
        command("VERBOSE", text, Integer.toString(level));
    }

    /// Runs a dialplan application. Its result is Asterisk's: a [AgiReply.Failure] of -2 is an unknown
    /// application. While it runs Asterisk does not notice that this connection ended: keep it short.
    ///
    /// @param options joined by commas, as the dialplan writes them
    public AgiReply exec(String application, String... options) {
        return options.length == 0
                ? command("EXEC", application)
                : command("EXEC", application, String.join(",", options));
    }

    /// Runs an application that waits for the caller.
    ///
    /// @param atMost what it may take on top of the command time of the limits
    public AgiReply execWaiting(Duration atMost, String application, String... options) {
        return command(atMost, "EXEC", application, String.join(",", options));
    }

    /// Plays a sound to its end or to one of some keys. Does not answer the channel.
    ///
    /// @param file without extension, in Asterisk's sounds folder or absolute; a missing one fails at
    ///     once, and leaves AGISTATUS at FAILURE
    /// @param escapeKeys keys that end it, or empty
    public Playback streamFile(String file, String escapeKeys) {
        AgiReply reply = command("STREAM", "FILE", file, escapeKeys);
        KeyPress key = keyPress("STREAM FILE", reply);
        return new Playback(
                key,
                reply instanceof AgiReply.Success played ? played.endPosition().orElse(0) : 0);
    }

    /// Sends a command that waits for the caller.
    ///
    /// @param extra what it may take on top of the command time of the limits
    public AgiReply command(Duration extra, String... words) {
        AgiCommand command;
        try {
            command = AgiCommand.of(words);
        } catch (IllegalArgumentException e) {
            throw new AgiException.WordRefused(e);
        }
        return connection.call(command, extra);
    }

    private static KeyPress keyPress(String command, AgiReply reply) {
        return switch (reply) {
            case AgiReply.Success success when success.result().equals("0") -> NONE;
            case AgiReply.Success success when isKey(success.result()) -> new KeyPress.Pressed((char) success.number());
            case AgiReply.Failure _ -> FAILED;
            case AgiReply.DeadChannel _ -> FAILED;
            case AgiReply.Success _ -> throw new AgiException.CommandRejected(command, reply);
            case AgiReply.Invalid _ -> throw new AgiException.CommandRejected(command, reply);
            case AgiReply.Usage _ -> throw new AgiException.CommandRejected(command, reply);
        };
    }

    /// Asterisk answers with the key's ASCII code.
    private static boolean isKey(String result) {
        return result.length() == 2 && result.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
