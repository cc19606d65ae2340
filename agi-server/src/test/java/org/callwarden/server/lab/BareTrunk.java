package org.callwarden.server.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.server.lab.CallResult.Ending;

/// An Asterisk in a clean root with a trunk that rings a phone, as it is before anybody has heard of
/// Callwarden, and the callers who try what an installation made of it.
final class BareTrunk implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SIP = 5_060;
    private static final String DIALED = "02838180000";
    private static final String EXTENSIONS = "/etc/asterisk/extensions.conf";

    /// Of the lines that a page shows for extensions.conf.
    private static final Pattern INCLUDE_AND_STEP =
            Pattern.compile("(?ms)^(?<include>#include \\S+)$.*^exten => [0-9]+,1,(?<step>Gosub\\S+)");

    private final CleanRoot root;
    private final SipPhone phone;
    private final SipCaller callers;

    private BareTrunk(CleanRoot root, SipPhone phone, SipCaller callers) {
        this.root = root;
        this.phone = phone;
        this.callers = callers;
    }

    static BareTrunk in(CleanRoot root, RealParts parts) throws IOException {
        Program sipp = parts.parts().sipp().orThrow();
        Path folder = parts.fresh("bare-trunk");
        SipPhone phone = SipPhone.start(
                sipp, PhonePlan.answeringAfter(Duration.ofMillis(300)), folder.resolve("phone"), Clock.systemUTC());
        SipCaller callers = new SipCaller(
                sipp,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), SIP),
                folder.resolve("caller"),
                Clock.systemUTC());
        Files.writeString(root.file("/etc/asterisk/pjsip.conf"), AsteriskFolder.pjsip(List.of(LabTrunk.CARRIER), SIP));
        Files.writeString(root.file("/etc/asterisk/rtp.conf"), AsteriskFolder.rtp(SIP));
        Files.writeString(root.file(EXTENSIONS), """
                [from-trunk]
                exten => %1$s,1,Dial(PJSIP/callee/sip:${EXTEN}@%2$s,30)
                """.formatted(DIALED, phone.address()));
        BareTrunk trunk = new BareTrunk(root, phone, callers);
        root.runs("asterisk", "asterisk -f");
        assertThat(Polling.until(
                        SOON, () -> trunk.console("core waitfullybooted").contains("fully booted")))
                .isTrue();
        return trunk;
    }

    private String console(String command) {
        return root.quietly("asterisk -rx \"" + command + "\" || true");
    }

    /// What an editor is for, as one command: the lines of a page come into the dialplan.
    ///
    /// @param name of the trunk on that page
    String edits(List<String> lines, String name) {
        Matcher shown = INCLUDE_AND_STEP.matcher(String.join("\n", lines));
        assertThat(shown.find())
                .as("an include, and a step of %s: %s", name, lines)
                .isTrue();
        String step = shown.group("step");
        assertThat(step).contains("(" + name + ",");
        return "sed -i 's/,1,Dial/,1," + step.replace(name, LabTrunk.CARRIER.name()) + "\\n same => n,Dial/; 1i "
                + shown.group("include") + "' " + EXTENSIONS;
    }

    /// Back to the dialplan as it was.
    void takesTheGosubOut() {
        root.quietly("sed -i \"/callwarden/d; s/^ same => n,Dial/exten => " + DIALED + ",1,Dial/\" " + EXTENSIONS
                + " && asterisk -rx \"dialplan reload\"");
    }

    void rings(String number) {
        assertThat(call(number).ending()).isEqualTo(Ending.CALLER_HUNG_UP);
        assertThat(phone.callOf(number)).isPresent();
    }

    /// @param callwarden its command, as it is typed after this way of installing
    void screensACallAndRefusesTheNext(String callwarden) {
        rings("0909000001");
        assertThat(root.quietly(callwarden + " calls")).contains("909000001");

        root.quietly(callwarden + " rules add block 0909000002");
        root.quietly(callwarden + " enforce carrier --yes");
        CallResult blocked = call("0909000002");
        assertThat(blocked.finalCode()).isEqualTo(603);
        assertThat(blocked.rang()).isFalse();

        // What else it looks at (feature codes, emergency routes, AMI) nobody has set up here: its status says that.
        assertThat(root.quietly(callwarden + " doctor || true"))
                .contains(
                        "asked by asterisk -rx.",
                        "All modules that the dialplan needs are loaded.",
                        "The dialplan of Callwarden is loaded.",
                        "Calls are screened that come into from-trunk",
                        "A test call was asked about and answered, and the decision came back");
    }

    private CallResult call(String number) {
        return callers.call(CallPlan.from(LabTrunk.CARRIER, number, DIALED).talking(Duration.ofMillis(500)))
                .await(SOON);
    }

    @Override
    public void close() {
        phone.close();
    }
}
