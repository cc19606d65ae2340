package org.callwarden.server.lab;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Places real calls: SIPp signals, one process a call; voice and keys are ours. Safe for use by
/// several threads.
public final class SipCaller {

    private final Program sipp;
    private final InetSocketAddress pbx;
    private final Path folder;
    private final Clock clock;
    private final AtomicInteger placed = new AtomicInteger();

    /// @param pbx from [AsteriskLab#sip()]
    /// @param folder for scenarios and SIPp's own logs
    /// @param clock the system's, since SIPp's times are the system's
    public SipCaller(Program sipp, InetSocketAddress pbx, Path folder, Clock clock) {
        this.sipp = sipp;
        this.pbx = pbx;
        this.folder = folder;
        this.clock = clock;
    }

    /// Starts a call and returns while it goes on.
    public OngoingCall call(CallPlan plan) {
        int number = placed.incrementAndGet();
        // Asterisk matches messages to calls by this id for half a minute after a call: never the same twice.
        String id =
                "lab-%d-%d-%d".formatted(pbx.getPort(), number, clock.instant().toEpochMilli());
        InetAddress address = InetAddress.ofLiteral(plan.trunk().address());
        RtpPeer voice = new RtpPeer(address, plan.trunk().codec(), clock);
        OngoingCall call = new OngoingCall(plan, id, voice, clock);
        try {
            call.begin(start(plan, number, id, address, voice.port(), call));
        } catch (LabException e) {
            voice.close();
            throw e;
        }
        return call;
    }

    private Sipp start(CallPlan plan, int number, String id, InetAddress address, int voicePort, OngoingCall call) {
        return Sipp.start(
                sipp,
                CallerScenario.text(plan, voicePort),
                address,
                List.of(pbx.getAddress().getHostAddress() + ":" + pbx.getPort(), "-m", "1", "-l", "1", "-cid_str", id),
                CallerScenario.keys(plan, "c" + number),
                folder.resolve("call-" + number),
                call::heardOf);
    }
}
