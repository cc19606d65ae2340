package org.callwarden.screening.signal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Everything that can be observed about a call. The id is stable: it stands in stored verdicts, data files
/// and metrics.
public enum SignalKind {
    WITHHELD("withheld", SignalGroup.NUMBER),
    UNPARSABLE("unparsable-number", SignalGroup.NUMBER),
    IMPOSSIBLE("impossible-number", SignalGroup.NUMBER),
    UNKNOWN_BLOCK("unknown-number-block", SignalGroup.NUMBER),
    NEIGHBOUR("neighbour-number", SignalGroup.NUMBER),
    OWN_NUMBER("own-number", SignalGroup.NUMBER),
    UNKNOWN_CALLER("unknown-caller", SignalGroup.HISTORY),
    PASSED_CHALLENGE("passed-challenge", SignalGroup.CHALLENGE),
    FAILED_CHALLENGE("failed-challenge", SignalGroup.CHALLENGE),
    FAILED_REPEATEDLY("failed-repeatedly", SignalGroup.CHALLENGE),
    KNOWN_TO_OPERATOR("known-to-operator", SignalGroup.OPERATOR),
    ATTESTATION_FAILED("attestation-failed", SignalGroup.ATTESTATION),
    REPORTED_SPAM("reported-spam", SignalGroup.REPUTATION),
    REPORTED_SUSPECT("reported-suspect", SignalGroup.REPUTATION),
    REPORTED_LATELY("reported-lately", SignalGroup.REPUTATION),
    REPORTED_FINE("reported-fine", SignalGroup.REPUTATION),
    BAD_TEN_BLOCK("bad-ten-block", SignalGroup.REPUTATION),
    BAD_HUNDRED_BLOCK("bad-hundred-block", SignalGroup.REPUTATION),
    BAD_CARRIER_BLOCK("bad-carrier-block", SignalGroup.REPUTATION),
    SCANNING_CALLER("scanning-caller", SignalGroup.BEHAVIOUR),
    SCANNING_RANGE("scanning-range", SignalGroup.BEHAVIOUR),
    MANY_DIALED("many-dialed-numbers", SignalGroup.BEHAVIOUR),
    FREQUENT_CALLS("frequent-calls", SignalGroup.BEHAVIOUR),
    PARALLEL_CALLS("parallel-calls", SignalGroup.BEHAVIOUR),
    SHORT_GAPS("short-gaps", SignalGroup.BEHAVIOUR),
    SHORT_CALLS("short-calls", SignalGroup.BEHAVIOUR),
    BUSY_RANGE("busy-range", SignalGroup.BEHAVIOUR),
    SPOOFED_CALLER("spoofed-caller", SignalGroup.BEHAVIOUR),
    DIALED_SURGE("dialed-surge", SignalGroup.LINE),
    TRUNK_SURGE("trunk-surge", SignalGroup.LINE),
    DIALLED_BY_US("dialled-by-us", SignalGroup.HISTORY),
    TALKED_WITH_US("talked-with-us", SignalGroup.HISTORY),
    ONE_RING("one-ring-place", SignalGroup.NUMBER),
    ATTESTATION_B("attestation-b", SignalGroup.ATTESTATION),
    ATTESTATION_C("attestation-c", SignalGroup.ATTESTATION),
    KNOWN_CONTACT("known-contact", SignalGroup.HISTORY),
    ATTESTATION_A("attestation-a", SignalGroup.ATTESTATION),
    FOREIGN_CALLER("foreign-caller", SignalGroup.NUMBER),
    NATIONAL_FROM_ABROAD("national-number-from-abroad", SignalGroup.NUMBER),
    CLAIMED_NAME("claimed-name", SignalGroup.NUMBER),
    PREMIUM_RATE("premium-rate-number", SignalGroup.NUMBER),
    LISTED_SPAM("listed-spam", SignalGroup.REPUTATION),
    LISTED_OFTEN("listed-often", SignalGroup.REPUTATION),
    DO_NOT_ORIGINATE("do-not-originate", SignalGroup.NUMBER),
    PREMIUM("premium-number", SignalGroup.NUMBER),
    LISTED_TRUSTED("listed-trusted", SignalGroup.HISTORY),
    /// Others seen together, as the policy combines them: it has its own points instead of a weight.
    COMBINATION("combination", SignalGroup.COMBINATION);

    private static final List<SignalKind> WEIGHED = Arrays.stream(values())
            .filter(kind -> kind.group != SignalGroup.COMBINATION)
            .toList();

    private static final Map<String, SignalKind> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SignalKind::id, Function.identity()));

    private final String id;
    private final SignalGroup group;

    SignalKind(String id, SignalGroup group) {
        this.id = id;
        this.group = group;
    }

    public String id() {
        return id;
    }

    public SignalGroup group() {
        return group;
    }

    /// Those that have a weight, which are those that sources observe.
    public static List<SignalKind> weighed() {
        return WEIGHED;
    }

    /// The kind with this id; empty for an id of another version.
    public static Optional<SignalKind> ofId(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
