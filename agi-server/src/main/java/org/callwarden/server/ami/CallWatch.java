package org.callwarden.server.ami;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.callwarden.server.ami.CallFact.Became;
import org.callwarden.server.ami.CallFact.CalledIn;
import org.callwarden.server.ami.CallFact.DialledOut;
import org.callwarden.server.ami.CallFact.Over;
import org.callwarden.server.ami.CallFact.Stage;
import org.callwarden.server.ami.ChannelEvent.Answered;
import org.callwarden.server.ami.ChannelEvent.Ended;
import org.callwarden.server.ami.ChannelEvent.Entered;
import org.callwarden.server.ami.ChannelEvent.Held;
import org.callwarden.server.ami.ChannelEvent.Left;
import org.callwarden.server.ami.ChannelEvent.Paired;
import org.callwarden.server.ami.ChannelEvent.Rings;
import org.callwarden.server.ami.ChannelEvent.Started;
import org.jspecify.annotations.Nullable;

/// From the steps of channels to who dialled out and who talked for how long. Pure: what it says depends on what it was
/// told, in that order. Not safe for many threads; [#forget] when steps were missed.
///
/// **Dialled out.** An extension's own dial was answered: the dialling channel is an extension's, it called into the
/// dialplan, it began its call itself, and what it dialled is neither an extension nor a Local channel. Forwarded legs,
/// follow-me and diallers dial from trunk or Local channels, or from channels that Asterisk made.
///
/// **Talked.** The caller's channel is connected, through bridges and halves of Local channels, with an extension's
/// channel that does not hold the caller. So transfers, ring groups and queues count, and music, IVR, voicemail and
/// AudioSocket do not, which are no extensions.
///
/// **Rings.** A channel that the caller's call led to says that its phone rings, until it ends or somebody talks.
final class CallWatch {

    /// Channels that are watched at once, some 500 bytes each; those that come then are not.
    static final int CHANNELS = 50_000;

    private final Predicate<String> extension;
    private final int most;
    private final Map<String, Channel> channels = new HashMap<>();
    private final Map<String, Set<Channel>> bridges = new HashMap<>();

    /// @param extension tells an extension's channel by its name
    CallWatch(Predicate<String> extension) {
        this(extension, CHANNELS);
    }

    CallWatch(Predicate<String> extension, int most) {
        this.extension = extension;
        this.most = most;
    }

    /// Takes the next step.
    ///
    /// @return what follows from it, mostly nothing
    List<CallFact> see(ChannelEvent event) {
        return switch (event) {
            case Started started -> started(started);
            case Answered answered -> answered(answered);
            case Rings rings -> rings(rings);
            case Ended ended -> ended(ended);
            case Entered entered ->
                entered.holding()
                        ? List.of()
                        : changed(entered.id(), entered.at(), channel -> {
                            // Its phone was answered.
                            channel.stopRinging();
                            enter(channel, entered.bridge());
                        });
            case Left left -> changed(left.id(), left.at(), channel -> leave(channel, left.bridge()));
            case Held held -> changed(held.id(), held.at(), channel -> channel.holds = held.held());
            case Paired paired -> {
                Channel other = channels.get(paired.two());
                yield other == null
                        ? List.of()
                        : changed(paired.one(), paired.at(), channel -> {
                            channel.pair = other;
                            other.pair = channel;
                        });
            }
        };
    }

    /// Forgets every channel: what is up now has a past that nobody told.
    void forget() {
        channels.clear();
        bridges.clear();
    }

    int size() {
        return channels.size();
    }

    private List<CallFact> started(Started event) {
        if (channels.size() >= most) {
            return List.of();
        }
        boolean local = isLocal(event.name());
        boolean inside = extension.test(event.name());
        boolean own = event.incoming() && event.id().equals(event.linkedId()) && !local;
        channels.put(event.id(), new Channel(event.id(), inside, own, event.extension()));
        return own && !inside ? List.of(new CalledIn(event.callerNumber(), event.at())) : List.of();
    }

    private List<CallFact> answered(Answered event) {
        Channel dialler = channels.get(event.id());
        if (dialler == null || !dialler.inside || !dialler.began) {
            return List.of();
        }
        String to = event.destinationName();
        boolean outside = !isLocal(to) && !to.startsWith("AudioSocket/") && !extension.test(to);
        return outside ? List.of(new DialledOut(dialler.dialled, event.at())) : List.of();
    }

