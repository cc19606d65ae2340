package org.callwarden.server.lab;

/// SIPp's scenario of a phone that takes call after call: rings, then answers or not. A pause of SIPp
/// would not hear a CANCEL; so it waits for one, with the ringing time as time-out.
final class PhoneScenario {

    private static final String TAG = ";tag=[pid]-[call_number]";
    private static final String CONTACT = "Contact: <sip:phone@[local_ip]:[local_port]>\n";
    private static final String EMPTY = "Content-Length: 0\n\n]]></send>\n";
    private static final String SEND = "<send><![CDATA[\n";

    private PhoneScenario() {}

    static String text(PhonePlan plan, int voicePort) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scenario name="phone">
                """ + (plan.answer() == PhonePlan.Answer.BUSY ? busy() : ringing(plan, voicePort)) + """
                <label id="end"/>
                </scenario>
                """;
    }

    private static String busy() {
        return "<recv request=\"INVITE\"/>\n" + SEND + Sdp.response("486 Busy Here", TAG) + EMPTY
                + "<recv request=\"ACK\"/>\n";
    }

    private static String ringing(PhonePlan plan, int voicePort) {
        String wait = plan.answer() == PhonePlan.Answer.NEVER
                ? "<recv request=\"CANCEL\" next=\"cancelled\"/>\n"
                : "<recv request=\"CANCEL\" timeout=\"%d\" ontimeout=\"answer\" next=\"cancelled\"/>\n"
                        .formatted(Math.max(1, plan.rings().toMillis()));
        return """
                <recv request="INVITE"><action>
                <ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" assign_to="cseq"/>
                </action></recv>
                """ + SEND + Sdp.response("180 Ringing", TAG) + CONTACT + EMPTY + wait + """
                <label id="answer"/>
                <send retrans="500"><![CDATA[
                """
                + Sdp.response("200 OK", TAG)
                + CONTACT + Sdp.lines("127.0.0.1", voicePort, Codec.PCMU) + """
                ]]></send>
                <recv request="ACK"/>
                <recv request="INFO" optional="true" next="bye"/>
                <recv request="BYE"/>
                <send next="end"><![CDATA[
                """ + Sdp.response("200 OK", "") + EMPTY
                + """
                <label id="bye"/>
                <send retrans="500"><![CDATA[
                BYE sip:caller@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]
                [last_From:]
                [last_To:]
                [last_Call-ID:]
                CSeq: 1 BYE
                Max-Forwards: 70
                Content-Length: 0

                ]]></send>
                <recv response="200" next="end"/>
                <label id="cancelled"/>
                """ + SEND + Sdp.response("200 OK", TAG) + EMPTY + SEND + """
                SIP/2.0 487 Request Terminated
                [last_Via:]
                [last_From:]
                [last_To:]%s
                [last_Call-ID:]
                CSeq: [$cseq] INVITE
                """.formatted(TAG) + EMPTY
                + "<recv request=\"ACK\"/>\n";
    }
}
