package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
final class ClassifyCommandTest {

    private static final String ROBOT =
            "we have been trying to reach you about your car's extended warranty press one to speak to an agent";
    private static final String PERSON =
            "hi mom it's me i'm running late the train is stuck start dinner without me i'll call you later";

    @TempDir
    Path home;

    private Run run(String in, String... args) {
        return Run.typing(in, new Surroundings(home, Map.of()), args);
    }

    private String file(String text) throws IOException {
        return Files.writeString(home.resolve("in.tsv"), text).toString();
    }

    @Test
    void eachTextGetsItsProbabilityAndCategory() {
        Run run = run("a\t" + ROBOT + "\r\n\nb\t" + PERSON + "\nc\thello\nd\t\n", "classify", "predict", "-");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .matches("(?s)a\\t0\\.9\\d{3}\\ttelemarketing\\nb\\t0\\.0\\d{3}\\tlegitimate\\n"
                        + "c\\t0\\.\\d{4}\\tunsure\\nd\\t0\\.5000\\tunsure\\n");
    }

    @Test
    void aFileIsReadAsWell() throws IOException {
        assertThat(run("", "classify", "predict", file("a\t" + ROBOT + "\n")).out())
                .startsWith("a\t0.9");
    }

    @Test
    void explainTellsTheWordsThatDecided() {
        Run run = run("", "classify", "explain", ROBOT);

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith("telemarketing, spam probability 0.9")
                .containsPattern("\\+\\d+\\.\\d\\d  .*warranty");
        assertThat(run("", "classify", "explain", "hello").out()).contains("nothing may be concluded");
    }

    @Test
    void evalMeasuresByLanguageAndCategory() throws IOException {
        Run run = run(
                "", "classify", "eval", file("spam\twarranty\ten\t" + ROBOT + "\nlegit\tfamily\ten\t" + PERSON + "\n"));

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("AUROC", "recall at 1 % FP", "probability")
                .containsPattern("en +1 +1 +1\\.0000 +100\\.0 %")
                .containsPattern("family +legit +1 +100\\.0 %")
                .doesNotContain("vi ");
    }

    @Test
    void oneSideAloneHasNoAuroc() throws IOException {
        assertThat(run("", "classify", "eval", file("spam\twarranty\ten\t" + ROBOT + "\n"))
                        .out())
                .containsPattern("all +1 +0 +- +-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spam;warranty;en         | in.tsv:2: a line is label, category, language and text
            junk;warranty;en;text    | in.tsv:2: the label is spam or legit, got 'junk'
            spam;warranty;fr;text    | in.tsv:2: the language is en or vi, got 'fr'
            """)
    void aWrongLineOfAnEvaluationIsToldWithFileAndLine(String line, String told) throws IOException {
        Run run = run("", "classify", "eval", file("legit\tfamily\ten\t" + PERSON + "\n" + line.replace(';', '\t')));

        assertThat(run.status()).isEqualTo(Main.FAILED);
        assertThat(run.err()).contains(told);
    }

    @Test
    void aTextWithoutIdIsToldWithItsLine() {
        assertThat(run("a\tx\njust text\n", "classify", "predict", "-").err())
                .contains("standard input:2: a line is an id");
    }

    @Test
    void aLineHasAtMostItsLimitOfCharacters() {
        String most = "a\t" + "x".repeat(TranscriptFile.MOST_CHARACTERS - 2);

        assertThat(run(most + "\n", "classify", "predict", "-").status()).isZero();
        assertThat(run(most + "x\n", "classify", "predict", "-").err())
                .contains("standard input:1: a line has at most " + TranscriptFile.MOST_CHARACTERS);
    }

    @Test
    void aMissingAnEmptyAndAWronglyEncodedFileAreTold() throws IOException {
        assertThat(run("", "classify", "eval", home.resolve("none.tsv").toString())
                        .err())
                .contains("there is no such file");
        assertThat(run("", "classify", "eval", file("\n")).err()).contains("has no line to measure");
        Path latin = Files.write(home.resolve("latin.tsv"), new byte[] {'a', '\t', (byte) 0xe9, '\n'});
        assertThat(run("", "classify", "predict", latin.toString()).err()).contains("latin.tsv:1: ", "UTF-8");
        assertThat(run("", "classify", "predict", home.toString()).err()).contains("is a folder");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstId() throws IOException {
        assertThat(run("", "classify", "predict", file("\uFEFFa\t" + ROBOT + "\n"))
                        .out())
                .startsWith("a\t0.9");
    }

    @Test
    void trainingFromAFolderOfOnesOwnWritesBothFiles() throws IOException {
        for (String language : new String[] {"en", "vi"}) {
            Path folder = Files.createDirectories(home.resolve("mine/" + language));
            Files.writeString(folder.resolve("slots.txt"), "opening: hello\nclosing: bye\nname: Ann\n");
            StringBuilder scripts = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                scripts.append("= offers telemarketing\nbuy a cheap loan $name number ")
                        .append((char) ('a' + i))
                        .append(" today\n\n");
                scripts.append("= family legitimate\ndinner is ready $name come home soon ")
                        .append((char) ('a' + i))
                        .append("\n\n");
            }
            Files.writeString(folder.resolve("scripts.txt"), scripts);
        }
        String[] train = {
            "classify",
            "train",
            "--scripts",
            home.resolve("mine").toString(),
            "--out",
            home.resolve("out").toString()
        };

        assertThat(run("", train).status()).isZero();
        byte[] first = Files.readAllBytes(home.resolve("out/classifier-en.txt"));
        assertThat(run("", train).status()).isZero();
        assertThat(Files.readAllBytes(home.resolve("out/classifier-en.txt"))).isEqualTo(first);
        assertThat(home.resolve("out/classifier-vi.txt")).exists();
    }

    @Test
    void aTrainingFolderThatIsNoneIsTold() {
        assertThat(run("", "classify", "train", "--scripts", home.toString()).err())
                .contains("slots.txt is missing");
        assertThat(run("", "classify").status()).isEqualTo(Main.USAGE);
    }
}
