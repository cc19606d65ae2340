package org.callwarden.server.lab;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.server.lab.CallResult.Ending;

/// One call as the callee's phone saw it.
public final class PhoneCall {

    private static final Pattern FROM = Pattern.compile("^(.*)<sips?:([^@>;]*)");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private final SipPhone phone;
    private final String id;
    private final SipMessage invite;
    private final RtpPeer voice;
    private final Sound sound;
    private final Optional<InetSocketAddress> remote;
    private final Optional<RtpStream> stream;

    private Optional<Instant> answered = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<Ending> ending = Optional.empty();
    private String ownAddress = "";
    private boolean cancelled;

    PhoneCall(SipPhone phone, String id, SipMessage invite, RtpPeer voice, Sound sound) {
        this.phone = phone;
        this.id = id;
        this.invite = invite;
        this.voice = voice;
        this.sound = sound;
        this.remote = invite.voiceAddress();
        // What an earlier call left at that address is not this call's.
        remote.ifPresent(voice::end);
        this.stream = remote.map(voice::stream);
    }

    synchronized void take(SipMessage message) {
        if (message.sent() && message.method().equals("INVITE") && message.status() >= 180) {
            message.header("To").ifPresent(to -> ownAddress = to);
            if (message.status() == 200 && answered.isEmpty()) {
                answered = Optional.of(message.at());
                stream.ifPresent(begun -> begun.speak(sound));
            } else if (message.status() >= 300) {
                end(cancelled ? Ending.CANCELLED : Ending.REFUSED, message.at());
            }
        } else if (message.isRequest("CANCEL")) {
            cancelled = true;
        } else if (message.isRequest("BYE")) {
            end(message.sent() ? Ending.CALLEE_HUNG_UP : Ending.CALLER_HUNG_UP, message.at());
        }
    }

    private void end(Ending how, Instant at) {
        if (ending.isEmpty()) {
            ending = Optional.of(how);
            ended = Optional.of(at);
            remote.ifPresent(voice::end);
        }
    }

    /// When the INVITE reached the phone: from then on it rings.
    public Instant rangAt() {
        return invite.at();
    }

    public synchronized Optional<Instant> answeredAt() {
        return answered;
    }

    public synchronized Optional<Instant> endedAt() {
        return ended;
    }

    /// Who ended it; empty while it goes on.
    public synchronized Optional<Ending> ending() {
        return ending;
    }

    /// The name on the display, empty when there is none; a label of the screening stands in it.
    public String shownName() {
        Matcher from = FROM.matcher(from());
        String name = from.find() ? from.group(1).strip() : "";
        boolean quoted = name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? ESCAPED.matcher(name.substring(1, name.length() - 1)).replaceAll("$1") : name;
    }

    /// The number on the display.
    public String shownNumber() {
        Matcher from = FROM.matcher(from());
        return from.find() ? from.group(2) : "";
    }

    /// The number it came for.
    public String dialed() {
        Matcher to = FROM.matcher(invite.header("To").orElse(""));
        return to.find() ? to.group(2) : "";
    }

    private String from() {
        return invite.header("From").orElse("");
    }

    /// What came out of the earpiece.
    public Recording heard() {
        return stream.map(RtpStream::heard).orElseGet(Recording::new);
    }

    /// Voice packets the phone sent.
    public long packetsSent() {
        return stream.map(RtpStream::sent).orElse(0L);
    }

    /// The callee puts the receiver down; only of use while the call is answered.
    public synchronized void hangUp() {
        if (answered.isPresent() && ending.isEmpty()) {
            phone.process().hangUp(id, true, ownAddress, from());
        }
    }

    /// The message that came, with every header.
    public SipMessage invite() {
        return invite;
    }
}
