package org.callwarden.server.admin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.screening.access.AuditEntry;

/// What the audit log keeps beside a deed, in the reader's language. The log keeps it in English, so that
/// an entry says the same to every reader of the table, whoever did it in whichever language; here it is
/// told anew. What people typed, names and numbers stay as they are, and so does what nothing here knows.
final class AuditDetails {

    private static final Pattern VERSION = Pattern.compile("(after|to) version (\\d{1,9})");

    private final PageWords words;
    private final CallViews views;
    private final List<Form> forms;

    /// @param deeds those that write it so; only theirs, because a person's note may read alike
    private record Form(Set<String> deeds, Pattern kept, Function<MatchResult, String> told) {}

    AuditDetails(PageWords words, CallViews views) {
        this.words = words;
        this.views = views;
        forms = List.of(
                form("(spam|not-spam|none)", found -> words.word("says", found.group(1)), "review", "review-campaign"),
                form(
                        "(viewer|reviewer|admin)(?:, until ([0-9:TZ.-]+))?(?:, only (.*))?",
                        this::rights,
                        "user-added",
                        "role-set",
                        "token-made"),
                form("for (\\d{1,9}) s, from (.+)", this::lockedOut, "locked-out"),
                form(
                        "from (.+)",
                        found -> words.say("audit.detail.from", peer(found.group(1))),
                        "signed-in",
                        "signed-in-by-link",
                        "password-changed"),
                form(
                        "for (\\d{1,9}) minutes",
                        found -> words.say("audit.detail.minutes", Long.valueOf(found.group(1))),
                        "screening-off"),
                form("(trunk|dialed)", found -> words.word("audit.scope", found.group(1)), "enforce", "monitor"),
                form("call (\\S+)", found -> words.say("audit.detail.call", found.group(1)), "remove-rule"),
                form("(\\w+) (.+?)(?: → (\\w+) (.+))?", this::rule, "add-rule", "change-rule", "remove-rule"),
                form(
                        "(\\d{1,9}) back, (\\d{1,9}) away",
                        found -> words.say(
                                "audit.detail.undone", Long.valueOf(found.group(1)), Long.valueOf(found.group(2))),
                        "undo-rules"),
                form(VERSION.pattern(), this::version, "rollback-policy"));
    }

    private static Form form(String kept, Function<MatchResult, String> told, String... deeds) {
        return new Form(Set.of(deeds), Pattern.compile(kept), told);
    }

    String detail(AuditEntry entry) {
        for (Form form : forms) {
            Matcher found = form.kept().matcher(entry.detail());
            if (form.deeds().contains(entry.what()) && found.matches()) {
                return form.told().apply(found);
            }
        }
        return entry.detail();
    }

    /// What a deed was done to; only a policy's version is told in words.
    String about(AuditEntry entry) {
        Matcher found = VERSION.matcher(entry.about());
        boolean policy = entry.what().equals("apply-policy") || entry.what().equals("rollback-policy");
        return policy && found.matches() ? version(found) : entry.about();
    }

    private String version(MatchResult found) {
        return words.say("audit.version." + found.group(1), found.group(2));
    }

    private String rights(MatchResult found) {
        String until = found.group(2) == null
                ? ""
                : words.say("audit.detail.until", views.time(Instant.parse(found.group(2))));
        String only = found.group(3) == null ? "" : words.say("audit.detail.only", found.group(3));
        return words.word("role", found.group(1)) + until + only;
    }

    private String lockedOut(MatchResult found) {
        Duration howLong = Duration.ofSeconds(Long.parseLong(found.group(1)));
        return words.say("audit.detail.locked", howLong.toSeconds(), peer(found.group(2)));
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
