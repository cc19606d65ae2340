package org.callwarden.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.EnforcedScope;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.screening.policy.TestRules;
import org.callwarden.screening.trust.TrustFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnPartTest {

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final String FACT =
            "{\"number\":\"+84901234567\",\"kind\":\"talked\",\"at\":\"2026-11-24T08:00:00Z\",\"detail\":\"75\"}";
    private static final String RULE = "{\"action\":\"block\",\"callers\":\"+84901234567\",\"author\":\"learn\"}";

    private final List<TrustFact> facts = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private boolean away;
    private final Api api = new Api(
            List.of(new LearnPart(this::learn, new Desk(), new NumberReader("VN"), Clock.fixed(NOW, ZoneOffset.UTC))));

    private int learn(List<TrustFact> more) {
        if (away) {
            throw new StoreException("the database is away", new IllegalStateException());
        }
        facts.addAll(more);
        return 1;
    }

    private ApiResponse post(String path, String name, List<String> items) {
        return api.handle(new ApiRequest(
                "POST", "learn/" + path, Map.of(), "{\"" + name + "\":[" + String.join(",", items) + "]}"));
    }

    @Test
    void factsAreHandedOnWithHowManyWereNew() {
        ApiResponse response = post("trust", "facts", List.of(FACT, FACT.replace("talked", "contact")));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json()).isEqualTo("{\"taken\":2,\"new\":1}");
        assertThat(facts)
                .extracting(TrustFact::kind, TrustFact::at, TrustFact::detail)
                .containsExactly(
                        tuple(TrustFact.Kind.TALKED, Instant.parse("2026-11-24T08:00:00Z"), "75"),
                        tuple(TrustFact.Kind.CONTACT, Instant.parse("2026-11-24T08:00:00Z"), "75"));
    }

    @ParameterizedTest
    @CsvSource({
        "+84901234567, 201, number",
        "talked, lost, kind",
        "talked, known, kind",
        "2026-11-24T08:00:00Z, 2026-11-25T08:00:01Z, at",
        "2026-11-24T08:00:00Z, yesterday, facts",
        "75, A, facts",
        "detail, more, more",
    })
    void aFactThatIsNoneIsRefusedAndNothingIsLearnt(String right, String wrong, String where) {
        ApiResponse refused = post("trust", "facts", List.of(FACT, FACT.replace(right, wrong)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json()).contains("\"where\":\"" + where + "\"");
        assertThat(facts).isEmpty();
    }

    @Test
    void aRequestTakesSoManyAndNoMore() {
        assertThat(post("trust", "facts", Collections.nCopies(LearnPart.MOST, FACT))
                        .status())
                .isEqualTo(200);
        assertThat(post("rules", "rules", Collections.nCopies(LearnPart.MOST, RULE))
                        .status())
                .isEqualTo(200);
        assertThat(post("trust", "facts", Collections.nCopies(LearnPart.MOST + 1, FACT))
                        .json())
                .contains("at most 2000 at once, got 2001");
        assertThat(post("rules", "rules", Collections.nCopies(LearnPart.MOST + 1, RULE))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void rulesBeyondWhatCallsCanLookUpAreRefused() {
        rules.addAll(Collections.nCopies(RuleBook.MOST, TestRules.rule(1, "block +84901234567")));

        ApiResponse refused = post("rules", "rules", List.of(RULE));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json()).contains("there would be 100001 rules, at most 100000");
    }

    @Test
    void aDatabaseThatIsAwayAndABodyOfAnotherFormAreTold() {
        away = true;
        assertThat(post("trust", "facts", List.of(FACT)).status()).isEqualTo(503);
        assertThat(post("trust", "rules", List.of(FACT)).status()).isEqualTo(422);
        assertThat(post("trust", "facts", List.of("7")).status()).isEqualTo(422);
        assertThat(post("rules", "rules", List.of("7")).status()).isEqualTo(422);
        assertThat(api.handle(new ApiRequest("POST", "learn/trust", Map.of(), "{\"facts\":7}"))
                        .json())
                .contains("facts is a list");
    }

    /// Rules in a list.
    private final class Desk implements RuleDesk {
        @Override
        public Kept kept() {
            return new Kept(rules, Map.of(), List.of());
        }

        @Override
        public Rule add(Rule rule) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public MadeRules addOnce(UnaryOperator<List<Rule>> wanted) {
            List<Rule> more = wanted.apply(rules);
            RuleDesk.refuseBeyond(rules.size() + more.size());
            rules.addAll(more);
            return MadeRules.of(more, rules, more);
        }

        @Override
        public Optional<Rule> change(String id, Rule rule) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public List<Rule> remove(Set<String> ids) {
            throw new UnsupportedOperationException("no test asks for it");
        }

        @Override
        public void enforce(EnforcedScope scope, boolean on) {
            throw new UnsupportedOperationException("no test asks for it");
        }
    }
}
