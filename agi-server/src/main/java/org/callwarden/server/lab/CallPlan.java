package org.callwarden.server.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a caller is and does. Start from [#from], change by the methods; times without which the
/// caller waits until the other side ends the call.
///
/// @param trunk which carrier brings the call
/// @param dialed the number called, as it stands in the request
/// @param fromHeader the whole From header but its tag
/// @param headers further headers, whole lines
/// @param sound what the caller says once there is audio, answered or not
/// @param cancelAfter from the INVITE on, unless the call was answered or refused before
/// @param talk from the answer to the caller's BYE
/// @param limit after which the call is ended whatever it does
public record CallPlan(
        LabTrunk trunk,
        String dialed,
        String fromHeader,
        List<String> headers,
        Sound sound,
        Optional<Duration> cancelAfter,
        Optional<Duration> talk,
        Duration limit) {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    public CallPlan {
        headers = List.copyOf(headers);
        for (String line : headers) {
            refuseLineBreaks(line);
        }
        refuseLineBreaks(dialed);
        refuseLineBreaks(fromHeader);
    }

    private static void refuseLineBreaks(String text) {
        if (text.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("a control character cannot stand in a SIP header: " + text);
        }
    }

    /// @param number the user part of the caller's address, such as `0901234567`
    public static CallPlan from(LabTrunk trunk, String number, String dialed) {
        return new CallPlan(
                trunk,
                dialed,
                address("", number),
                List.of(),
                Sound.silence(),
                Optional.empty(),
                Optional.empty(),
                LIMIT);
    }

    private static String address(String name, String number) {
        String quoted = name.isEmpty() ? "" : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\" ";
        return quoted + "<sip:" + number + "@carrier.invalid>";
    }

    /// @param name any text: it is quoted as RFC 3261 wants it
    public CallPlan named(String name, String number) {
        return withFrom(address(name, number));
    }

    /// The carrier knows the number and keeps it from the callee: RFC 3323, RFC 3325.
    public CallPlan withheld(String number) {
        return anonymous()
                .with("P-Asserted-Identity: <sip:" + number + "@carrier.invalid>")
                .with("Privacy: id");
    }

    /// No number at all.
    public CallPlan anonymous() {
        return withFrom("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
    }

    /// The call was diverted to us by that number (RFC 5806).
    public CallPlan divertedBy(String number) {
        return with("Diversion: <sip:" + number + "@carrier.invalid>;reason=unconditional");
    }

    /// The header as it shall cross the wire, for callers who follow no rule.
    public CallPlan withFrom(String header) {
        return new CallPlan(trunk, dialed, header, headers, sound, cancelAfter, talk, limit);
    }

    /// @param header one whole line
    public CallPlan with(String header) {
        List<String> more = new ArrayList<>(headers);
        more.add(header);
        return new CallPlan(trunk, dialed, fromHeader, more, sound, cancelAfter, talk, limit);
    }

    public CallPlan saying(Sound next) {
        return new CallPlan(trunk, dialed, fromHeader, headers, next, cancelAfter, talk, limit);
    }

    /// Hangs up in the middle: CANCEL, when nobody answered by then.
    public CallPlan cancellingAfter(Duration time) {
        return new CallPlan(trunk, dialed, fromHeader, headers, sound, Optional.of(time), talk, limit);
    }

    public CallPlan talking(Duration time) {
        return new CallPlan(trunk, dialed, fromHeader, headers, sound, cancelAfter, Optional.of(time), limit);
    }

    public CallPlan withinLimit(Duration time) {
        return new CallPlan(trunk, dialed, fromHeader, headers, sound, cancelAfter, talk, time);
    }
}
