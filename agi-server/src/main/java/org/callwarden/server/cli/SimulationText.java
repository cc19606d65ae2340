package org.callwarden.server.cli;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callwarden.server.config.TrafficProfile;
import org.callwarden.server.lab.traffic.Result;
import org.callwarden.server.lab.traffic.Share;

/// What a simulation came to, for people.
record SimulationText(Words words, String profile, long seed, TrafficProfile traffic) {

    private static final String EMPTY = "-";

    String of(List<Result> results) {
        String line = System.lineSeparator();
        List<Result> wanted =
                results.stream().filter(result -> result.kind().isWanted()).toList();
        List<Result> unwanted =
                results.stream().filter(result -> !result.kind().isWanted()).toList();
        return String.join(
                line,
                words.text("simulate.what", profile, Long.toString(seed), traffic.days(), calls(results)),
                "",
                decisions(results).toString(),
                "",
                words.text("simulate.unwanted"),
                unwanted(unwanted).toString(),
                "",
                words.text("simulate.wanted"),
                wanted(wanted).toString(),
                "",
                words.text(
                        "simulate.recall", share(sum(unwanted, Result::asked)), share(sum(unwanted, Result::stopped))),
                words.text("simulate.false", share(sum(wanted, Result::asked)), share(sum(wanted, Result::stopped))),
                words.text("simulate.simulated"));
    }

    private static String calls(List<Result> results) {
        return Long.toString(results.stream().mapToLong(Result::calls).sum());
    }

    private Table decisions(List<Result> results) {
        List<String> ids = results.stream()
                .flatMap(result -> result.decisions().keySet().stream())
                .distinct()
                .sorted()
                .collect(Collectors.toList());
        ids.addAll(0, List.of(words.text("simulate.population"), words.text("simulate.calls")));
        Table table = new Table(ids.stream().map(words::decision).toArray(String[]::new));
        for (Result result : results) {
            table.row(ids.stream()
                    .map(id -> switch (ids.indexOf(id)) {
                        case 0 -> result.population();
                        case 1 -> Long.toString(result.calls());
                        default -> percent(new Share(result.decisions().getOrDefault(id, 0L), result.calls()));
                    })
                    .toArray(String[]::new));
        }
        return table;
    }

    private Table unwanted(List<Result> results) {
        Table table = new Table(
                words.text("simulate.population"),
                words.text("simulate.asked"),
                words.text("simulate.stopped"),
                words.text("simulate.refused"),
                words.text("simulate.refused-callers"),
                words.text("simulate.refused-from"),
                words.text("simulate.refused-first"));
        for (Result result : results) {
            Result.Refusals refusals = result.refusals();
            table.row(
                    result.population(),
                    share(result.asked()),
                    share(result.stopped()),
                    share(result.refused()),
                    refusals.refused() + " / " + refusals.callers(),
                    refusals.refused() == 0 ? EMPTY : refusals.median() + " / " + refusals.ninety(),
                    refusals.first() == 0 ? EMPTY : Long.toString(refusals.first()));
        }
        return table;
    }

    private Table wanted(List<Result> results) {
        Table table = new Table(
                words.text("simulate.population"),
                words.text("simulate.asked"),
                words.text("simulate.returning-asked"),
                words.text("simulate.refused"),
                words.text("simulate.stopped"),
                words.text("simulate.returning-stopped"));
        for (Result result : results) {
            table.row(
                    result.population(),
                    share(result.asked()),
                    share(result.returningAsked()),
                    share(result.refused()),
                    share(result.stopped()),
                    share(result.returningStopped()));
        }
        return table;
    }

    private static Share sum(List<Result> results, Function<Result, Share> which) {
        return results.stream().map(which).reduce(new Share(0, 0), Share::plus);
    }

    private static String percent(Share share) {
        return share.of() == 0 ? EMPTY : String.format(Locale.ROOT, "%.1f %%", 100 * share.value());
    }

    /// Such as `12.3 % [11.0, 13.7]`.
    private static String share(Share share) {
        return share.of() == 0
                ? EMPTY
                : String.format(
                        Locale.ROOT,
                        "%.1f %% [%.1f, %.1f]",
                        100 * share.value(),
                        100 * share.low(),
                        100 * share.high());
    }
}