    private List<CallFact> rings(Rings event) {
        Channel phone = channels.get(event.id());
        Channel caller = channels.get(event.linkedId());
        if (phone == null || phone.ringsFor != null || caller == null || !caller.calls() || isLocal(event.name())) {
            return List.of();
        }
        phone.ringsFor = caller;
        caller.ringing++;
        return caller.became(event.at()).stream().toList();
    }

    private static boolean isLocal(String name) {
        return name.startsWith("Local/");
    }

    private List<CallFact> ended(Ended event) {
        List<CallFact> facts = new ArrayList<>(changed(event.id(), event.at(), channel -> {
            leave(channel, channel.bridge);
            if (channel.pair != null) {
                channel.pair.pair = null;
                channel.pair = null;
            }
        }));
        Channel gone = channels.remove(event.id());
        if (gone == null) {
            return facts;
        }
        Channel caller = gone.ringsFor;
        gone.stopRinging();
        if (caller != null && channels.containsKey(caller.id)) {
            caller.became(event.at()).ifPresent(facts::add);
        }
        if (gone.calls()) {
            facts.removeIf(fact -> fact instanceof Became(String id, Stage _, Instant _) && id.equals(gone.id));
            facts.add(new Over(gone.id, gone.talked, event.at()));
        }
        return facts;
    }

    /// Does something to a channel, and starts or stops the clocks of every caller who was or is connected with it.
    private List<CallFact> changed(String id, Instant at, Consumer<Channel> change) {
        Channel channel = channels.get(id);
        if (channel == null) {
            return List.of();
        }
        Set<Channel> touched = new HashSet<>(connected(channel));
        change.accept(channel);
        touched.addAll(connected(channel));
        List<CallFact> facts = new ArrayList<>();
        for (Channel one : touched) {
            if (one.calls()) {
                one.clock(talks(one), at);
                one.became(at).ifPresent(facts::add);
            }
        }
        return facts;
    }

    private boolean talks(Channel caller) {
        return connected(caller).stream().anyMatch(channel -> channel.inside && !channel.holds);
    }

    /// The channel and all it is connected with, through bridges and pairs.
    private Set<Channel> connected(Channel from) {
        Set<Channel> found = new HashSet<>();
        Deque<Channel> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            Channel channel = next.pop();
            if (found.add(channel)) {
                next.addAll(bridges.getOrDefault(channel.bridge, Set.of()));
                if (channel.pair != null) {
                    next.add(channel.pair);
                }
            }
        }
        return found;
    }

    private void enter(Channel channel, String bridge) {
        leave(channel, channel.bridge);
        channel.bridge = bridge;
        bridges.computeIfAbsent(bridge, _ -> new HashSet<>()).add(channel);
    }

    /// A channel may have entered the next bridge before it is told to have left the last.
    private void leave(Channel channel, String bridge) {
        if (!channel.bridge.equals(bridge)) {
            return;
        }
        bridges.computeIfPresent(bridge, (_, members) -> {
            members.remove(channel);
            return members.isEmpty() ? null : members;
        });
        channel.bridge = "";
    }

    private static final class Channel {
        final String id;
        final boolean inside;
        /// Whether it called into the dialplan and began its call.
        final boolean began;
        final String dialled;
        String bridge = "";

        @Nullable
        Channel pair;

        boolean holds;
        Duration talked = Duration.ZERO;

        @Nullable
        Instant since;

        /// The caller for whom this phone rings.
        @Nullable
        Channel ringsFor;

        /// Phones that ring for this caller.
        int ringing;

        Stage stage = Stage.WAITING;

        Channel(String id, boolean inside, boolean began, String dialled) {
            this.id = id;
            this.inside = inside;
            this.began = began;
            this.dialled = dialled;
        }

        boolean calls() {
            return began && !inside;
        }

        void stopRinging() {
            if (ringsFor != null) {
                ringsFor.ringing--;
                ringsFor = null;
            }
        }

        /// How the call stands now, where that is another way than before.
        Optional<CallFact> became(Instant at) {
            Stage now = since != null ? Stage.TALKING : ringing > 0 ? Stage.RINGING : Stage.WAITING;
            if (now == stage) {
                return Optional.empty();
            }
            stage = now;
            return Optional.of(new Became(id, now, at));
        }

        void clock(boolean talks, Instant at) {
            Instant from = since;
            if (talks && from == null) {
                since = at;
            } else if (!talks && from != null) {
                talked = talked.plus(Duration.between(from, at));
                since = null;
            }
        }
    }
}
