package org.callwarden.server.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.velocity.VelocitySettings;

/// One caller of the demo: who, what they do, and how it should end. The integration tests place the
/// same calls.
///
/// @param title for the table
/// @param plan the call
/// @param number what the service calls the caller: canonical text, or `withheld`
/// @param behaviour what the caller does when challenged
/// @param expected how it should end
public record DemoCaller(String title, CallPlan plan, String number, Behaviour behaviour, Expected expected) {

    /// What a caller does when challenged.
    public sealed interface Behaviour {
        /// Presses nothing.
        record Waits() implements Behaviour {}

        /// Presses wrong digits in the first tries, then what was spoken.
        ///
        /// @param wrongTries how often wrong first
        record Presses(int wrongTries) implements Behaviour {}
    }

    /// @param code final SIP code that the caller sees; 487 after giving up
    /// @param rings whether the callee's phone rings
    /// @param decision id of the stored decision; empty where the service was not asked
    /// @param challenge id of the challenge's outcome; empty without one
    /// @param shown what stands on the callee's display at least in part
    public record Expected(
            int code, boolean rings, Optional<String> decision, Optional<String> challenge, String shown) {

        static Expected rings(Optional<String> challenge, String shown) {
            return new Expected(200, true, Optional.of(shown.isEmpty() ? "accept" : "label"), challenge, shown);
        }

        static Expected refused(Optional<String> challenge) {
            return new Expected(603, false, Optional.of("reject"), challenge, "");
        }

        /// Was listened to, and takes a message.
        static Expected mailbox() {
            return new Expected(200, false, Optional.of("voicemail"), Optional.empty(), "");
        }

        static Expected givesUp() {
            return new Expected(487, false, Optional.of(new Decision.Challenge().id()), Optional.of("hung-up"), "");
        }

        static Expected unscreened() {
            return new Expected(200, true, Optional.empty(), Optional.empty(), "");
        }
    }

    /// At which consecutive number a robot is refused under the standard settings.
    static final int SCAN_SEEN = VelocitySettings.standard().scan().numbers();

    /// A number that our own people dial ([#dialledByUs]).
    static final String OUTSIDE = "0908600001";

    static final Duration TALK = Duration.ofSeconds(2);

    private static CallPlan plan(String number, String dialed) {
        return CallPlan.from(LabTrunk.CARRIER, number, dialed).talking(TALK).saying(Sound.tone(300));
    }

    /// A customer whom a label rule knows.
    public static DemoCaller knownCustomer(String dialed) {
        return new DemoCaller(
                "a known customer",
                plan("02438250001", dialed),
                "+842438250001",
                new Behaviour.Waits(),
                Expected.rings(Optional.empty(), "[VIP]"));
    }

    /// A number in a blocked range.
    public static DemoCaller blockedRange(String dialed) {
        return new DemoCaller(
                "a number in a blocked range",
                plan("0901000123", dialed),
                "+84901000123",
                new Behaviour.Waits(),
                Expected.refused(Optional.empty()));
    }

    /// Number withheld, no key pressed.
    public static DemoCaller withheldAndSilent(String dialed) {
        return new DemoCaller(
                "withheld, presses nothing",
                CallPlan.from(LabTrunk.CARRIER, "0912000001", dialed).withheld("0912000001"),
                "withheld",
                new Behaviour.Waits(),
                Expected.refused(Optional.of("timed-out")));
    }

    /// An unknown human.
    public static DemoCaller human(String dialed) {
        return new DemoCaller(
                "unknown, presses the digits",
                plan("0987654321", dialed),
                "+84987654321",
                new Behaviour.Presses(0),
                Expected.rings(Optional.of("passed"), "[?]"));
    }

    /// An unknown human who needs a second try; from abroad, so the prompts are English.
    public static DemoCaller clumsyHuman(String dialed) {
        return new DemoCaller(
                "unknown, wrong once, then right",
                plan("+442079460123", dialed),
                "+442079460123",
                new Behaviour.Presses(1),
                Expected.rings(Optional.of("passed"), "[?]"));
    }

