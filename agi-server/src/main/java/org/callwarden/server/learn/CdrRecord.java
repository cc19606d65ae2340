package org.callwarden.server.learn;

import java.time.Instant;

/// One record of Asterisk's CDR: one channel and what it was connected with. A call has one or more.
///
/// @param start when the channel began this part
/// @param duration whole seconds from start to end
/// @param billsec of these, the seconds since the channel was answered
/// @param src the caller's number, as the channel had it
/// @param name the caller's name; may be empty
/// @param dst the extension of the dialplan that was called
/// @param did the number that was dialled from outside, where FreePBX tells it; else empty
/// @param channel name of the channel, such as `PJSIP/viettel-1-0000002a`
/// @param peer name of the other channel; empty for none
/// @param app the application that ran last, such as `Dial`
/// @param answered whether the disposition is ANSWERED
/// @param uniqueId of the channel; empty where the CDR tells none
/// @param linkedId of the call that the channel belongs to; empty where the CDR tells none
public record CdrRecord(
        Instant start,
        int duration,
        int billsec,
        String src,
        String name,
        String dst,
        String did,
        String channel,
        String peer,
        String app,
        boolean answered,
        String uniqueId,
        String linkedId) {

    /// When it was over.
    Instant end() {
        return start.plusSeconds(duration);
    }
}
