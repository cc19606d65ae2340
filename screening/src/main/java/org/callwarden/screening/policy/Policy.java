package org.callwarden.screening.policy;

import java.time.Duration;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// What is done at which score, for one trunk or dialled number or for all.
///
/// @param version names this policy in stored verdicts
/// @param suspect with the prefix on the callee's phone from the label threshold on
/// @param reject with the SIP code of a rejected call
/// @param voicemail where messages are taken
/// @param divert where diverted calls go
/// @param onFail what follows a failed challenge
/// @param onTimeout what follows a challenge in which no key was pressed
/// @param alternative what is done where a challenge is due but `answer` is `never`
public record Policy(
        String version,
        Thresholds thresholds,
        ChallengeSettings challenge,
        ListenSettings listen,
        Decision.AcceptWithLabel suspect,
        Decision.Reject reject,
        Decision.Target voicemail,
        Decision.Target divert,
        Way onFail,
        Way onTimeout,
        Way alternative) {

    /// Stands for the policy's version where none was in force, because screening failed.
    public static final String NONE = "none";

    public Policy {
        if (version.isBlank() || version.length() > 40) {
            throw new BadValue(Told.of("policy.version", version));
        }
    }

    /// The policy of an installation that has none of its own: an unknown caller is challenged before
    /// the call is answered, a caller whom several facts speak against is refused, and nobody is sent
    /// to a mailbox or elsewhere, because nothing is known of such targets. Where the call may not be
    /// touched for a challenge, it rings marked.
    public static Policy standard() {
        return new Policy(
                "standard-1",
                new Thresholds(25, 40, 90, 90, 90),
                new ChallengeSettings(
                        3,
                        2,
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(45),
                        ChallengeSettings.Answer.EARLY_MEDIA,
                        30,
                        7,
                        3),
                ListenSettings.standard(),
                new Decision.AcceptWithLabel("[?]"),
                new Decision.Reject(603),
                new Decision.Target(""),
                new Decision.Target(""),
                Way.REJECT,
                Way.REJECT,
                Way.LABEL);
    }

    /// The decision a way stands for under this policy.
    public Decision take(Way way) {
        return switch (way) {
            case ACCEPT -> new Decision.Accept();
            case LABEL -> suspect;
            case VOICEMAIL -> new Decision.Voicemail(voicemail);
            case DIVERT -> new Decision.Divert(divert);
            case REJECT -> reject;
        };
    }

    /// A decision by name, as a policy file says it.
    public enum Way {
        ACCEPT("accept"),
        LABEL("label"),
        VOICEMAIL("voicemail"),
        DIVERT("divert"),
        REJECT("reject");

        private final String id;

        Way(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
