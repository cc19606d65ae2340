package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.SpokenWord;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.journal.CallRecords;
import org.callwarden.screening.transcript.TextClassifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The passage that told the most, marked in the transcript. Over real HTTP, without a browser.
final class TellingPassagePageTest {

    private static final String BEFORE =
            "good morning how are you today i hope you had a nice weekend and <b>the</b> weather was \"fine\" </mark>";
    private static final String SALE =
            "we have been trying to reach you about your car's extended warranty press one to speak to an agent";
    private static final Pattern MARKED = Pattern.compile("<mark><b class=\"unseen\".*?</mark>", Pattern.DOTALL);
    private static final Pattern WORD =
            Pattern.compile("<span data-from=\"[0-9]+\" data-until=\"[0-9]+\"[^>]*>(.*?)</span>");

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    private CallRecord said(String text) {
        List<SpokenWord> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            Duration at = Duration.ofMillis(400L * words.size());
            words.add(new SpokenWord(word, at, at.plusMillis(400), 0.9));
        }
        Transcript said = new Transcript(
                text,
                words,
                TextClassifier.standard().classify(text, Language.EN),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        CallRecord record = CallRecords.heard(CallRecords.sample(1), new ListenOutcome.Said(said));
        web.calls.insert(List.of(record));
        web.reviews.add(record, 1);
        return record;
    }

    private static List<String> words(String html) {
        return WORD.matcher(html).results().map(found -> found.group(1)).toList();
    }

    private static List<String> marked(String page) {
        return MARKED.matcher(page).results().map(MatchResult::group).toList();
    }

    @Test
    void whatToldTheMostIsMarkedForReviewersOnBothPagesAndEveryWordStaysWhereItWas() throws Exception {
        CallRecord record = said(BEFORE + " " + SALE + " " + BEFORE);
        String cookie = web.signIn("reviewer");

        for (String address : List.of("/review", "/calls/" + record.call().id().value())) {
            String page = web.get(cookie, address).body();

            assertThat(marked(page)).singleElement().satisfies(passage -> {
                assertThat(passage)
                        .contains("lang=\"en\">What told the most: </b>", "(end of what told the most)</b></mark>");
                assertThat(words(passage)).contains("extended", "warranty").hasSizeLessThanOrEqualTo(25);
            });
            assertThat(words(page))
                    .hasSize((BEFORE + " " + SALE + " " + BEFORE).split(" ", -1).length)
                    .contains("&lt;b&gt;the&lt;/b&gt;", "&lt;/mark&gt;");
            assertThat(page).doesNotContain("<b>the");
        }
    }

    @Test
    void itsNameIsInTheLanguageOfThePageNotOfTheCall() throws Exception {
        CallRecord record = said(BEFORE + " " + SALE);
        String cookie = web.signIn("reviewer");

        assertThat(web.get(
                                cookie + "; callwarden-language=vi",
                                "/calls/" + record.call().id().value())
                        .body())
                .contains("<b class=\"unseen\" lang=\"vi\">Đoạn đáng chú ý nhất: </b>", "(hết đoạn đáng chú ý nhất)");
    }

    @Test
    void viewersReadNoneOfIt() throws Exception {
        CallRecord record = said(BEFORE + " " + SALE);

        assertThat(web.get(web.signIn("viewer"), "/calls/" + record.call().id().value())
                        .body())
                .doesNotContain("unseen", "warranty", "told the most");
    }

    @Test
    void ofTwentyFiveWordsNothingIsMarked() throws Exception {
        CallRecord record = said(SALE + " a b c d e f");
        String page = web.get(
                        web.signIn("reviewer"), "/calls/" + record.call().id().value())
                .body();

        assertThat(words(page)).hasSize(25);
        assertThat(marked(page)).isEmpty();
    }
}