    /// A robot that talks through the prompt.
    public static DemoCaller robot(String dialed, Sound recording) {
        return new DemoCaller(
                "a robot that plays a recording",
                CallPlan.from(LabTrunk.CARRIER, "0938111222", dialed).saying(recording),
                "+84938111222",
                new Behaviour.Waits(),
                Expected.refused(Optional.of("timed-out")));
    }

    /// Gives up while the prompt plays.
    public static DemoCaller impatient(String dialed) {
        return new DemoCaller(
                "hangs up in the middle",
                CallPlan.from(LabTrunk.CARRIER, "0977000777", dialed).cancellingAfter(Duration.ofSeconds(3)),
                "+84977000777",
                new Behaviour.Waits(),
                Expected.givesUp());
    }

    /// A robot that walks through the numbers after `dialed`, to be placed one after the other: asked
    /// at the first ones, on which it hangs up, and refused from [#SCAN_SEEN] on, for nothing else
    /// than that.
    public static List<DemoCaller> scanner(String dialed) {
        List<DemoCaller> calls = new ArrayList<>();
        for (int number = 1; number <= SCAN_SEEN + 1; number++) {
            boolean seen = number >= SCAN_SEEN;
            calls.add(new DemoCaller(
                    number == SCAN_SEEN
                            ? "robot, number " + number + ": refused from here"
                            : "robot, number " + number + " in a row",
                    CallPlan.from(LabTrunk.CARRIER, "0938555666", after(dialed, number))
                            .cancellingAfter(Duration.ofSeconds(3)),
                    "+84938555666",
                    new Behaviour.Waits(),
                    seen ? Expected.refused(Optional.empty()) : Expected.givesUp()));
        }
        return calls;
    }

    private static String after(String dialed, int further) {
        return ("%0" + dialed.length() + "d").formatted(Long.parseLong(dialed) + further);
    }

    /// Unknown, in the middle of numbers that were reported ([Demo#prepare]).
    public static DemoCaller amongReported(String dialed) {
        return new DemoCaller(
                "among reported numbers",
                plan("0908300018", dialed),
                "+84908300018",
                new Behaviour.Waits(),
                Expected.refused(Optional.empty()));
    }

    /// A person who sells: passes, and is reported by whoever answered.
    public static DemoCaller seller(String dialed) {
        return new DemoCaller(
                "a seller, unknown, passes",
                plan("0908400001", dialed),
                "+84908400001",
                new Behaviour.Presses(0),
                Expected.rings(Optional.of("passed"), "[?]"));
    }

    /// The same number again, after the phone dialled `*7726`.
    public static DemoCaller reportedSeller(String dialed) {
        return new DemoCaller(
                "the seller again, after *7726",
                plan("+84908400001", dialed),
                "+84908400001",
                new Behaviour.Presses(0),
                Expected.refused(Optional.empty()));
    }

    /// Nobody knows the number but that somebody inside has dialled it.
    public static DemoCaller dialledByUs(String dialed) {
        return new DemoCaller(
                "calls back: we dialled the number",
                plan(OUTSIDE, dialed),
                "+84908600001",
                new Behaviour.Waits(),
                Expected.rings(Optional.empty(), ""));
    }

    /// Calls while the service is stopped.
    public static DemoCaller whileStopped(String dialed) {
        return new DemoCaller(
                "while the service is stopped",
                plan("0966123456", dialed),
                "+84966123456",
                new Behaviour.Waits(),
                Expected.unscreened());
    }

    /// Calls while screening is bypassed.
    public static DemoCaller whileBypassed(String dialed) {
        return new DemoCaller(
                "while the bypass is on",
                plan("0966654321", dialed),
                "+84966654321",
                new Behaviour.Waits(),
                Expected.unscreened());
    }
}
