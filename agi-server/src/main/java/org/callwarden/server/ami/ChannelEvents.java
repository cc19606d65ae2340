package org.callwarden.server.ami;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.asteriskjava.manager.event.AbstractHoldEvent;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.BridgeLeaveEvent;
import org.asteriskjava.manager.event.DialEndEvent;
import org.asteriskjava.manager.event.HangupEvent;
import org.asteriskjava.manager.event.HoldEvent;
import org.asteriskjava.manager.event.LocalBridgeEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.NewChannelEvent;
import org.asteriskjava.manager.event.NewStateEvent;
import org.callwarden.server.ami.ChannelEvent.Answered;
import org.callwarden.server.ami.ChannelEvent.Ended;
import org.callwarden.server.ami.ChannelEvent.Entered;
import org.callwarden.server.ami.ChannelEvent.Held;
import org.callwarden.server.ami.ChannelEvent.Left;
import org.callwarden.server.ami.ChannelEvent.Paired;
import org.callwarden.server.ami.ChannelEvent.Rings;
import org.callwarden.server.ami.ChannelEvent.Started;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the calls of one Asterisk through its events of the class `call` and tells what they come to, on the thread
/// that reads AMI: whoever is told neither waits nor throws.
public final class ChannelEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelEvents.class);

    /// AST_STATE_RING (include/asterisk/channelstate.h): a call came in and its dialplan is about to begin.
    private static final int RING = 4;

    /// AST_STATE_RINGING: the phone at its end rings.
    private static final int RINGING = 5;

    private final CallWatch watch;
    private final Clock clock;
    private final Consumer<CallFact> told;

    /// @param extensions patterns of names of extensions' channels without what stands behind the last `-`
    public ChannelEvents(List<Pattern> extensions, Clock clock, Consumer<CallFact> told) {
        this.watch = new CallWatch(name -> {
            int end = name.lastIndexOf('-');
            String device = end < 0 ? name : name.substring(0, end);
            return extensions.stream()
                    .anyMatch(pattern -> pattern.matcher(device).matches());
        });
        this.clock = clock;
        this.told = told;
    }

    /// Steps were missed.
    synchronized void interrupted() {
        watch.forget();
        told.accept(new CallFact.Interrupted());
    }

    /// Never throws: the library would stop reading.
    synchronized void happened(ManagerEvent event) {
        try {
            ChannelEvent step = step(event, at(event));
            if (step != null) {
                watch.see(step).forEach(told);
            }
        } catch (RuntimeException e) {
            LOG.error(
                    "an AMI event of the kind {} could not be followed",
                    event.getClass().getSimpleName(),
                    e);
        }
    }

    /// By Asterisk's own clock where it tells (`timestampevents`), else when it was read.
    private Instant at(ManagerEvent event) {
        Double seconds = event.getTimestamp();
        return seconds == null ? clock.instant() : Instant.ofEpochMilli(Math.round(seconds * 1_000));
    }

    private static @Nullable ChannelEvent step(ManagerEvent event, Instant at) {
        return switch (event) {
            case NewChannelEvent is ->
                new Started(
                        text(is.getUniqueId()),
                        text(is.getLinkedid()),
                        text(is.getChannel()),
                        is.getChannelState() != null && is.getChannelState() == RING,
                        text(is.getExten()),
                        text(is.getCallerIdNum()),
                        at);
            case DialEndEvent is
            when "ANSWER".equals(is.getDialStatus()) ->
                new Answered(text(is.getUniqueId()), text(is.getDestChannel()), at);
            case NewStateEvent is
            when is.getChannelState() != null && is.getChannelState() == RINGING ->
                new Rings(text(is.getUniqueId()), text(is.getLinkedId()), text(is.getChannel()), at);
            case BridgeEnterEvent is ->
                new Entered(
                        text(is.getUniqueId()),
                        text(is.getBridgeUniqueId()),
                        "holding_bridge".equals(is.getBridgeTechnology()),
                        at);
            case BridgeLeaveEvent is -> new Left(text(is.getUniqueId()), text(is.getBridgeUniqueId()), at);
            case LocalBridgeEvent is -> new Paired(text(is.getLocalOneUniqueId()), text(is.getLocalTwoUniqueid()), at);
            case AbstractHoldEvent is -> new Held(text(is.getUniqueId()), event instanceof HoldEvent, at);
            case HangupEvent is -> new Ended(text(is.getUniqueId()), at);
            default -> null;
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
