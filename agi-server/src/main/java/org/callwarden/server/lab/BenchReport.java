package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/// What a run of the benchmark says: medians of the rounds, ratios to the C reference round by round,
/// and which targets are met.
///
/// @param measured every turn of every server
/// @param journal how the service's journal and database kept up
record BenchReport(List<Measured> measured, Journal journal) {

    private static final String ROW = "%-8s %-34s %11s %9s %9s %8s %10s %10s%n";
    /// Share of the C reference that the protocol path must reach at 1,000 at once.
    private static final double PROTOCOL_SHARE = 0.60;
    /// The aim beyond it, at every number at once.
    private static final double PROTOCOL_AIM = 0.75;

    BenchReport {
        measured = List.copyOf(measured);
    }

    /// Who is measured.
    enum Contender {
        C("C, epoll, one thread, decides nothing"),
        PROTOCOL("Callwarden, protocol alone"),
        SCREENING("Callwarden, screening to H2"),
        ASTERISK_JAVA("asterisk-java, decides nothing");

        private final String title;

        Contender(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        boolean ours() {
            return this == PROTOCOL || this == SCREENING;
        }
    }

    /// One turn of one server.
    record Measured(Contender contender, int concurrency, int round, AgiLoad.Result result) {}

    /// @param screened calls that got their decision, all turns together
    /// @param stored of them, in the database at the end
    /// @param mostWaiting most calls that were left in the journal when a turn ended
    /// @param waiting calls left at the very end
    /// @param loaded how long calls came, all turns together
    /// @param drained how long storing went on after the turns, all together
    record Journal(long screened, long stored, long mostWaiting, long waiting, Duration loaded, Duration drained) {

        /// Calls that the database stores in a second while calls come and after.
        double storedPerSecond() {
            return stored * 1000.0 / Math.max(1, loaded.plus(drained).toMillis());
        }
    }

    /// A target and whether it was reached.
    record Target(String text, boolean met) {}

    /// @return whether nothing went wrong
    boolean print(PrintWriter out) {
        out.println();
        out.printf(ROW, "at once", "server", "sessions/s", "of C", "refused", "failed", "p99 ms", "generator");
        for (int concurrency : concurrencies()) {
            for (Contender contender : Contender.values()) {
                row(out, concurrency, contender);
            }
        }
        out.printf(
                Locale.ROOT,
                "%njournal: %,d calls decided, %,d stored; at most %,d waited when a turn ended; %,.0f a second stored%n%n",
                journal.screened(),
                journal.stored(),
                journal.mostWaiting(),
                journal.storedPerSecond());
        targets().forEach(target -> out.println((target.met() ? "met      " : "NOT MET  ") + target.text()));
        List<String> faults = faults();
        faults.forEach(fault -> out.println("FAULT    " + fault));
        out.println(faults.isEmpty() ? "no faults" : faults.size() + " faults");
        out.flush();
        return faults.isEmpty();
    }

    private void row(PrintWriter out, int concurrency, Contender contender) {
        long failed = sum(contender, concurrency, result -> result.errors() - result.refused());
        out.printf(
                Locale.ROOT,
                ROW,
                number("%,d", concurrency),
                contender.title(),
                number("%,.0f", median(contender, concurrency, AgiLoad.Result::perSecond)),
                number("%.0f %%", 100 * share(contender, concurrency)),
                number("%,d", refused(contender, concurrency)),
                number("%,d", failed),
                number("%.1f", median(contender, concurrency, AgiLoad.Result::p99Millis)),
                number("%.0f %%", 100 * median(contender, concurrency, AgiLoad.Result::generatorCpu)));
    }

    private static String number(String format, Number value) {
        return String.format(Locale.ROOT, format, value);
    }

    /// What was wanted, in order.
    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (int concurrency : concurrencies()) {
            double share = share(Contender.PROTOCOL, concurrency);
            if (concurrency == 1_000) {
                targets.add(protocol(concurrency, share, PROTOCOL_SHARE));
            }
            targets.add(protocol(concurrency, share, PROTOCOL_AIM));
            long refused = refused(Contender.PROTOCOL, concurrency) + refused(Contender.SCREENING, concurrency);
            targets.add(new Target(
                    String.format(Locale.ROOT, "no session refused at %,d at once: %,d", concurrency, refused),
                    refused == 0));
        }
        for (int concurrency : concurrencies()) {
            if (concurrency >= 1_000) {
                double ours = median(Contender.SCREENING, concurrency, AgiLoad.Result::perSecond);
                double theirs = median(Contender.ASTERISK_JAVA, concurrency, AgiLoad.Result::perSecond);
                targets.add(new Target(
                        String.format(
                                Locale.ROOT,
                                "screening at least as fast as asterisk-java at %,d at once: %,.0f and %,.0f sessions/s",
                                concurrency,
                                ours,
                                theirs),
                        ours >= theirs));
            }
        }
        return targets;
    }

    private static Target protocol(int concurrency, double share, double wanted) {
        return new Target(
                String.format(
                        Locale.ROOT,
                        "protocol path at least %.0f %% of C at %,d at once: %.0f %%",
                        100 * wanted,
                        concurrency,
                        100 * share),
                share >= wanted);
    }

    /// What must not happen, however slow the machine is.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Measured turn : measured) {
            long failed = turn.result().errors() - turn.result().refused();
            if (turn.contender().ours() && failed > 0) {
                faults.add(turn.contender().title() + " at " + turn.concurrency() + " at once, round " + turn.round()
                        + ": " + failed + " sessions did not end as they should");
            }
            if (turn.result().ok() == 0) {
                faults.add(turn.contender().title() + " at " + turn.concurrency() + " at once, round " + turn.round()
                        + ": no session ended as it should");
            }
        }
        if (journal.stored() < journal.screened()) {
            faults.add(journal.screened() - journal.stored() + " decided calls are not in the database ("
                    + journal.waiting() + " wait in the journal)");
        }
        return faults;
    }

    private List<Integer> concurrencies() {
        return measured.stream().map(Measured::concurrency).distinct().toList();
    }

    private long refused(Contender contender, int concurrency) {
        return sum(contender, concurrency, AgiLoad.Result::refused);
    }

    private long sum(Contender contender, int concurrency, java.util.function.ToLongFunction<AgiLoad.Result> value) {
        return measured.stream()
                .filter(turn -> turn.contender() == contender && turn.concurrency() == concurrency)
                .mapToLong(turn -> value.applyAsLong(turn.result()))
                .sum();
    }

    private double median(Contender contender, int concurrency, ToDoubleFunction<AgiLoad.Result> value) {
        return median(measured.stream()
                .filter(turn -> turn.contender() == contender && turn.concurrency() == concurrency)
                .map(turn -> value.applyAsDouble(turn.result()))
                .toList());
    }

    /// Each round against the reference's turn in the same round: what disturbs the machine meets both.
    private double share(Contender contender, int concurrency) {
        List<Double> shares = new ArrayList<>();
        for (Measured turn : measured) {
            if (turn.contender() == contender && turn.concurrency() == concurrency) {
                reference(concurrency, turn.round())
                        .ifPresent(reference -> shares.add(turn.result().perSecond() / Math.max(1, reference)));
            }
        }
        return median(shares);
    }

    private OptionalDouble reference(int concurrency, int round) {
        return measured.stream()
                .filter(turn ->
                        turn.contender() == Contender.C && turn.concurrency() == concurrency && turn.round() == round)
                .mapToDouble(turn -> turn.result().perSecond())
                .findFirst();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return 0;
        }
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
