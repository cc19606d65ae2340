package org.callwarden.screening.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.callwarden.screening.Calls;
import org.callwarden.screening.policy.NeverReject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedNamesTest {

    private final ClaimedNames names = ClaimedNames.of(
            List.of("Cục A05"), NeverReject.of(Calls.NUMBERS, List.of("+842439434747 Vietcombank"))::covers);

    private List<Signal> look(String caller, String name) {
        return names.look(Calls.from(caller).named(name).call());
    }

    @ParameterizedTest
    @CsvSource({
        "Công an, Công an",
        "CONG AN, Công an",
        "CÔNG-AN TP HCM, Công an",
        "Co\u0302ng an quận 1, Công an",
        "C0NG AN, Công an",
        "C ô n g  a n, Công an",
        "CONGAN, Công an",
        "Сông аn, Công an",
        "Viện Kiểm Sát ND, Viện kiểm sát",
        "Toa an Ha Noi, Toà án",
        "VIETCOMBANK, Vietcombank",
        "V.i.e.t.c.o.m.b.a.n.k, Vietcombank",
        "NGAN HANG ACB, Ngân hàng",
        "Metropolitan Police, police",
        "IRS, IRS",
        "B@nk of England, bank",
        "Cuc A05, Cục A05",
    })
    void aNameThatClaimsToBeAnAuthorityOrABankIsTold(String name, String claim) {
        assertThat(look("0901234567", name)).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(SignalKind.CLAIMED_NAME);
            assertThat(signal.evidence()).containsEntry("claim", claim);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Nguyễn Văn An",
                "Nguyễn Công An",
                "LE CONG AN",
                "Công ty An Phát",
                "Burbank Plumbing",
                "Banking4you",
                "Firsthand",
                "0901234567",
                "!!!",
            })
    void otherNamesAndNoNameSayNothing(String name) {
        assertThat(look("0901234567", name)).isEmpty();
    }

    @Test
    void hostileTextSaysNothing() {
        assertThat(look("0901234567", "\u0000\uD800\u202E")).isEmpty();
    }

    @Test
    void whoRegisteredANameMayBearItAndSoMayWhomNobodyRefuses() {
        assertThat(look("02439434747", "Vietcombank")).isEmpty();
        assertThat(look("0692348560", "Công an")).isEmpty();
        assertThat(look("02439434748", "Vietcombank")).hasSize(1);
    }

    @Test
    void aCallerWhoHidesTheNumberMayStillClaimAName() {
        assertThat(names.look(Calls.withheld().named("Công an").call())).hasSize(1);
    }

    @Test
    void theOperatorsNamesHaveLettersAndALimit() {
        assertThat(ClaimedNames.checked("ab")).isEqualTo("ab");
        assertThatThrownBy(() -> ClaimedNames.checked("a")).hasMessageContaining("a name has 2 to 80 characters");
        assertThatThrownBy(() -> ClaimedNames.checked("222")).hasMessageContaining("letters in it");
        assertThat(ClaimedNames.checked("a".repeat(80))).hasSize(80);
        assertThatThrownBy(() -> ClaimedNames.checked("a".repeat(81))).hasMessageContaining("2 to 80");
        assertThat(ClaimedNames.of(Collections.nCopies(ClaimedNames.MOST, "ab"), _ -> false))
                .isNotNull();
        assertThatThrownBy(() -> ClaimedNames.of(Collections.nCopies(ClaimedNames.MOST + 1, "ab"), _ -> false))
                .hasMessageContaining("at most 1000 claimed names");
    }
}
