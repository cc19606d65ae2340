package org.callwarden.server.lab;

import java.util.List;

/// A carrier as the lab's Asterisk knows it: an endpoint told by the loopback address its calls come
/// from.
///
/// @param name the PJSIP endpoint, and the trunk's name in the screening
/// @param address in 127.0.0.0/8, one for each trunk
/// @param codec what its calls are sent in
/// @param believed whether Asterisk believes its P-Asserted-Identity (`trust_id_inbound`)
/// @param context where its calls arrive in the dialplan
public record LabTrunk(String name, String address, Codec codec, boolean believed, String context) {

    /// Screened, µ-law, believed.
    public static final LabTrunk CARRIER = new LabTrunk("carrier", "127.0.1.1", Codec.PCMU, true, "from-trunk");

    /// Screened, A-law, believed.
    public static final LabTrunk CARRIER_ALAW =
            new LabTrunk("carrier-alaw", "127.0.1.2", Codec.PCMA, true, "from-trunk");

    /// Screened, µ-law; what it asserts counts for nothing, though Asterisk was told to believe it.
    public static final LabTrunk UNTRUSTED = new LabTrunk("untrusted", "127.0.1.3", Codec.PCMU, true, "from-trunk");

    /// Screened, µ-law; neither Asterisk nor the service believes what it asserts.
    public static final LabTrunk DOUBTED = new LabTrunk("doubted", "127.0.1.5", Codec.PCMU, false, "from-trunk");

    /// Reaches the context `plain`, which the test or demo adds by [AsteriskLab#dialplan]: no screening.
    public static final LabTrunk PLAIN = new LabTrunk("plain", "127.0.1.4", Codec.PCMU, true, "plain");

    /// No carrier: the phones inside, which dial feature codes. Asterisk knows them without being told.
    public static final LabTrunk PHONES = new LabTrunk("callee", "127.0.0.1", Codec.PCMU, false, "from-phones");

    public static final List<LabTrunk> ALL = List.of(CARRIER, CARRIER_ALAW, UNTRUSTED, DOUBTED, PLAIN);

    /// The way out for the phones inside, to add by [AsteriskLab#dialplan]: a number behind the prefix
    /// leaves over [#CARRIER] and rings the phone that is put on it.
    ///
    /// @param prefix digits that are taken away again; may be empty
    public static String outbound(String prefix) {
        String number = "${EXTEN:" + prefix.length() + "}";
        return """
                [from-phones]
                exten => _%1$s0[1-9]XXXXXXXX,1,Dial(PJSIP/%2$s/sip:%3$s@${DB(phone/%3$s)},30)
                 same => n,Hangup()
                """.formatted(prefix, CARRIER.name(), number);
    }
}
