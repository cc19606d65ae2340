package org.callwarden.server.lab;

/// Pieces of messages that a caller's and a phone's scenario have in common.
final class Sdp {

    private Sdp() {}

    /// The last headers and the body of a message that offers or takes audio in one codec, with
    /// telephone events.
    static String lines(String address, int port, Codec codec) {
        return """
                Content-Type: application/sdp
                Content-Length: [len]

                v=0
                o=- 1 1 IN IP4 %1$s
                s=-
                c=IN IP4 %1$s
                t=0 0
                m=audio %2$d RTP/AVP %3$d %4$d
                a=rtpmap:%3$d %5$s/8000
                a=rtpmap:%4$d telephone-event/8000
                a=fmtp:%4$d 0-16
                a=ptime:20

                """.formatted(address, port, codec.payloadType(), RtpStream.EVENT_PAYLOAD_TYPE, codec.name());
    }

    /// The headers of a response to the last request.
    ///
    /// @param tag `;tag=…` where ours is not in the request yet
    static String response(String status, String tag) {
        return """
                SIP/2.0 %s
                [last_Via:]
                [last_From:]
                [last_To:]%s
                [last_Call-ID:]
                [last_CSeq:]
                """.formatted(status, tag);
    }
}
