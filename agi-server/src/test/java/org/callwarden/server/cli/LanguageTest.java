package org.callwarden.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callwarden.screening.Slow;
import org.callwarden.server.config.Surroundings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `--lang vi` at the commands that print tables for people.
@Slow
final class LanguageTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rules list     | HÀNH ĐỘNG NGƯỜI GỌI CHỈ KHI HẾT HẠN SỐ LẦN GHI CHÚ chặn không số được gọi 100
            rules          | HÀNH ĐỘNG chặn
            policy history | PHIÊN BẢN TỪ LÚC NGƯỜI ĐẶT BẰNG CÁCH LƯU Ý tệp cấu hình
            policy show    | phiên bản 1, có hiệu lực từ của tệp cấu hình
            feeds list     | TÊN MỤC ĐÍCH SỐ MỤC TRẠNG THÁI cước cao đang áp dụng
            feeds show p   | Mục đích: cước cao
            calls          | Chưa có cuộc gọi nào được sàng lọc.
            enforce        | Chưa áp dụng ở đâu
            """)
    void headsAndStatesAreVietnameseWhereverTheOptionStands(String line, String words) throws IOException {
        run("rules", "add", "block", "+8490*", "--dialed", "100");
        run(
                "feeds",
                "add",
                "p",
                "premium",
                Files.writeString(home.resolve("p.txt"), "+1900*\n").toString());
        List<String> command = List.of(line.split(" ", -1));

        for (int at = 0; at <= command.size(); at++) {
            List<String> typed = new ArrayList<>(command);
            typed.addAll(at, List.of("--lang", "vi"));
            Run run = run(typed.toArray(String[]::new));

            assertThat(run.err()).as(typed.toString()).isEmpty();
            assertThat(run.out()).as(typed.toString()).contains(words.split(" ", -1));
        }
        assertThat(run(command.toArray(String[]::new)).out().lines().findFirst())
                .hasValueSatisfying(head -> assertThat(head).isASCII());
    }

    @Test
    void whatIsDoneIsSaidInTheLanguage() throws IOException {
        Path policy = Files.writeString(home.resolve("new.yaml"), "policy: {label: x}\n");

        assertThat(run("--lang", "vi", "rules", "add", "allow", "+8490*").out())
                .contains("r1: cho phép +8490*, có hiệu lực từ cuộc gọi sau, khi dịch vụ chạy");
        assertThat(run("rules", "remove", "r1", "--lang", "vi").out()).contains("Đã xóa quy tắc r1");
        assertThat(run("policy", "apply", policy.toString(), "--lang", "vi").out())
                .contains("phiên bản 2 có hiệu lực từ cuộc gọi sau");
    }

    @Test
    void aNumberAndWhatWasReportedOfItHasNoEnglishWords() {
        run("report", "0901234567", "spam");

        assertThat(run("number", "0901234567", "--lang", "vi").out())
                .contains("quản trị viên 1", "qua trung kế không nêu đến không nêu", "chấp nhận (từ chối)")
                .doesNotContain("review", "unspecified", "accept", "(reject)");
        assertThat(run("number", "0901234567").out()).contains("review 1", "unspecified", "accept (reject)");
    }

    @Test
    void screenSumsUpInTheLanguageAndItsRowsKeepTheIds() throws IOException {
        Path calls = Files.writeString(
                home.resolve("calls.csv"),
                "time,caller,dialed,trunk,label\n2026-11-24T15:00:00+07:00,0901234567,100,t,spam\n");

        Run run = run("screen", calls.toString(), "--lang", "vi");

        assertThat(run.err())
                .contains("đã sàng lọc 1 cuộc gọi", "NHÃN", "xác minh")
                .doesNotContain("challenge");
        assertThat(run.out()).contains(",challenge,40,");
    }

    @Test
    void aLanguageThatThereIsNotIsToldByEveryCommand() {
        assertThat(run("rules", "--lang", "fr").err()).contains("--lang is en or vi, got 'fr'");
        assertThat(run("version", "--lang", "fr").status()).isEqualTo(Main.USAGE);
    }

    private Run run(String... args) {
        return Run.of(new Surroundings(home, Map.of("USER", "tester")), args);
    }
}
