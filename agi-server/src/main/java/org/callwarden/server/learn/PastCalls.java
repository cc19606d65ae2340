package org.callwarden.server.learn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Puts records of the CDR together into calls, by the same rules by which channels are watched live (ami's CallWatch):
///
/// - a call *came in* when the channel that began it is neither an extension's nor a Local one. It was talked in when
/// an
///   extension answered it by Dial or Queue; not when Callwarden listened to it (AudioSocket), since billsec then
/// counts
///   from its answer;
/// - it *went out* when an extension's own channel began it and Dial reached a channel that is neither an extension's
/// nor
///   a Local one. Forwarded legs, follow-me, queue call-backs and diallers begin at a trunk's or a Local channel.
///
/// Records belong together by linkedid, else uniqueid, else by the name of the channel and their times. They may come
/// in any order. Some 150 bytes a record; for one thread.
public final class PastCalls {

    /// Records at most.
    public static final int MOST = 4_000_000;

    /// cdr_csv without uniqueid: records of one channel follow each other within this.
    private static final Duration APART = Duration.ofSeconds(5);

    /// Applications that connect the caller with somebody: app_dial.c, app_queue.c, app_followme.c, app_dial's
    /// RetryDial.
    private static final Set<String> CONNECTING =
            Set.of("Dial", "Queue", "RetryDial", "FollowMe", "AppDial", "AppDial2");

    private static final String LOCAL = "Local/";
    private static final String AUDIO_SOCKET = "AudioSocket/";
    private static final int SHAPES = 200;

    private final Predicate<String> extension;
    private final Map<String, Leg> calls = new LinkedHashMap<>();
    private final Map<String, Loose> loose = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> shapes = new HashMap<>();
    private boolean extensionsSeen;
    private int records;

    /// @param extension tells an extension's channel by its name without what stands behind the last `-`
    public PastCalls(Predicate<String> extension) {
        this.extension = extension;
    }

    private enum Kind {
        NONE,
        INSIDE,
        OUTSIDE,
        LOCAL,
        AUDIO_SOCKET
    }

    /// One record, without what is not needed any more; the next of the same call hangs on it.
    private record Leg(
            Instant start,
            int duration,
            int billsec,
            Kind channel,
            Kind peer,
            boolean began,
            boolean connected,
            String src,
            String name,
            String dst,
            String did,
            String trunk,
            @Nullable Leg next) {
        Leg after(@Nullable Leg others) {
            return new Leg(
                    start, duration, billsec, channel, peer, began, connected, src, name, dst, did, trunk, others);
        }
    }

    /// A call without an id: the channel's last record.
    private record Loose(String key, Instant until) {}

    /// @throws BadFile when there are too many
    public void add(CdrRecord record) {
        if (records == MOST) {
            throw new BadFile("there are more than " + MOST + " records; begin later with --since");
        }
        records++;
        String stem = stem(record.channel());
        Kind channel = kind(record.channel(), stem);
        Kind peer = kind(record.peer(), stem(record.peer()));
        extensionsSeen |= channel == Kind.INSIDE || peer == Kind.INSIDE;
        if (channel == Kind.OUTSIDE && (shapes.size() < SHAPES || shapes.containsKey(shape(stem)))) {
            shapes.merge(shape(stem), 1, Integer::sum);
        }
        // The channel that begins a call gives it its id.
        boolean began = record.linkedId().isEmpty() || record.linkedId().equals(record.uniqueId());
        Leg leg = new Leg(
                record.start(),
                record.duration(),
                record.billsec(),
                channel,
                peer,
                began,
                record.answered() && CONNECTING.contains(record.app()),
                text(record.src()),
                text(record.name()),
                text(record.dst()),
                text(record.did()),
                channel == Kind.OUTSIDE ? text(trunk(stem)) : "",
                null);
        calls.merge(key(record), leg, (known, next) -> next.after(known));
    }

    private String key(CdrRecord record) {
        if (!record.linkedId().isEmpty()) {
            return record.linkedId();
        }
        if (!record.uniqueId().isEmpty()) {
            return record.uniqueId();
        }
        String key = Optional.ofNullable(loose.get(record.channel()))
                .filter(last -> !record.start().isAfter(last.until().plus(APART)))
                .map(Loose::key)
                .orElseGet(() -> record.channel() + "#" + records);
        loose.put(record.channel(), new Loose(key, record.end()));
        return key;
    }

    private String text(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /// `PJSIP/201` of `PJSIP/201-0000002a`.
    private static String stem(String channel) {
        int dash = channel.lastIndexOf('-');
        return dash < 0 ? channel : channel.substring(0, dash);
    }

    private static String shape(String stem) {
        return stem.replaceAll("[0-9]", "N");
    }

    /// `viettel-1` of `PJSIP/viettel-1`, `i1` of `DAHDI/i1/0901234567`.
    private static String trunk(String stem) {
        String[] parts = stem.split("/", 3);
        return parts.length > 1 ? parts[1] : parts[0];
    }

    private Kind kind(String channel, String stem) {
        if (channel.isEmpty()) {
            return Kind.NONE;
        }
        if (channel.startsWith(LOCAL)) {
            return Kind.LOCAL;
        }
        if (channel.startsWith(AUDIO_SOCKET)) {
            return Kind.AUDIO_SOCKET;
        }
        return extension.test(stem) ? Kind.INSIDE : Kind.OUTSIDE;
    }

    /// How many records were taken.
    public int records() {
        return records;
    }

    /// How many calls they belong to.
    public int calls() {
        return calls.size();
    }

    /// Whether some channel was an extension's; if none was, extensions are named otherwise here.
    public boolean extensionsSeen() {
        return extensionsSeen;
    }

    /// What channels are named that are no extensions', digits shown as N, the most frequent first, at most so many.
    public List<String> outsideNames(int most) {
        return shapes.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The calls that came in or went out, in the order of their times.
    public List<PastCall> inOrder() {
        List<PastCall> found = new ArrayList<>();
        for (Leg leg : calls.values()) {
            call(leg).ifPresent(found::add);
        }
        found.sort(Comparator.comparing(PastCall::at));
        return found;
    }

    private static Optional<PastCall> call(Leg legs) {
        Leg first = legs;
        for (Leg leg = legs; leg != null; leg = leg.next()) {
            // Legs hang on each other from the last to the first: of two at one moment the earlier line begins.
            boolean earlier = !leg.start().isAfter(first.start());
            if ((leg.began() && !first.began()) || (leg.began() == first.began() && earlier)) {
                first = leg;
            }
        }
        return switch (first.channel()) {
            case OUTSIDE -> Optional.of(cameIn(first, legs));
            case INSIDE -> wentOut(legs);
            case NONE, LOCAL, AUDIO_SOCKET -> Optional.empty();
        };
    }

    private static PastCall cameIn(Leg first, Leg legs) {
        Leg longest = null;
        boolean listened = false;
        String did = "";
        Instant until = first.start();
        for (Leg leg = legs; leg != null; leg = leg.next()) {
            Instant end = leg.start().plusSeconds(leg.duration());
            until = end.isAfter(until) ? end : until;
            listened |= leg.peer() == Kind.AUDIO_SOCKET;
            did = leg.did().isEmpty() ? did : leg.did();
            if (leg.connected()
                    && leg.peer() == Kind.INSIDE
                    && (longest == null || leg.billsec() > longest.billsec())) {
                longest = leg;
            }
        }
        Duration talked = longest == null || listened ? Duration.ZERO : Duration.ofSeconds(longest.billsec());
        return new PastCall.CameIn(
                first.start(),
                first.src(),
                first.name(),
                did.isEmpty() ? first.dst() : did,
                first.trunk(),
                talked,
                until);
    }

    private static Optional<PastCall> wentOut(Leg legs) {
        Leg answered = null;
        for (Leg leg = legs; leg != null; leg = leg.next()) {
            boolean own = leg.began() && leg.channel() == Kind.INSIDE && leg.connected() && leg.peer() == Kind.OUTSIDE;
            if (own && (answered == null || leg.start().isBefore(answered.start()))) {
                answered = leg;
            }
        }
        return Optional.ofNullable(answered)
                .map(leg -> new PastCall.WentOut(
                        leg.start().plusSeconds((long) leg.duration() - leg.billsec()), leg.dst()));
    }
}
