package org.callwarden.server.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// SIPp's scenario of one caller: calls, waits for whatever comes, and leaves when it is told to (see
/// [Sipp#hangUp]). Texts of the plan come in as keys, never as part of the scenario.
final class CallerScenario {

    /// Final codes a server may give; SIPp ends a call badly on one that its scenario does not name.
    private static final String REFUSALS = IntStream.of(
                    300, 301, 302, 305, 380, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 413, 414, 415, 416,
                    420, 421, 422, 423, 428, 433, 436, 437, 438, 480, 481, 482, 483, 484, 485, 486, 487, 488, 489, 491,
                    493, 494, 500, 501, 502, 503, 504, 505, 513, 580, 600, 603, 604, 606, 607, 608)
            .mapToObj(code -> "<recv response=\"" + code + "\" optional=\"true\" next=\"refused\"/>\n")
            .collect(Collectors.joining());

    private CallerScenario() {}

    static Map<String, String> keys(CallPlan plan, String tag) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("from", plan.fromHeader() + ";tag=" + tag);
        keys.put("dialed", plan.dialed());
        for (int i = 0; i < plan.headers().size(); i++) {
            keys.put("header" + i, plan.headers().get(i));
        }
        return keys;
    }

    static String text(CallPlan plan, int voicePort) {
        String headers = IntStream.range(0, plan.headers().size())
                .mapToObj(i -> "[header" + i + "]\n")
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scenario name="caller">
                <send retrans="500"><![CDATA[
                """
                + request("INVITE", "1 INVITE", "z9hG4bK-[call_id]", "From: [from]", "To: <sip:[dialed]@[remote_ip]>")
                + """
                Contact: <sip:caller@[local_ip]:[local_port]>
                Allow: INVITE, ACK, CANCEL, BYE
                """ + headers
                + Sdp.lines(plan.trunk().address(), voicePort, plan.trunk().codec()) + """
                ]]></send>
                """ + waiting() + talking()
                + cancelling() + """
                <label id="end"/>
                </scenario>
                """;
    }

    private static String waiting() {
        String provisional = List.of(100, 180, 181, 182, 183).stream()
                .map(code -> "<recv response=\"" + code + "\" optional=\"true\"/>\n")
                .collect(Collectors.joining());
        return provisional + "<recv response=\"199\" optional=\"true\" next=\"cancel\"/>\n" + REFUSALS
                + "<recv response=\"200\"/>\n";
    }

    private static String talking() {
        return """
                <send><![CDATA[
                """ + request("ACK", "1 ACK", "[branch]", "From: [from]", "[last_To:]") + """
                Content-Length: 0

                ]]></send>
                <recv request="INFO" optional="true" next="bye"/>
                <recv request="BYE"/>
                <send next="end"><![CDATA[
                """
                + Sdp.response("200 OK", "") + """
                Content-Length: 0

                ]]></send>
                <label id="bye"/>
                <send retrans="500"><![CDATA[
                """ + request("BYE", "2 BYE", "[branch]", "From: [from]", "[last_To:]")
                + """
                Content-Length: 0

                ]]></send>
                <recv response="200" next="end"/>
                """;
    }

    /// CANCEL and the ACK of a refusal belong to the INVITE's transaction: same branch. When the
    /// answer crossed our CANCEL, no 487 comes, and a BYE ends the call.
    private static String cancelling() {
        return """
                <label id="cancel"/>
                <send><![CDATA[
                """
                + request("CANCEL", "1 CANCEL", "z9hG4bK-[call_id]", "From: [from]", "To: <sip:[dialed]@[remote_ip]>")
                + """
                Content-Length: 0

                ]]></send>
                <recv response="200" optional="true"/>
                <recv response="487" timeout="4000" ontimeout="bye"/>
                <label id="refused"/>
                <send><![CDATA[
                """ + request("ACK", "1 ACK", "z9hG4bK-[call_id]", "From: [from]", "[last_To:]") + """
                Content-Length: 0

                ]]></send>
                """;
    }

    private static String request(String method, String sequence, String branch, String from, String to) {
        return String.join(
                        "\n",
                        method + " sip:[dialed]@[remote_ip]:[remote_port] SIP/2.0",
                        "Via: SIP/2.0/UDP [local_ip]:[local_port];branch=" + branch,
                        from,
                        to,
                        "Call-ID: [call_id]",
                        "CSeq: " + sequence,
                        "Max-Forwards: 70")
                + "\n";
    }
}
