package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// Prints what became of the calls, and how to look at one of them.
final class DemoTable {

    private static final String ROW = "%-34s %-11s %-5s %-42s %-10s %-34s %6s%n";

    private DemoTable() {}

    static boolean print(PrintWriter out, List<DemoOutcome> results, ServicePlan plan) {
        out.println();
        out.printf(ROW, "caller", "decision", "score", "reasons", "challenge", "the callee's phone", "added");
        for (DemoOutcome result : results) {
            out.printf(
                    Locale.ROOT,
                    ROW,
                    cut(result.caller().title(), 34),
                    result.text("decision").orElse("(rings)"),
                    result.score(),
                    cut(reasons(result), 42),
                    result.text("challenge").orElse("-"),
                    cut(result.phoneDid(), 34),
                    String.format(Locale.ROOT, "%.2f s", result.added().toMillis() / 1000.0));
        }
        out.println();
        boolean ok = true;
        for (DemoOutcome result : results) {
            for (String fault : result.faults()) {
                ok = false;
                out.println("NOT AS IT SHOULD BE: " + result.caller().title() + ": " + fault);
            }
        }
        results.stream()
                .flatMap(result -> result.text("id").stream())
                .skip(1)
                .findFirst()
                .ifPresent(id -> out.println("why: ./callwarden call '" + id + "' --config '" + plan.config() + "'"));
        out.println(ok ? "every call ended as it should" : "some calls did not end as they should");
        out.flush();
        return ok;
    }

    private static String reasons(DemoOutcome result) {
        List<String> reasons = result.reasons();
        return reasons.isEmpty() ? "not screened" : String.join(", ", reasons.subList(0, Math.min(2, reasons.size())));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}
