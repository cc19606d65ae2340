package org.callwarden.screening;

import java.util.Set;

/// The ids of the reasons that are not signals. Each has a text in `decision/reasons_*.properties`.
final class ReasonIds {

    static final String BLOCKED_BY_RULE = "blocked-by-rule";
    static final String ALLOWED_BY_RULE = "allowed-by-rule";
    static final String CHALLENGED_BY_RULE = "challenged-by-rule";
    static final String BYPASSED_BY_RULE = "bypassed-by-rule";
    static final String LABELLED_BY_RULE = "labelled-by-rule";
    static final String RULES_TIED = "rules-tied";
    static final String EMERGENCY_CALLER = "emergency-caller";
    static final String NEVER_REJECT = "never-reject";
    static final String MONITOR_ONLY = "monitor-only";
    static final String SCORE_ACCEPT = "score-accept";
    static final String SCORE_LABEL = "score-label";
    static final String SCORE_CHALLENGE = "score-challenge";
    static final String SCORE_LISTEN = "score-listen";
    static final String SCORE_VOICEMAIL = "score-voicemail";
    static final String SCORE_DIVERT = "score-divert";
    static final String SCORE_REJECT = "score-reject";
    static final String CHALLENGE_PASSED = "challenge-passed";
    static final String CHALLENGE_FAILED = "challenge-failed";
    static final String CHALLENGE_TIMED_OUT = "challenge-timed-out";
    static final String CHALLENGE_ABANDONED = "challenge-abandoned";
    static final String CHALLENGE_NOT_POSSIBLE = "challenge-not-possible";
    static final String LISTENING_IS_OFF = "listening-is-off";
    static final String LISTENING_NEEDS_ANSWER = "listening-needs-answer";
    static final String LISTENING_DECLINED = "listening-declined";
    static final String LISTENING_NOT_POSSIBLE = "listening-not-possible";
    static final String LISTENING_ABANDONED = "listening-abandoned";
    static final String HEARD_NOTHING = "heard-nothing";
    static final String HEARD_MACHINE = "heard-machine";
    static final String HEARD_SPAM = "heard-spam";
    static final String HEARD_WANTED = "heard-wanted";
    static final String HEARD_UNSURE = "heard-unsure";
    static final String HEARD_BADLY = "heard-badly";
    static final String TRANSCRIPT = "transcript";
    static final String KNOWN_SCRIPT = "known-script";
    static final String SPAM_SCRIPT = "spam-script";
    static final String WANTED_SCRIPT = "wanted-script";
    static final String NAMED_BAD_NUMBER = "named-bad-number";
    static final String NAMED_BAD_UNKEPT = "named-bad-unkept";
    static final String SCREENING_ERROR = "screening-error";
    static final String SPOOFED_NOT_REFUSED = "spoofed-not-refused";
    static final String EMERGENCY_WINDOW = "emergency-window";
    static final String AD_OUTSIDE_HOURS = "ad-outside-hours";
    static final String AD_REPEATED = "ad-repeated";
    static final String LET_THROUGH_BY_PERSON = "let-through-by-person";
    static final String ENDED_BY_PERSON = "ended-by-person";

    static final Set<String> ALL = Set.of(
            BLOCKED_BY_RULE,
            ALLOWED_BY_RULE,
            CHALLENGED_BY_RULE,
            BYPASSED_BY_RULE,
            LABELLED_BY_RULE,
            RULES_TIED,
            EMERGENCY_CALLER,
            NEVER_REJECT,
            MONITOR_ONLY,
            SCORE_ACCEPT,
            SCORE_LABEL,
            SCORE_CHALLENGE,
            SCORE_LISTEN,
            SCORE_VOICEMAIL,
            SCORE_DIVERT,
            SCORE_REJECT,
            CHALLENGE_PASSED,
            CHALLENGE_FAILED,
            CHALLENGE_TIMED_OUT,
            CHALLENGE_ABANDONED,
            CHALLENGE_NOT_POSSIBLE,
            LISTENING_IS_OFF,
            LISTENING_NEEDS_ANSWER,
            LISTENING_DECLINED,
            LISTENING_NOT_POSSIBLE,
            LISTENING_ABANDONED,
            HEARD_NOTHING,
            HEARD_MACHINE,
            HEARD_SPAM,
            HEARD_WANTED,
            HEARD_UNSURE,
            HEARD_BADLY,
            TRANSCRIPT,
            KNOWN_SCRIPT,
            SPAM_SCRIPT,
            WANTED_SCRIPT,
            NAMED_BAD_NUMBER,
            NAMED_BAD_UNKEPT,
            SCREENING_ERROR,
            SPOOFED_NOT_REFUSED,
            EMERGENCY_WINDOW,
            AD_OUTSIDE_HOURS,
            AD_REPEATED,
            LET_THROUGH_BY_PERSON,
            ENDED_BY_PERSON);

    /// One of them stands in the verdict of every call that was listened to, or was to be.
    static final Set<String> LISTENED = Set.of(
            LISTENING_DECLINED,
            LISTENING_NOT_POSSIBLE,
            LISTENING_ABANDONED,
            HEARD_NOTHING,
            HEARD_MACHINE,
            HEARD_SPAM,
            HEARD_WANTED,
            HEARD_UNSURE,
            SPAM_SCRIPT,
            WANTED_SCRIPT,
            NAMED_BAD_NUMBER,
            NAMED_BAD_UNKEPT);

    /// One of them stands in the verdict of a call that a person decided while its caller was asked.
    static final Set<String> BY_PERSON = Set.of(LET_THROUGH_BY_PERSON, ENDED_BY_PERSON);

    private ReasonIds() {}
}
