package org.callwarden.server.callflow;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.decision.Decision;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.server.agi.AgiSession;

/// Hands a verdict to the dialplan as channel variables. The dialplan lets every call ring on which no decision was
/// set, so the decision is the last word: whatever fails before it, the call rings.
final class DecisionApplier {

    private DecisionApplier() {}

    /// What was found, before it is journalled. It decides nothing; that it is answered shows that Asterisk still
    /// waits.
    static void tell(AgiSession session, CallId id, Verdict verdict) {
        SequencedMap<String, String> found = new LinkedHashMap<>();
        found.put("CALLWARDEN_SCORE", Integer.toString(verdict.card().score().value()));
        found.put("CALLWARDEN_REASONS", reasons(verdict));
        found.put("CALLWARDEN_CALL_ID", id.value());
        session.setVariables(found);
    }

    /// What is to be done, after it is journalled.
    static void apply(AgiSession session, Verdict verdict) {
        Decision decision = verdict.applied();
        switch (decision) {
            case Decision.Accept() -> {}
            case Decision.AcceptWithLabel(String label) -> session.setVariable("CALLWARDEN_LABEL", label);
            case Decision.Voicemail(Decision.Target target) -> target(session, target);
            case Decision.Divert(Decision.Target target) -> target(session, target);
            case Decision.Reject(int code) -> session.setVariable("CALLWARDEN_CODE", Integer.toString(code));
            case Decision.Challenge(), Decision.Listen() ->
                throw new IllegalStateException(
                        "what is asked is held by the service, not carried out by the dialplan");
        }
        session.setVariable("CALLWARDEN_DECISION", decision.id());
    }

    private static void target(AgiSession session, Decision.Target target) {
        if (!target.value().isEmpty()) {
            session.setVariable("CALLWARDEN_TARGET", target.value());
        }
    }

    private static String reasons(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).collect(Collectors.joining(","));
    }
}
