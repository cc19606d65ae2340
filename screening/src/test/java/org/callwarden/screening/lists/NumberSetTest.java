package org.callwarden.screening.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberSetTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    @Test
    void aNumberIsFoundWithWhatIsSaidOfIt() {
        NumberSetBuilder builder = new NumberSetBuilder(10);
        builder.add("84901234567", new Mention(20, Rating.FRAUD, Optional.of(DAY)), 1);
        builder.add("123", Mention.PLAIN, 2);
        builder.add("999999999999999", Mention.PLAIN, 3);
        NumberSet set = builder.build();

        assertThat(set.find("84901234567"))
                .contains(new NumberSet.Found(new Mention(20, Rating.FRAUD, Optional.of(DAY)), ""));
        assertThat(set.find("123")).contains(new NumberSet.Found(Mention.PLAIN, ""));
        assertThat(set.find("999999999999999")).isPresent();
        assertThat(set.find("84901234568")).isEmpty();
        assertThat(set.numbers()).isEqualTo(3);
    }

    @Test
    void ofANumberThatComesTwiceVotesAddUpAndTheLastDayStays() {
        NumberSetBuilder builder = new NumberSetBuilder(10);
        builder.add("84901234567", new Mention(2, Rating.PING, Optional.of(DAY)), 1);
        builder.add("84900000000", new Mention(1, Rating.UNKNOWN, Optional.empty()), 2);
        builder.add("84901234567", new Mention(3, Rating.FRAUD, Optional.of(DAY.minusDays(5))), 3);
        NumberSet set = builder.build();

        assertThat(set.numbers()).isEqualTo(2);
        assertThat(set.find("84901234567").orElseThrow().mention())
                .isEqualTo(new Mention(5, Rating.FRAUD, Optional.of(DAY)));
    }

    @ParameterizedTest
    @CsvSource({
        "19005551234, +1900*",
        "19001, +1900*",
        "1900, +1900*",
        "84901000000, +84901000000-+84901000999",
        "84901000500, +84901000000-+84901000999",
        "84901000999, +84901000000-+84901000999"
    })
    void aNumberInAPrefixOrRangeIsFound(String number, String range) {
        assertThat(ranges().find(number)).contains(new NumberSet.Found(Mention.PLAIN, range));
    }

    @ParameterizedTest
    @ValueSource(strings = {"190", "1901", "84900999999", "84901001000", "8490100050", "849010005000"})
    void aNumberBesideThemIsNot(String number) {
        assertThat(ranges().find(number)).isEmpty();
    }

    private static NumberSet ranges() {
        NumberSetBuilder builder = new NumberSetBuilder(10);
        builder.addPrefix("1900", 1);
        builder.addRange("84901000000", "84901000999", 2);
        return builder.build();
    }

    @Test
    void whatANumberSaysItselfGoesBeforeTheRangeAroundIt() {
        NumberSetBuilder builder = new NumberSetBuilder(10);
        builder.addPrefix("1900", 1);
        builder.add("19005551234", new Mention(7, Rating.POLL, Optional.empty()), 2);

        assertThat(builder.build().find("19005551234").orElseThrow().mention().votes())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itSaysWhatAMapSaysWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        Map<String, Integer> model = new HashMap<>();
        NumberSetBuilder builder = new NumberSetBuilder(5_000);
        for (int i = 0; i < 5_000; i++) {
            String digits = Integer.toString(100 + random.nextInt(4_000));
            int votes = random.nextInt(3);
            model.merge(digits, votes, Integer::sum);
            builder.add(digits, new Mention(votes, Rating.UNKNOWN, Optional.empty()), i);
        }
        NumberSet set = builder.build();

        assertThat(set.numbers()).isEqualTo(model.size());
        for (int number = 100; number < 4_200; number++) {
            String digits = Integer.toString(number);
            assertThat(set.find(digits).map(found -> found.mention().votes()))
                    .as("seed %d, %s", seed, digits)
                    .isEqualTo(Optional.ofNullable(model.get(digits)));
        }
    }

    @Test
    void changesAreTakenInAndNumbersTakenAway() {
        NumberSetBuilder first = new NumberSetBuilder(10);
        first.add("1001", new Mention(2, Rating.PING, Optional.empty()), 1);
        first.add("1002", new Mention(4, Rating.PING, Optional.empty()), 2);
        first.add("1003", new Mention(4, Rating.PING, Optional.empty()), 3);
        NumberSetBuilder delta = new NumberSetBuilder(10);
        delta.add("1002", new Mention(10, Rating.FRAUD, Optional.empty()), 1);
        delta.add("1000", Mention.PLAIN, 2);

        NumberSetBuilder gone = new NumberSetBuilder(10);
        gone.add("1003", Mention.PLAIN, 1);
        gone.add("1007", Mention.PLAIN, 2);

        NumberSet now = first.build().with(delta.build(), gone.build());

        assertThat(now.numbers()).isEqualTo(3);
        assertThat(now.find("1000").orElseThrow().mention()).isEqualTo(Mention.PLAIN);
        assertThat(now.find("1001").orElseThrow().mention().votes()).isEqualTo(2);
        assertThat(now.find("1002").orElseThrow().mention()).isEqualTo(new Mention(10, Rating.FRAUD, Optional.empty()));
        assertThat(now.find("1003")).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        NumberSetBuilder builder = new NumberSetBuilder(10);
        builder.add("84901234567", new Mention(20, Rating.FRAUD, Optional.of(DAY)), 1);
        builder.addPrefix("1900", 2);
        builder.addRange("84901000000", "84901000999", 3);
        byte[] written = written(builder.build());

        NumberSet read = NumberSet.read(new DataInputStream(new ByteArrayInputStream(written)));

        assertThat(read.find("84901234567").orElseThrow().mention().votes()).isEqualTo(20);
        assertThat(read.find("19001")).isPresent();
        assertThat(read.find("84901000001")).isPresent();
        assertThat(written(read)).isEqualTo(written);
    }

    @Test
    void whatIsCutOrOutOfOrderIsNotTaken() throws IOException {
        NumberSetBuilder builder = new NumberSetBuilder(10);
        builder.add("1001", Mention.PLAIN, 1);
        builder.add("1002", Mention.PLAIN, 2);
        byte[] written = written(builder.build());
        for (int length = 0; length < written.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(written, length);
            assertThatThrownBy(() -> NumberSet.read(new DataInputStream(new ByteArrayInputStream(cut))))
                    .as("%d bytes", length)
                    .isInstanceOf(EOFException.class);
        }
        written[written.length - 1] = 0;
        assertThatThrownBy(() -> NumberSet.read(new DataInputStream(new ByteArrayInputStream(written))))
                .hasMessageContaining("not in order at number 2");
    }

    private static byte[] written(NumberSet set) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        set.write(new DataOutputStream(bytes));
        assertThat(set.bytes()).isEqualTo(bytes.size());
        return bytes.toByteArray();
    }
}
