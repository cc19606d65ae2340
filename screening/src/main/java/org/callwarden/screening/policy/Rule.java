package org.callwarden.screening.policy;

import java.time.Instant;
import java.util.Optional;
import org.callwarden.screening.decision.Decision;

/// An operator's own word about some calls. The most specific rule that matches wins (see [RuleBook]).
///
/// @param id short and stable, made by the store: `r` and a number
/// @param action what it forces
/// @param match which calls it is about
/// @param label prefix for the callee's phone, only for [Action#LABEL]; empty otherwise
/// @param comment why, for people, at most [#MAX_COMMENT] characters
/// @param author who wrote it, at most [#MAX_AUTHOR] characters
/// @param created when it was written
/// @param expires when it stops counting, if ever
public record Rule(
        String id,
        Action action,
        Match match,
        String label,
        String comment,
        String author,
        Instant created,
        Optional<Instant> expires) {

    /// Longest comment, in characters.
    public static final int MAX_COMMENT = 200;

    /// Longest author, in characters.
    public static final int MAX_AUTHOR = 60;

    public Rule {
        if (!id.matches("r[0-9]{1,18}")) {
            throw new IllegalArgumentException("a rule id is 'r' and a number, got '" + id + "'");
        }
        if (comment.length() > MAX_COMMENT) {
            throw new IllegalArgumentException("a comment has at most " + MAX_COMMENT + " characters");
        }
        if (author.isBlank() || author.length() > MAX_AUTHOR) {
            throw new IllegalArgumentException("an author has 1 to " + MAX_AUTHOR + " characters");
        }
        if ((action == Action.LABEL) == label.isBlank()) {
            throw new IllegalArgumentException("a label rule, and no other, has a label");
        }
        if (action == Action.LABEL) {
            // Refused here rather than in the middle of every call that it matches.
            label = new Decision.AcceptWithLabel(label).label();
        }
    }

    public boolean activeAt(Instant now) {
        return expires.isEmpty() || now.isBefore(expires.get());
    }

    /// What a rule forces.
    public enum Action {
        /// Rings.
        ALLOW("allow"),
        /// Rejected.
        BLOCK("block"),
        /// Challenged, whatever the score.
        CHALLENGE("challenge"),
        /// The caller is known to the operator: rings with this label unless something else weighs more.
        LABEL("label"),
        /// Not screened at all: fax, alarm, lift, door and modem lines.
        BYPASS("bypass");

        private final String id;

        Action(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
