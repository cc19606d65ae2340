package org.callwarden.server.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.server.app.FirstDay;
import org.callwarden.server.app.LookBack;

/// What `learn` found, as people read it.
final class LearntText {

    private static final double PERCENT = 100.0;

    private final Console io;
    private final Words words;
    private final ReasonTexts reasons = new ReasonTexts();

    private LearntText(Console io, Words words) {
        this.io = io;
        this.words = words;
    }

    static void print(Console io, FirstDay.Learnt learnt, Words words, int days) {
        LearntText text = new LearntText(io, words);
        text.found(learnt);
        if (learnt.records() > 0) {
            text.lookBack(learnt.lookBack(), days);
        }
    }

    private void found(FirstDay.Learnt learnt) {
        io.print(words.text("learn.read", learnt.records(), learnt.calls(), learnt.skipped()));
        if (learnt.bad().count() > 0) {
            io.tell(words.text(
                    "learn.bad", learnt.bad().count(), learnt.bad().first().size()));
            learnt.bad().first().forEach(line -> io.tell("  " + line));
        }
        learnt.notes().forEach(note -> io.print(words.text("learn.note", note)));
        io.print(words.text(
                "learn.found",
                facts(learnt, TrustFact.Kind.DIALLED),
                facts(learnt, TrustFact.Kind.TALKED),
                facts(learnt, TrustFact.Kind.CONTACT),
                rules(learnt, Rule.Action.ALLOW),
                rules(learnt, Rule.Action.BLOCK)));
    }

    private static long facts(FirstDay.Learnt learnt, TrustFact.Kind kind) {
        return learnt.facts().stream().filter(fact -> fact.kind() == kind).count();
    }

    private static long rules(FirstDay.Learnt learnt, Rule.Action action) {
        return learnt.rules().stream().filter(rule -> rule.action() == action).count();
    }

    private void lookBack(LookBack.Result result, int days) {
        io.print("");
        io.print(words.text("learn.back", days, Times.shown(result.from()), Times.shown(result.to())));
        Table table = new Table(
                words.text("learn.column.kind"),
                words.text("learn.column.callers"),
                words.text("learn.column.calls"),
                words.text("learn.column.challenged-callers"),
                words.text("learn.column.challenged-calls"),
                words.text("learn.column.stopped-callers"),
                words.text("learn.column.stopped-calls"));
        row(table, "learn.returning", result.returningCallers(), true);
        row(table, "learn.new", result.newCallers(), true);
        row(table, "learn.nobody", result.nobody(), false);
        io.print(table.toString());
        if (result.blocked() > 0) {
            io.print(words.text("learn.blocked", result.blocked()));
        }
        LookBack.Group back = result.returningCallers();
        io.print("");
        io.print(words.text(
                "learn.goal",
                back.challengedCallers(),
                back.callers(),
                percent(back.challengedCallers(), back.callers()),
                back.stoppedCallers()));
        affected(result.affected());
        LookBack.Today today = result.today();
        io.print(words.text("learn.today", today.callers(), today.ring(), today.challenged(), today.stopped()));
    }

    private void row(Table table, String name, LookBack.Group group, boolean callers) {
        table.row(
                words.text(name),
                callers ? Integer.toString(group.callers()) : "-",
                Integer.toString(group.calls()),
                callers ? Integer.toString(group.challengedCallers()) : "-",
                Integer.toString(group.challengedCalls()),
                callers ? Integer.toString(group.stoppedCallers()) : "-",
                Integer.toString(group.stoppedCalls()));
    }

    private void affected(List<LookBack.Affected> affected) {
        if (affected.isEmpty()) {
            return;
        }
        io.print("");
        io.print(words.text("learn.affected", affected.size()));
        Table table = new Table(
                words.text("column.caller"),
                words.text("learn.column.calls"),
                words.text("column.at"),
                words.text("column.decision"),
                words.text("learn.column.why"));
        for (LookBack.Affected one : affected) {
            table.row(
                    one.number().text(),
                    Integer.toString(one.calls()),
                    Times.shown(one.last()),
                    words.decision(one.decision().id()),
                    why(one));
        }
        io.print(table.toString());
        io.print("");
    }

    private String why(LookBack.Affected one) {
        String seen = one.reasons().stream()
                .filter(reason -> SignalKind.ofId(reason.id()).isPresent())
                .map(this::text)
                .collect(Collectors.joining("; "));
        return one.calledBackOnly() ? words.text("learn.called-back") + "; " + seen : seen;
    }

    private String text(Reason reason) {
        return reasons.text(reason, words.language().equals("vi") ? Language.VI : Language.EN);
    }

    private static String percent(int part, int whole) {
        return whole == 0 ? "0" : String.format(Locale.ROOT, "%.1f", PERCENT * part / whole);
    }
}
