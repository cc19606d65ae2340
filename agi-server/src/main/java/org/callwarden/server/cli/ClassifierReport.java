package org.callwarden.server.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.transcript.Classified;
import org.callwarden.screening.transcript.TextModel.Calibration;
import org.callwarden.screening.transcript.TranscriptSettings;
import org.callwarden.screening.transcript.training.Judged;
import org.callwarden.screening.transcript.training.Measures;

/// The figures of `classify eval`, as tables.
final class ClassifierReport {

    private static final int BANDS = 5;

    private ClassifierReport() {}

    /// A labelled text and what the classifier made of it.
    record Row(TranscriptFile.Labelled of, Classified classified) {}

    /// What is counted: whether it is spam, and what was made of it.
    private record Counted(boolean spam, String category, double probability, boolean unsure) {

        boolean mayReject() {
            return TranscriptSettings.DEFAULT.mayReject(unsure, probability);
        }
    }

    static String of(List<Row> rows) {
        List<Counted> all = rows.stream().map(ClassifierReport::counted).toList();
        StringBuilder report = new StringBuilder();
        Table table = measures("language");
        measure(table, "all", all);
        for (Language language : Language.values()) {
            List<Counted> of = rows.stream()
                    .filter(row -> row.of.language() == language)
                    .map(ClassifierReport::counted)
                    .toList();
            if (!of.isEmpty()) {
                measure(table, language.tag(), of);
            }
        }
        report.append(table)
                .append("\n\n")
                .append(categories(all))
                .append("\n\n")
                .append(calibration(all));
        return report.toString();
    }

    static String crossValidation(Language language, List<Judged> judged, Calibration calibration) {
        StringBuilder report = new StringBuilder("language " + language.tag() + ", " + judged.size()
                + " texts of scripts the weights were made without\n");
        Table table = measures("word errors");
        for (double rate : Judged.RATES) {
            measure(table, Math.round(100 * rate) + " %", counted(judged, rate, false, calibration));
        }
        List<Counted> all = judged.stream()
                .filter(each -> !each.contrast())
                .map(each -> counted(each, calibration))
                .toList();
        measure(table, "all", all);
        measure(table, "0 %, written alike", counted(judged, 0, true, calibration));
        return report.append(table)
                .append("\n\n")
                .append(categories(all))
                .append("\n\n")
                .append(calibration(all))
                .append('\n')
                .toString();
    }

    private static List<Counted> counted(List<Judged> judged, double rate, boolean contrast, Calibration calibration) {
        return judged.stream()
                .filter(each -> each.rate() == rate && each.contrast() == contrast)
                .map(each -> counted(each, calibration))
                .toList();
    }

    private static Counted counted(Row row) {
        return new Counted(row.of.spam(), row.of.category(), row.classified.spamProbability(), row.classified.unsure());
    }

    private static Counted counted(Judged each, Calibration calibration) {
        double probability = calibration.probability(each.sum());
        boolean unsure = calibration.isUnsure(each.knownWords(), probability);
        return new Counted(each.spam(), each.category(), probability, unsure);
    }

    private static Table measures(String first) {
        return new Table(
                first,
                "spam",
                "legit",
                "AUROC",
                "recall at 1 % FP",
                "unsure",
                "sure and wrong",
                "spam that may be rejected",
                "legit that may");
    }

    private static void measure(Table table, String name, List<Counted> all) {
        double[] spam = figures(all, true);
        double[] legit = figures(all, false);
        boolean both = spam.length > 0 && legit.length > 0;
        table.row(
                name,
                Integer.toString(spam.length),
                Integer.toString(legit.length),
                both ? String.format(Locale.ROOT, "%.4f", Measures.auroc(spam, legit)) : "-",
                both ? percent(Measures.recall(spam, Measures.threshold(legit))) : "-",
                percent(share(all, Counted::unsure)),
                percent(share(all, each -> !each.unsure && each.spam != each.probability >= 0.5)),
                percent(share(of(all, true), Counted::mayReject)),
                percent(share(of(all, false), Counted::mayReject)));
    }

    private static List<Counted> of(List<Counted> all, boolean spam) {
        return all.stream().filter(each -> each.spam == spam).toList();
    }

    private static String categories(List<Counted> all) {
        double[] legit = figures(all, false);
        Table table = new Table("category", "label", "texts", "right", "unsure", "mean probability", "above 1 % FP");
        all.stream()
                .collect(Collectors.groupingBy(
                        each -> (each.spam ? "spam" : "legit") + "\t" + each.category,
                        TreeMap::new,
                        Collectors.toList()))
                .forEach((key, of) -> table.row(
                        key.substring(key.indexOf('\t') + 1),
                        key.substring(0, key.indexOf('\t')),
                        Integer.toString(of.size()),
                        percent(share(of, each -> each.spam == each.probability >= 0.5)),
                        percent(share(of, Counted::unsure)),
                        String.format(Locale.ROOT, "%.2f", mean(of, Counted::probability)),
                        legit.length == 0
                                ? "-"
                                : percent(share(of, each -> each.probability > Measures.threshold(legit)))));
        return table.toString();
    }

    private static String calibration(List<Counted> all) {
        Table table = new Table("probability", "texts", "mean", "spam among them");
        for (int band = 0; band < BANDS; band++) {
            int of = band;
            List<Counted> here = all.stream()
                    .filter(each -> Math.min(BANDS - 1, (int) (each.probability * BANDS)) == of)
                    .toList();
            table.row(
                    String.format(Locale.ROOT, "%.1f to %.1f", (double) band / BANDS, (band + 1.0) / BANDS),
                    Integer.toString(here.size()),
                    here.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", mean(here, Counted::probability)),
                    here.isEmpty() ? "-" : percent(share(here, Counted::spam)));
        }
        return table.toString();
    }

    private static double[] figures(List<Counted> all, boolean spam) {
        return all.stream()
                .filter(each -> each.spam == spam)
                .mapToDouble(Counted::probability)
                .sorted()
                .toArray();
    }

    private static double mean(List<Counted> all, ToDoubleFunction<Counted> figure) {
        return Arrays.stream(all.stream().mapToDouble(figure).toArray())
                .average()
                .orElse(0);
    }

    private static double share(List<Counted> all, Function<Counted, Boolean> what) {
        return all.isEmpty() ? 0 : (double) all.stream().filter(what::apply).count() / all.size();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
