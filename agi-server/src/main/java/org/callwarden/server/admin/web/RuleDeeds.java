package org.callwarden.server.admin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.callwarden.screening.policy.Rule;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.RuleDesk;

/// What people did to rules on the pages: logged before it is done, and what somebody did last can be taken back by
/// them for an hour.
final class RuleDeeds {

    private static final int REMEMBERED = 1_000;

    private final RuleDesk rules;
    private final AccessDesk access;
    private final Cache<String, Deed> last = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    RuleDeeds(RuleDesk rules, AccessDesk access) {
        this.rules = rules;
        this.access = access;
    }

    /// @param text what was done, for people
    /// @param removed what is put back when it is taken back
    /// @param added what is then taken away
    record Deed(String text, List<Rule> removed, Set<String> added) {
        Deed {
            removed = List.copyOf(removed);
            added = Set.copyOf(added);
        }

        boolean canBeTakenBack() {
            return !removed.isEmpty() || !added.isEmpty();
        }
    }

    Optional<Deed> last(String who) {
        return Optional.ofNullable(last.getIfPresent(who));
    }

    private void done(String who, String text, List<Rule> removed, List<Rule> added) {
        last.put(who, new Deed(text, removed, added.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet())));
    }

    /// What a rule says, in one line for the log.
    private static String line(Rule rule) {
        return rule.action().id() + " " + rule.match().callers().text();
    }

    void add(String who, Rule rule, PageWords words) {
        access.audit(who, "add-rule", rule.match().callers().text(), line(rule));
        Rule added = rules.add(rule);
        done(who, words.say("rules.done.add", added.id()), List.of(), List.of(added));
    }

    /// @return empty when the old one is not there any more
    Optional<Rule> change(String who, Rule old, Rule rule, PageWords words) {
        access.audit(who, "change-rule", old.id(), line(old) + " → " + line(rule));
        Optional<Rule> changed = rules.change(old.id(), rule);
        changed.ifPresent(
                one -> done(who, words.say("rules.done.change", old.id(), one.id()), List.of(old), List.of(one)));
        return changed;
    }

    void remove(String who, Rule rule, PageWords words) {
        access.audit(who, "remove-rule", rule.id(), line(rule));
        List<Rule> removed = rules.remove(Set.of(rule.id()));
        done(who, words.say("rules.done.remove", rule.id()), removed, List.of());
    }

    void takeIn(String who, List<Rule> more, PageWords words) {
        access.audit(who, "import-rules", String.valueOf(more.size()), "");
        List<Rule> added = rules.addMissing(more);
        done(who, words.say("rules.done.import", added.size(), more.size() - added.size()), List.of(), added);
    }

    /// Takes back what somebody did last, if anything.
    void takeBack(String who, PageWords words) {
        Optional<Deed> deed = last(who).filter(Deed::canBeTakenBack);
        if (deed.isEmpty()) {
            return;
        }
        List<Rule> removed = deed.get().removed();
        Set<String> added = deed.get().added();
        access.audit(
                who,
                "undo-rules",
                removed.isEmpty() ? "" : removed.getFirst().id(),
                removed.size() + " back, " + added.size() + " away");
        // One rule for another goes at once, so that no call comes between them.
        boolean changed = removed.size() == 1
                && added.size() == 1
                && rules.change(added.iterator().next(), removed.getFirst()).isPresent();
        if (!changed && !added.isEmpty()) {
            var _ = rules.remove(added);
        }
        if (!changed && !removed.isEmpty()) {
            var _ = rules.addMissing(removed);
        }
        done(who, words.say("rules.done.undo"), List.of(), List.of());
    }
}
