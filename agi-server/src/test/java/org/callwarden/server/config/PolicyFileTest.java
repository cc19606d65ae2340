package org.callwarden.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.callwarden.screening.Calls;
import org.callwarden.screening.policy.Combination;
import org.callwarden.screening.policy.PolicyBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that say what decides about calls.
final class PolicyFileTest {

    /// 15:00 of Tuesday 24 November 2026 in Vietnam.
    private static final Instant TUESDAY = Calls.TUESDAY;

    private static final String OFFICE = """
            holidays: ["2026-11-25 Staff outing"]
            policy: {version: rest}
            policies:
              office:
                hours: mon-fri 08:00-17:30
                holidays: never
                policy: {version: office}
              closed:
                holidays: only
                policy: {version: closed}
              hotline-night:
                dialed: "02873001000-02873001099"
                hours: daily 22:00-06:00
                policy: {version: hotline-night}
              hotline:
                dialed: "028730010*"
                policy: {version: hotline}
              hotline-abroad:
                trunk: abroad
                dialed: "028730010*"
                policy: {version: hotline-abroad}
            trunks: {t1: {policy: {version: t1}}}
            dialed: {"02873001001": {policy: {version: one}}}
            """;

    @TempDir
    Path folder;

    private static PolicyBook policies(String text) {
        return ConfigFile.policies(text, "new.yaml");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void whatIsShownOfPoliciesIsAPolicyFileThatSaysTheSame() {
        PolicyBook policies = policies("""
                        policy: {version: strict, thresholds: {challenge: 30}}
                        weights: {unknown-caller: -100, withheld: 100}
                        caps: {number: 0, history: 100}
                        trunks: {t1: {policy: {reject-code: 607}}}
                        dialed: {"0287": {policy: {challenge: {digits: 4}}}}
                """);

        String shown = ConfigText.of(policies);

        assertThat(shown).contains("unknown-caller: -100 # ");
        assertThat(ConfigFile.policies(shown, "shown")).isEqualTo(policies);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weights: {unknown-caler: 1} | 1: weights.unknown-caler: is not a key of the policy; did you mean 'unknown-caller'?",
                "weights: {withheld: 101} | 1: weights.withheld: is a whole number from -100 to 100, got '101'",
                "weights: {withheld: -101} | 1: weights.withheld: is a whole number from -100 to 100, got '-101'",
                "caps: {number: -1} | 1: caps.number: is a whole number from 0 to 100, got '-1'",
                "caps: {number: 101} | 1: caps.number: is a whole number from 0 to 100, got '101'",
                "policy: {thresholds: {label: 50}} | 1: policy.thresholds: thresholds rise",
                "data: x | 1: data: is not a key of the policy",
                "weights: 7 | 1: weights: is a block of keys",
            })
    void aMistakeInAPolicyFileIsToldWithItsLine(String text, String told) {
        assertThatThrownBy(() -> ConfigFile.policies(text, "new.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("new.yaml:" + told);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T08:00:00Z, viettel-1, 100, office",
        "2026-11-24T00:59:59Z, viettel-1, 100, rest",
        "2026-11-24T01:00:00Z, viettel-1, 100, office",
        "2026-11-24T10:30:00Z, viettel-1, 100, rest",
        "2026-11-24T17:00:00Z, viettel-1, 100, closed",
        "2026-11-25T08:00:00Z, viettel-1, 100, closed",
        "2026-11-25T17:00:00Z, viettel-1, 100, rest",
        "2026-11-24T08:00:00Z, t1, 100, t1",
        "2026-11-24T08:00:00Z, t1, 02873001050, hotline",
        "2026-11-24T16:00:00Z, t1, 02873001050, hotline-night",
        "2026-11-24T16:00:00Z, abroad, 02873001050, hotline-night",
        "2026-11-24T08:00:00Z, abroad, 02873001050, hotline-abroad",
        "2026-11-24T08:00:00Z, abroad, 028730010500, hotline-abroad",
        "2026-11-24T16:00:00Z, t1, 02873001001, one",
    })
    void theNarrowestPolicyCountsByNumberThenTrunkThenTime(Instant at, String trunk, String dialed, String version) {
        PolicyBook book = policies(OFFICE);

        assertThat(book.of(Calls.from("0901234567")
                                .over(trunk)
                                .to(dialed)
                                .at(at)
                                .call())
                        .version())
                .isEqualTo(version);
    }

    @Test
    void aPolicyForSomeCallsIsNamedAfterItselfAndItsContent() {
        String version = policies("policies: {night: {hours: daily 22:00-06:00, policy: {reject-code: 607}}}")
                .scoped()
                .getFirst()
                .policy()
                .version();

        assertThat(version).matches("night-[0-9a-f]{8}");
    }

    @Test
    void whatIsShownOfPoliciesForSomeCallsSaysTheSameWhenItIsReadAgain() throws IOException {
        file("days.txt", "# ours\n2027-02-05..2027-02-11 Tết\n\n2020-04-30 yearly Reunification Day\n");
        Path policy = file("policy.yaml", OFFICE + """
                holiday-files: [days.txt]
                time-zone: Asia/Bangkok
                combinations:
                  foreign-stranger-at-night: {points: 0}
                  partner: {points: -20, all: [foreign-caller, talked-with-us], en: A partner, vi: Đối tác}
                """);

        String alone = ConfigFile.policyText(policy);
        PolicyBook book = policies(alone);

        assertThat(book.holidays().listed()).hasSize(3);
        assertThat(alone).contains("2020-04-30 yearly Reunification Day").doesNotContain("days.txt", "reject-code");
        assertThat(book.combinations().listed().getLast())
                .extracting(Combination::name, Combination::points)
                .containsExactly("partner", -20);
        assertThat(policies(ConfigText.of(book))).isEqualTo(book);
        assertThat(ConfigFile.policyText(file("again.yaml", alone))).isEqualTo(alone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: {hours: mon-fri 08:00-17:00} | b: {hours: fri-sun 16:00-20:00}",
                "a: {hours: daily 22:00-06:00} | b: {hours: mon 05:59-07:00}",
                "a: {hours: sun 22:00-06:00} | b: {hours: mon 05:00-07:00}",
                "a: {hours: mon 08:00-09:00 UTC} | b: {hours: tue 08:00-09:00}",
                "a: {dialed: '1000-1010'} | b: {dialed: '1005-1020'}",
                "a: {dialed: '1000-1010', trunk: t} | b: {dialed: '1005-1020'}",
                "a: {dialed: '100*'} | b: {dialed: '0995-1005'}",
                "a: {dialed: '100*'} | b: {dialed: '100*'}",
                "a: {holidays: only} | b: {holidays: only}",
                "a: {holidays: only, hours: daily 08:00-09:00} | b: {holidays: only, hours: daily 08:30-10:00}",
                "a: {trunk: t} | b: {trunk: t}",
                "a: {dialed: '1', trunk: t} | b: {dialed: '1', trunk: t}",
            })
    void policiesOfWhichItIsNotClearWhichCountsAreRefused(String both) {
        String[] parts = both.split(" \\| ", 2);
        String text = "holidays: ['2027-01-01 New Year']\npolicies:\n  " + parts[0] + "\n  " + parts[1] + "\n";

        assertThatThrownBy(() -> policies(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("new.yaml:4: policies.b: overlaps with policies.a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: {hours: mon-fri 08:00-17:00} | b: {hours: fri-sun 17:00-20:00}",
                "a: {hours: mon-fri 08:00-17:00} | b: {hours: daily 08:00-17:00, holidays: only}",
                "a: {hours: mon-fri 08:00-17:00} | b: {hours: daily 08:00-17:00, holidays: never}",
                "a: {hours: sun 22:00-06:00} | b: {hours: mon 06:00-07:00}",
                "a: {dialed: '1000-1010'} | b: {dialed: '1011-1020'}",
                "a: {dialed: '1000-1010'} | b: {dialed: '1000-1020'}",
                "a: {dialed: '100*'} | b: {dialed: '1000-1005'}",
                "a: {dialed: '100*'} | b: {dialed: '10*'}",
                "a: {dialed: '1000-1010', trunk: t} | b: {dialed: '1005-1020', trunk: u}",
                "a: {trunk: t} | b: {dialed: '1'}",
            })
    void policiesThatDoNotMeetOrOfWhichOneIsNarrowerAreTaken(String both) {
        String[] parts = both.split(" \\| ", 2);
        String text = "holidays: ['2027-01-01 New Year']\npolicies:\n  " + parts[0] + "\n  " + parts[1] + "\n";

        assertThat(policies(text).scoped()).hasSize(2);
        String turned = "holidays: ['2027-01-01 New Year']\npolicies:\n  " + parts[1] + "\n  " + parts[0] + "\n";
        assertThat(policies(turned).scoped()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policies: {a: {policy: {}}} | 1: policies.a: says for which calls it is",
                "policies: {A: {trunk: t}} | 1: policies.A: a policy's name is",
                "policies: {a: {hour: mon}} | 1: policies.a.hour: is not a key of the policy; did you mean 'hours'?",
                "policies: {a: {hours: someday}} | 1: policies.a.hours: 'someday' are no hours",
                "policies: {a: {dialed: '20-10'}} | 1: policies.a.dialed: a range goes up",
                "policies: {a: {holidays: maybe}} | 1: policies.a.holidays: is also, never, only; got 'maybe'",
                "policies: {a: {holidays: only}} | 1: policies.a.holidays: is 'only', and no holidays are listed",
                "policies: [a] | 1: policies: is a block of keys",
                "policies: {a: {trunk: t, policy: {thresholds: {listen: 20}}}} | 1: policies.a.policy.thresholds: thresholds rise",
                "trunks: {t: {policy: {}}} / policies: {a: {trunk: t}} | 2: policies.a: overlaps with trunks.t.policy",
                "dialed: {1: {policy: {}}} / policies: {a: {dialed: 1}} | 2: policies.a: overlaps with dialed.1.policy",
                "time-zone: Hanoi | 1: time-zone: is a time zone such as",
                "holidays: [New Year] | 1: holidays: a holiday is a day and a name",
                "holidays: ['2027-02-29 x'] | 1: holidays: there is no day 2027-02-29",
                "holidays: ['2027-02-01..2027-04-02 x'] | 1: holidays: a holiday lasts 1 to 60 days, got 61",
                "holidays: 2027-01-01 | 1: holidays: is a list",
                "holiday-files: [vn.ics] | 1: holiday-files: names a file, and there is no folder to look in",
                "combinations: {x1: {points: 5}} | 1: combinations.x1: a combination is of several signals",
                "combinations: {x1: {all: [withheld, one-ring-place]}} | 1: combinations.x1: has no points",
                "combinations: {x1: {points: 101}} | 1: combinations.x1.points: is a whole number from -100 to 100",
                "combinations: {x1: {all: [witheld]}} | 1: combinations.x1.all: names signals; there is no 'witheld', did you mean 'withheld'?",
                "combinations: {x1: {points: 1, all: [withheld, own-number], en: x}} | 1: combinations.x1: a combination says why in one line of 1 to 200 characters in every language; 'vi'",
                "combinations: {x1: {points: 1, all: [withheld], any: [withheld], en: x, vi: x}} | 1: combinations.x1: 'withheld' stands in more than one",
            })
    void aMistakeIsToldWithItsLine(String text, String told) {
        assertThatThrownBy(() -> policies(text.replace(" / ", "\n")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("new.yaml:" + told);
    }

    @Test
    void aMistakeInACalendarFileIsToldWithItsFileAndLine() throws IOException {
        file("days.txt", "2027-01-01 New Year\n2027-13-01 x\n");
        Path policy = file("policy.yaml", "policy: {}\nholiday-files: [days.txt, missing.ics]\n");

        assertThatThrownBy(() -> ConfigFile.policyText(policy))
                .hasMessageContaining("policy.yaml:2: holiday-files: ")
                .hasMessageContaining("days.txt: line 2: there is no day 2027-13-01")
                .hasMessageContaining("missing.ics: there is no such file");
    }

    @Test
    void aByteOrderMarkBeforeAConfigurationPolicyOrCalendarIsNoTextOfIt() throws IOException {
        file("days.txt", "\uFEFF2027-01-01 New Year\n");
        file("days.ics", """
                \uFEFFBEGIN:VCALENDAR
                BEGIN:VEVENT
                DTSTART:20270102
                END:VEVENT
                END:VCALENDAR
                """);
        Path policy = file("policy.yaml", "\uFEFFholiday-files: [days.txt, days.ics]\n");

        assertThat(policies(ConfigFile.policyText(policy)).holidays().listed()).hasSize(2);
    }

    @Test
    void aCalendarFileIsTakenUpToItsLimitAndIsText() throws IOException {
        Path policy = file("policy.yaml", "holiday-files: [days.txt]\n");
        String day = "2027-01-01 x\n";
        String comment = day + "#".repeat(TextFile.MAX_BYTES - day.length());
        file("days.txt", comment);
        assertThat(policies(ConfigFile.policyText(policy)).holidays().listed()).hasSize(1);

        file("days.txt", comment + "#");
        assertThatThrownBy(() -> ConfigFile.policyText(policy))
                .hasMessageContaining("a calendar file has at most " + TextFile.MAX_BYTES + " bytes");
        Files.write(folder.resolve("days.txt"), "2027-01-01 Tết".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> ConfigFile.policyText(policy)).hasMessageContaining("line 1: is no text in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# none yet\n", "BEGIN:VCALENDAR\nEND:VCALENDAR\n"})
    void aCalendarFileWithoutHolidaysIsTakenForBroken(String text) throws IOException {
        file("days.txt", text);
        Path policy =
                file("policy.yaml", "holiday-files: [days.txt]\npolicies: {a: {holidays: only, policy: {label: x}}}\n");

        assertThatThrownBy(() -> ConfigFile.policyText(policy))
                .hasMessageContaining("policy.yaml:1: holiday-files: ")
                .hasMessageContaining("days.txt: holds no holiday at all")
                .hasMessageNotContaining("no holidays are listed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hours: someday", "dialed: '20-10'", "trunk: 'a b'", "holidays: maybe"})
    void aMistakeInWhatCallsAPolicyIsForBringsNoUntrueWordOfOverlaps(String mistake) {
        String text = "policies:\n  a: {" + mistake + "}\n  b: {dialed: '1000-1010'}\n  c: {holidays: also}\n";

        assertThatThrownBy(() -> policies(text))
                .hasMessageContaining("new.yaml:2: policies.a.")
                .hasMessageNotContaining("overlaps")
                .hasMessageNotContaining("says for which calls");
    }

    @ParameterizedTest
    @ValueSource(ints = {2_000, 2_001})
    void thereAreAtMostSoManyHolidays(int count) {
        String days = "holidays:\n" + "  - 2027-01-01 x\n".repeat(count);
        if (count <= 2_000) {
            assertThat(policies(days).holidays().listed()).hasSize(count);
        } else {
            assertThatThrownBy(() -> policies(days)).hasMessageContaining("holidays: are at most 2000");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void thereAreAtMostSoManyPoliciesForSomeCalls(int count) {
        StringBuilder text = new StringBuilder("policies:\n");
        for (int i = 0; i < count; i++) {
            text.append("  p%d: {dialed: '%d'}\n".formatted(i, 1_000 + i));
        }
        if (count <= 500) {
            assertThat(policies(text.toString()).scoped()).hasSize(count);
        } else {
            assertThatThrownBy(() -> policies(text.toString())).hasMessageContaining("policies: are at most 500");
        }
    }

    @Test
    void listeningIsAThresholdOfItsOwnThatIsOff() {
        assertThat(policies("").standard().thresholds().listen()).isEqualTo(101);
        assertThat(policies("policy: {thresholds: {listen: 60}}")
                        .of(Calls.from("0901234567").at(TUESDAY).call())
                        .thresholds()
                        .listen())
                .isEqualTo(60);
    }
}
