package org.callwarden.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.callwarden.server.app.ReviewBench.id;

import java.nio.file.Path;
import org.callwarden.screening.Calls;
import org.callwarden.screening.call.CallId;
import org.callwarden.screening.decision.Reason;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.review.InMemoryCallReviewStore;
import org.callwarden.server.admin.ApiProblem;
import org.callwarden.server.admin.MadeRules;
import org.callwarden.server.admin.NumberRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rules that are made of a call, up to the next caller's verdict.
final class ReviewRulesTest {

    private static final String LAN_CALLER = "0901234567";

    private ReviewBench bench;

    @BeforeEach
    void open(@TempDir Path folder) {
        bench = new ReviewBench(folder, new InMemoryCallReviewStore());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String why(Verdict verdict) {
        return verdict.reasons().stream().map(Reason::id).findFirst().orElseThrow();
    }

    private static Rule only(MadeRules made) {
        assertThat(made.rules()).hasSize(1);
        return made.rules().getFirst();
    }

    @Test
    void aBlockIsARuleThatNamesTheCallAndIsMadeOnce() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));

        Rule rule = only(bench.desk.block(id(call), false, "lan", ""));
        Rule again = only(bench.desk.block(id(call), false, "minh", ""));

        assertThat(again).isEqualTo(rule);
        assertThat(rule.match().callers().text()).isEqualTo("+84901234567");
        assertThat(rule.comment()).isEqualTo("call " + id(call));
        assertThat(rule.author()).isEqualTo("lan");
        assertThat(why(bench.verdict(LAN_CALLER))).isEqualTo("blocked-by-rule");
        assertThat(bench.verdict("0901234566").rule()).isEmpty();
    }

    @Test
    void aNoteStandsInTheCommentAsFarAsThereIsRoom() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));
        String before = "call " + id(call) + ": ";
        String fits = "x".repeat(Rule.MAX_COMMENT - before.length());

        Rule full = only(bench.desk.block(id(call), false, "lan", fits));
        Rule cut = only(bench.desk.allow(id(call), "lan", fits.substring(1) + "😀"));

        assertThat(full.comment()).isEqualTo(before + fits);
        assertThat(cut.comment()).isEqualTo(before + fits.substring(1));
        assertThat(NumberRules.isBecause(full, id(call))).isTrue();
        assertThat(NumberRules.isBecause(full, new CallId("another/call"))).isFalse();
        assertThatThrownBy(() -> bench.desk.block(id(call), false, "lan", "two\nlines"))
                .isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> bench.desk.allow(id(call), "lan", "x".repeat(201)))
                .isInstanceOf(ApiProblem.class);
    }

    @Test
    void aRangeIsTheHundredNumbersAround() {
        Rule rule = only(bench.desk.block(id(bench.placed(Calls.from(LAN_CALLER))), true, "lan", ""));

        assertThat(rule.match().callers().text()).isEqualTo("+84901234500-+84901234599");
        assertThat(why(bench.verdict("0901234599"))).isEqualTo("blocked-by-rule");
        assertThat(bench.verdict("0901234600").rule()).isEmpty();
    }

    @Test
    void whoWasStoppedIsAllowedByARule() {
        CallRecord call = bench.placed(Calls.from(LAN_CALLER));

        Rule rule = only(bench.desk.allow(id(call), "l".repeat(64), ""));

        assertThat(rule.action()).isEqualTo(Rule.Action.ALLOW);
        assertThat(rule.author()).hasSize(60);
        assertThat(why(bench.verdict(LAN_CALLER))).isEqualTo("allowed-by-rule");
    }

    @Test
    void whoShowedNoNumberIsNeitherBlockedNorAllowed() {
        CallId withheld = id(bench.placed(Calls.withheld()));

        assertThatThrownBy(() -> bench.desk.block(withheld, false, "lan", "")).isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> bench.desk.allow(withheld, "lan", "")).isInstanceOf(ApiProblem.class);
        assertThat(bench.rules.kept().rules()).isEmpty();
    }
}
