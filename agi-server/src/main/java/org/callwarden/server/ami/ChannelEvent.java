package org.callwarden.server.ami;

import java.time.Instant;

/// One step in the life of Asterisk's channels, as far as trust needs it. Channels are named by their unique id, which
/// stays the same when a channel is renamed or changes its linked id.
sealed interface ChannelEvent {

    Instant at();

    /// A channel came to be.
    ///
    /// @param linkedId the unique id of the channel that began the call
    /// @param name such as `PJSIP/201-0000002a`
    /// @param incoming whether somebody called into the dialplan; Asterisk's own channels begin otherwise
    /// @param extension what was dialled
    /// @param callerNumber who calls, as Asterisk shows it; may be empty
    record Started(
            String id,
            String linkedId,
            String name,
            boolean incoming,
            String extension,
            String callerNumber,
            Instant at)
            implements ChannelEvent {}

    /// What `id` dialled was answered.
    ///
    /// @param destinationName name of the channel that answered
    record Answered(String id, String destinationName, Instant at) implements ChannelEvent {}

    /// The phone at `id` rings.
    ///
    /// @param linkedId the unique id of the channel that began the call
    /// @param name of the channel
    record Rings(String id, String linkedId, String name, Instant at) implements ChannelEvent {}

    /// @param holding whether nobody hears anybody in this bridge: music or parking
    record Entered(String id, String bridge, boolean holding, Instant at) implements ChannelEvent {}

    record Left(String id, String bridge, Instant at) implements ChannelEvent {}

    /// Two halves of a Local channel, which pass everything on to each other.
    record Paired(String one, String two, Instant at) implements ChannelEvent {}

    /// Who is at `id` put the other side on hold, or took it back.
    record Held(String id, boolean held, Instant at) implements ChannelEvent {}

    record Ended(String id, Instant at) implements ChannelEvent {}
}
