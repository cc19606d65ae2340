package org.callwarden.server.agi.protocol;

import java.util.OptionalLong;

/// Asterisk's answer to one command.
public sealed interface AgiReply extends AgiMessage {

    /// `200 result=…` with a result that is not negative.
    ///
    /// @param result as it came: a number, keys such as `0012*`, or empty (`GET DATA` without a key)
    /// @param data text in parentheses, such as a variable's value, or other text behind the result; empty
    ///     when none. May hold parentheses and line feeds
    /// @param endPosition where playing stopped, in samples, for the commands that tell
    record Success(String result, String data, OptionalLong endPosition) implements AgiReply {
        /// The result as a number, for commands that answer with one.
        ///
        /// @throws NumberFormatException when it is none
        public int number() {
            return Integer.parseInt(result);
        }
    }

    /// `200 result=-1` and other negative results: the command failed or the caller hung up while it ran.
    ///
    /// @param result below 0; -2 is an unknown application
    /// @param data as in [Success]
    /// @param endPosition as in [Success]
    record Failure(int result, String data, OptionalLong endPosition) implements AgiReply {}

    /// `511`: the caller is gone, and this command needs one.
    record DeadChannel(String text) implements AgiReply {}

    /// `510`: Asterisk does not know this command.
    record Invalid(String text) implements AgiReply {}

    /// `520`: wrong arguments.
    ///
    /// @param text the usage text, lines separated by line feeds, without codes
    record Usage(String text) implements AgiReply {}
}
