package org.callwarden.server.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.cli.Run;
import org.callwarden.server.config.Surroundings;
import org.callwarden.server.documents.ShellBlocks.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
final class SmallerTest {

    @TempDir
    Path folder;

    @Test
    void whatIsShownIsReplacedAndTheRestStays() {
        assertThat(Smaller.of("./callwarden bench sizes --calls 30000 --mysql"))
                .isEqualTo("./callwarden bench sizes --mysql --calls 10000 --rate 1000");
        assertThat(Smaller.of("./callwarden fuzz --minutes 60 --seed 7"))
                .isEqualTo("./callwarden fuzz --seed 7 --minutes 0.1");
        assertThat(Smaller.of("./callwarden bench agi")).isEqualTo("./callwarden bench agi --rounds 1 --seconds 1");
    }

    @Test
    void whatSaysNothingOfAnAmountStaysAsItIs() {
        assertThat(Smaller.of("./callwarden bench assess")).isEqualTo("./callwarden bench assess");
        assertThat(Smaller.of("mvn spotless:apply")).isEqualTo("mvn spotless:apply");
    }

    @Test
    void eachAmountIsOfACommandThatIsShownAndItsOptionsAreOnesThatItTakes() {
        List<Shown> long_ = LongCommands.shown();
        assertThat(Smaller.AMOUNTS.keySet())
                .allMatch(what -> long_.stream().anyMatch(shown -> Smaller.isIt(what, shown.command())));
        for (Shown shown : long_) {
            Typed.of(new Shown(shown.page(), shown.heading(), Smaller.of(shown.command())))
                    .filter(Typed::isOurs)
                    .ifPresent(typed -> Run.parse(
                            new Surroundings(folder, Map.of()), typed.words().toArray(String[]::new)));
        }
    }
}
