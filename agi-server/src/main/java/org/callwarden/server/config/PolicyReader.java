package org.callwarden.server.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.policy.ChallengeSettings;
import org.callwarden.screening.policy.ChallengeSettings.Answer;
import org.callwarden.screening.policy.ListenSettings;
import org.callwarden.screening.policy.ListenSettings.Keep;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.Policy.Way;
import org.callwarden.screening.policy.Thresholds;
import org.callwarden.screening.transcript.TranscriptSettings;
import org.callwarden.screening.wording.BadValue;
import org.callwarden.screening.wording.Told;

/// Reads a `policy` block. What it does not say is as in the policy it starts from.
final class PolicyReader {

    static final String NEVER = "never";

    private static final String VERSION = "version";
    private static final String OWN = "own";
    private static final String STANDARD = Policy.standard().version();

    private static final Map<String, Way> WAYS =
            Arrays.stream(Way.values()).collect(Collectors.toUnmodifiableMap(Way::id, Function.identity()));
    private static final Map<String, Answer> ANSWERS =
            Arrays.stream(Answer.values()).collect(Collectors.toUnmodifiableMap(Answer::id, Function.identity()));

    private static final Map<String, Keep> KEEPS =
            Arrays.stream(Keep.values()).collect(Collectors.toUnmodifiableMap(Keep::id, Function.identity()));

    private PolicyReader() {}

    /// @param base the policy this one differs from
    static Policy read(Block block, Policy base) {
        return read(block, base, "");
    }

    /// A policy with a name of its own, which its version begins with.
    static Policy readNamed(String name, Block block, Policy base) {
        String said = block.text(VERSION, "");
        String version = isGenerated(said, cut(name)) ? "" : said;
        Policy read = read(block, base, "", version);
        return read.version().equals(version) || name.isEmpty()
                ? read
                : withVersion(read, cut(name) + "-" + fingerprint(read.toString()));
    }

    /// Whether a version is one that was made from a policy's content.
    private static boolean isGenerated(String version, String beginning) {
        return version.startsWith(beginning + "-")
                && version.substring(beginning.length() + 1).matches("[0-9a-f]{8}");
    }

    /// Whether somebody chose a policy's version.
    static boolean isChosen(String version) {
        return !version.equals(STANDARD) && !isGenerated(version, OWN);
    }

    private static String cut(String name) {
        return name.length() > 24 ? name.substring(0, 24) : name;
    }

    /// The policy for all that have none of their own.
    ///
    /// @param beside what else a version stands for; empty when that is as it comes with Callwarden
    static Policy read(Block block, Policy base, String beside) {
        return read(block, base, beside, block.text(VERSION, ""));
    }

    private static Policy read(Block block, Policy base, String beside, String version) {
        Policy read = new Policy(
                base.version(),
                thresholds(block.block("thresholds"), base.thresholds()),
                challenge(block.block("challenge"), base.challenge()),
                listen(block.block("listen"), base.listen()),
                block.parsed("label", base.suspect(), Decision.AcceptWithLabel::new),
                block.parsed("reject-code", base.reject(), text -> new Decision.Reject(code(text))),
                block.parsed("voicemail", base.voicemail(), Decision.Target::new),
                block.parsed("divert", base.divert(), Decision.Target::new),
                block.oneOf("on-fail", base.onFail(), WAYS),
                block.oneOf("on-timeout", base.onTimeout(), WAYS),
                block.oneOf("alternative", base.alternative(), WAYS));
        block.done();
        return named(block, read, version, base, beside);
    }

    /// A policy that nobody named is named after its content, so that a stored verdict tells which one
    /// was in force. So is one with the name of a policy that it was once printed as, or that it
    /// starts from, and no longer is.
    private static Policy named(Block block, Policy read, String version, Policy base, String beside) {
        boolean same = read.equals(base) && beside.isEmpty();
        if (version.isEmpty()
                || isGenerated(version, OWN)
                || (!same && (version.equals(base.version()) || version.equals(STANDARD)))) {
            return same ? read : withVersion(read, OWN + "-" + fingerprint(read + beside));
        }
        try {
            return withVersion(read, version);
        } catch (IllegalArgumentException e) {
            block.problem(VERSION, Told.by(e));
            return read;
        }
    }

    private static Thresholds thresholds(Block block, Thresholds base) {
        int label = threshold(block, "label", base.label());
        int challenge = threshold(block, "challenge", base.challenge());
        int listen = threshold(block, "listen", base.listen());
        int voicemail = threshold(block, "voicemail", base.voicemail());
        int divert = threshold(block, "divert", base.divert());
        int reject = threshold(block, "reject", base.reject());
        block.done();
        try {
            return new Thresholds(label, challenge, listen, voicemail, divert, reject);
        } catch (IllegalArgumentException e) {
            block.problem(Told.by(e));
            return base;
        }
    }

    private static int threshold(Block block, String key, int base) {
        return block.parsed(key, base, text -> {
            if (text.equals(NEVER)) {
                return Thresholds.NEVER;
            }
            if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > 100) {
                throw new BadValue(Told.of("policy.threshold", text));
            }
            return Integer.parseInt(text);
        });
    }

    private static ChallengeSettings challenge(Block block, ChallengeSettings base) {
        ChallengeSettings read = new ChallengeSettings(
                block.number("digits", base.digits(), 1, 4),
                block.number("tries", base.tries(), 1, 5),
                block.duration("patience", base.patience(), Duration.ofSeconds(1), Duration.ofSeconds(30)),
                block.duration("total", base.total(), Duration.ofSeconds(5), Duration.ofSeconds(120)),
                block.oneOf("answer", base.answer(), ANSWERS),
                block.number("remember-days", base.rememberDays(), 0, 365),
                block.number("failure-days", base.failureDays(), 0, 365),
                block.number("repeated", base.repeated(), 1, 100));
        block.done();
        return read;
    }

    private static ListenSettings listen(Block block, ListenSettings base) {
        ListenSettings read = new ListenSettings(
                block.oneOf("keep", base.keep(), KEEPS),
                block.parsed("reject-from", base.transcript(), PolicyReader::rejectFrom),
                block.oneOf("on-spam", base.onSpam(), WAYS),
                block.duration("first", base.first(), Duration.ofSeconds(1), Duration.ofSeconds(30)),
                block.duration("silence", base.silence(), Duration.ofMillis(300), Duration.ofSeconds(5)),
                block.duration("longest", base.longest(), Duration.ofSeconds(2), Duration.ofMinutes(2)),
                block.duration("recogniser", base.recogniser(), Duration.ZERO, Duration.ofSeconds(10)));
        block.done();
        return read;
    }

    private static TranscriptSettings rejectFrom(String text) {
        if (!text.matches("[01](\\.[0-9]{1,6})?")) {
            throw new BadValue(Told.of("policy.probability", text));
        }
        return new TranscriptSettings(Double.parseDouble(text));
    }

    private static int code(String text) {
        if (!text.matches("[0-9]{3}")) {
            throw new BadValue(Told.of("policy.code", text));
        }
        return Integer.parseInt(text);
    }

    static Policy withVersion(Policy policy, String version) {
        return new Policy(
                version,
                policy.thresholds(),
                policy.challenge(),
                policy.listen(),
                policy.suspect(),
                policy.reject(),
                policy.voicemail(),
                policy.divert(),
                policy.onFail(),
                policy.onTimeout(),
                policy.alternative());
    }

    private static String fingerprint(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
