package org.callwarden.server.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callwarden.screening.policy.ChallengeSettings.Answer;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Thresholds;
import org.callwarden.server.config.Config;

/// Whether those whom a policy wants to be listened to are: listening answers the call, so it happens only where the
/// policy says that calls may be answered.
public final class ListeningCheck {

    private ListeningCheck() {}

    /// What becomes of those callers instead and what to write, a line for each policy; a policy that has both from the
    /// one it starts from is not told of again.
    public static List<String> complaints(Config config) {
        PolicyBook book = config.policies();
        Map<String, Policy> others = new TreeMap<>();
        book.byTrunk().forEach((trunk, policy) -> others.put("trunks." + trunk.name() + ".policy", policy));
        book.byDialed().forEach((dialed, policy) -> others.put("dialed." + dialed.value() + ".policy", policy));
        book.scoped().forEach(each -> others.put("policies." + each.name() + ".policy", each.policy()));
        List<String> told = new ArrayList<>();
        if (isVain(book.standard())) {
            told.add(told("policy", book.standard()));
        }
        others.forEach((where, policy) -> {
            if (isVain(policy) && !isInherited(policy, book.standard())) {
                told.add(told(where, policy));
            }
        });
        return told;
    }

    private static boolean isVain(Policy policy) {
        return policy.thresholds().listen() != Thresholds.NEVER
                && policy.challenge().answer() != Answer.YES;
    }

    private static boolean isInherited(Policy policy, Policy standard) {
        return policy.thresholds().listen() == standard.thresholds().listen()
                && policy.challenge().answer() == standard.challenge().answer();
    }

    private static String told(String where, Policy policy) {
        Answer answer = policy.challenge().answer();
        String instead = answer == Answer.NEVER
                ? "go the way of alternative, " + policy.alternative().id()
                : "are challenged";
        return where + ".thresholds.listen is " + policy.thresholds().listen() + " and " + where
                + ".challenge.answer is "
                + answer.id()
                + ": listening answers the call, so nobody is ever listened to, and callers from that score"
                + " on " + instead + ". Write answer: yes under challenge:, or listen: never under thresholds:.";
    }
}
