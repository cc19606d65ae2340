package org.callwarden.screening.review;

import java.util.Optional;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.journal.CallRecord;

/// Why somebody should look at a call. Of several the first one here counts.
///
/// Not flagged are calls that simply rang, that a rule of the operator or a person decided, and in
/// which something of ours failed.
public enum Flag {
    /// What the caller said was not clear, or not heard well.
    UNSURE_WORDS(
            "unsure-words",
            Worth.UNCERTAIN,
            "what the caller said is not clearly one or the other, or was not heard well",
            "lời người gọi không rõ là loại nào, hoặc nghe không rõ"),
    /// It was stopped, by a few points.
    NEAR_THRESHOLD(
            "near-threshold", Worth.UNCERTAIN, "stopped by a few points only", "bị chặn chỉ vì hơn ngưỡng vài điểm"),
    /// It was lost although something is known in favour of its caller.
    GOOD_CALLER_LOST(
            "good-caller-lost",
            Worth.COSTLY,
            "did not get through although something speaks for the caller",
            "không gọi được dù có điều nói tốt cho người gọi"),
    /// It was stopped although it sounded like a wanted one.
    WANTED_WORDS_STOPPED(
            "wanted-words-stopped",
            Worth.COSTLY,
            "stopped although it sounds like a wanted call",
            "bị chặn dù nghe như cuộc gọi chính đáng"),
    /// It was stopped for what was said.
    WORDS_STOPPED("words-stopped", Worth.REST, "stopped for what was said", "bị chặn vì lời đã nói"),
    /// It rang only because its line is not enforced.
    WOULD_BE_STOPPED(
            "would-be-stopped",
            Worth.REST,
            "rang, and would be stopped if this line were enforced",
            "đã đổ chuông, và sẽ bị chặn nếu đường này được bật chặn");

    private final String id;
    private final Worth worth;
    private final String english;
    private final String vietnamese;

    Flag(String id, Worth worth, String english, String vietnamese) {
        this.id = id;
        this.worth = worth;
        this.english = english;
        this.vietnamese = vietnamese;
    }

    /// How useful an answer is; the most useful first.
    public enum Worth {
        /// Nobody knows: an answer teaches most.
        UNCERTAIN("uncertain"),
        /// Perhaps a wanted call was lost.
        COSTLY("costly"),
        /// Most likely right.
        REST("rest");

        private final String id;

        Worth(String id) {
            this.id = id;
        }

        /// Stable word for the API.
        public String id() {
            return id;
        }
    }

    /// Why this call should be looked at; empty when nothing speaks for it.
    public static Optional<Flag> of(CallRecord record) {
        return FlagRules.of(record);
    }

    /// Stable word for the API.
    public String id() {
        return id;
    }

    public Worth worth() {
        return worth;
    }

    /// For people, without a full stop.
    public String text(Language language) {
        return switch (language) {
            case EN -> english;
            case VI -> vietnamese;
        };
    }
}
