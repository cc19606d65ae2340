package org.callwarden.server.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.server.admin.web.Right.Section;
import org.callwarden.server.admin.web.Right.Source;
import org.callwarden.server.admin.web.Right.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page of rights: its sentences, and that it is open and tells of nobody.
final class RightsPageTest {

    private final TestSite web = new TestSite();

    @AfterEach
    void close() {
        web.close();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void eachSentenceHasASourceAndAStateInBothLanguages(Language language) {
        PageWords words = PageWords.in(language);

        assertThat(Right.ALL).extracting(Right::id).doesNotHaveDuplicates();
        for (Right right : Right.ALL) {
            assertThat(List.of(right.key(), right.source().key(), right.state().key()))
                    .as(right.id())
                    .allSatisfy(key -> assertThat(words.say(key)).isNotBlank().isNotEqualTo(key));
        }
        assertThat(Right.ALL.stream().map(Right::section)).contains(Section.values());
        assertThat(Right.ALL.stream().map(Right::source)).contains(Source.values());
        assertThat(Right.ALL.stream().map(Right::state)).contains(State.values());
    }

    /// No sentence is written that no page shows, in one language or both.
    @ParameterizedTest
    @EnumSource(Language.class)
    void bothLanguagesHaveTheseSentencesAndNoOthers(Language language) {
        assertThat(PageWords.in(language).keys().stream().filter(key -> key.startsWith("rights.sentence.")))
                .containsExactlyInAnyOrderElementsOf(
                        Right.ALL.stream().map(Right::key).toList());
        assertThat(PageWords.in(language).keys().stream().filter(key -> key.startsWith("rights.source.")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Source.values()).map(Source::key).toList());
    }

    @Test
    void whatOnlyTheProgramSaysOfItselfHasOnlyItsDocumentsForASourceAndNothingElseHas() {
        assertThat(Right.ALL)
                .allSatisfy(right -> assertThat(right.source().name().startsWith("DOC_"))
                        .as(right.id())
                        .isEqualTo(right.state() == State.PROGRAM));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everySentenceStandsOnThePageWithItsSourceForWhoeverAsks(Language language) throws Exception {
        PageWords words = PageWords.in(language);
        HttpResponse<String> response = web.get("callwarden-language=" + language.tag(), "/rights");

        assertThat(response.statusCode()).isEqualTo(200);
        String page = response.body().replace("&#39;", "'");
        for (Right right : Right.ALL) {
            assertThat(page)
                    .contains(words.say(right.key()), right.source().address().replace("&", "&amp;"))
                    .contains(
                            words.say(right.source().key()),
                            words.say(right.state().key()));
        }
        assertThat(page.split("<li>", -1)).hasSize(Right.ALL.size() + 1);
        assertThat(page).doesNotContain("rights.s");
    }

    @Test
    void itMakesNoSessionAndShowsNothingOfCalls() throws Exception {
        CallRecord record = web.heard(1);
        HttpResponse<String> response = web.get("", "/rights");

        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(response.body())
                .doesNotContain(record.call().id().value(), "901234567", "viettel-1", "<nav", "csrf", "<form");
        assertThat(web.access.open()).isZero();
        assertThat(web.access.log).isEmpty();
    }

    @Test
    void theDoorAndEveryPageLeadThere() throws Exception {
        String cookie = web.signIn("viewer");

        assertThat(web.get("", "/login").body()).contains("Do you call this company");
        for (String path : List.of("/login", "/calls", "/rights", "/nowhere")) {
            assertThat(web.get(cookie, path).body()).as(path).contains("<footer><a href=\"/rights\">Your rights</a>");
        }
    }

    @Test
    void theVietnamesePageIsWrittenInVietnamese() {
        PageWords english = PageWords.in(Language.EN);
        PageWords vietnamese = PageWords.in(Language.VI);

        assertThat(Stream.concat(
                                Right.ALL.stream().map(Right::key),
                                Arrays.stream(Section.values()).map(Section::key))
                        .filter(key -> vietnamese.say(key).equals(english.say(key))
                                || !vietnamese
                                        .say(key)
                                        .matches(".*[ạảấầẩẫậắằẳặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđĐơưà-ù].*"))
                        .collect(Collectors.toList()))
                .isEmpty();
    }
}
