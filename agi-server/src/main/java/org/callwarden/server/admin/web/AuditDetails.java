package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.callwarden.screening.access.AuditEntry;

/// What the audit log keeps beside a deed, in the reader's language. The log keeps it in English, so that
/// an entry says the same to every reader of the table, whoever did it in whichever language; here it is
/// told anew. What people typed, names and numbers stay as they are, and so does what nothing here knows.
final class AuditDetails {

    private static final Set<String> POLICY = Set.of("apply-policy", "rollback-policy", "policy-not-applied");
    private static final Pattern VERSION = Pattern.compile("(after|to) version (\\d{1,9})");

    private static final List<Form> FORMS = List.of(
            form(
                    "(spam|not-spam|none)",
                    (all, found) -> all.words.word("says", found.group(1)),
                    "review",
                    "review-campaign"),
            form(
                    "(viewer|reviewer|admin)(?:, until ([0-9:TZ.-]+))?(?:, only (.*))?",
                    AuditDetails::rights,
                    "user-added",
                    "role-set",
                    "token-made"),
            form("for (\\d{1,9}) s, from (.+)", AuditDetails::lockedOut, "locked-out"),
            form("from (.+)", AuditDetails::signedIn, "signed-in", "signed-in-by-link", "password-changed"),
            form("for (\\d{1,9}) minutes", (all, found) -> all.say("minutes", found), "screening-off"),
            form("(trunk|dialed)", (all, found) -> all.words.word("audit.scope", found.group(1)), "enforce", "monitor"),
            form("call (\\S+)", (all, found) -> all.say("call", found), "remove-rule"),
            form("(\\w+) (.+?)(?: → (\\w+) (.+))?", AuditDetails::rule, "add-rule", "change-rule", "remove-rule"),
            form("(\\d{1,9}) back, (\\d{1,9}) away", (all, found) -> all.say("undone", found), "undo-rules"),
            form(VERSION.pattern(), AuditDetails::version, "rollback-policy"));

    private final PageWords words;
    private final CallViews views;

    /// @param deeds those that write it so; only theirs, because a person's note may read alike
    private record Form(Set<String> deeds, Pattern kept, BiFunction<AuditDetails, MatchResult, String> told) {}

    AuditDetails(PageWords words, CallViews views) {
        this.words = words;
        this.views = views;
    }

    private static Form form(String kept, BiFunction<AuditDetails, MatchResult, String> told, String... deeds) {
        return new Form(Set.of(deeds), Pattern.compile(kept), told);
    }

    String detail(AuditEntry entry) {
        for (Form form : FORMS) {
            Matcher found = form.kept().matcher(entry.detail());
            if (form.deeds().contains(entry.what()) && found.matches()) {
                return form.told().apply(this, found);
            }
        }
        return entry.detail();
    }

    /// What a deed was done to; only a policy's version is told in words.
    String about(AuditEntry entry) {
        Matcher found = VERSION.matcher(entry.about());
        boolean policy = POLICY.contains(entry.what());
        return policy && found.matches() ? version(found) : entry.about();
    }

    private String version(MatchResult found) {
        return words.say("audit.version." + found.group(1), found.group(2));
    }

    private String rights(MatchResult found) {
        String until = found.group(2) == null ? "" : words.say("audit.detail.until", views.local(found.group(2)));
        String only = found.group(3) == null ? "" : words.say("audit.detail.only", found.group(3));
        return words.word("role", found.group(1)) + until + only;
    }

    private String lockedOut(MatchResult found) {
        return words.say("audit.detail.locked", found.group(1), peer(found.group(2)));
    }

    private String signedIn(MatchResult found) {
        return words.say("audit.detail.from", peer(found.group(1)));
    }

    /// With what was found in its order.
    private String say(String key, MatchResult found) {
        return words.say(
                "audit.detail." + key,
                IntStream.rangeClosed(1, found.groupCount())
                        .mapToObj(found::group)
                        .toArray());
    }

    private String peer(String kept) {
        return kept.equals("unknown") ? words.say("audit.detail.nowhere") : kept;
    }

    private String rule(MatchResult found) {
        String first = rule(found.group(1), found.group(2));
        return found.group(3) == null ? first : first + " → " + rule(found.group(3), found.group(4));
    }

    private String rule(String action, String callers) {
        return words.say("rules.action.as", words.word("rules.action", action), callers);
    }
}
