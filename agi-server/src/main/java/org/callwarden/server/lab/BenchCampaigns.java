package org.callwarden.server.lab;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.callwarden.screening.campaign.CampaignIndex;
import org.callwarden.screening.campaign.CampaignSettings;
import org.callwarden.screening.campaign.Fingerprint;
import org.callwarden.screening.campaign.FingerprintMaker;
import org.callwarden.screening.transcript.TextClassifier;
import org.callwarden.screening.transcript.training.Readings;

/// `./callwarden bench campaigns`: what fingerprints take in memory, and what it costs to make one, to
/// look for its campaign among all, and to classify a transcript. The scripts are made up of passages
/// of the shipped ones, each of which is in a hundred of them: worse than real calls.
public final class BenchCampaigns {

    private static final int PASSAGE = 4;
    private static final int PASSAGES = 10;
    private static final int LOOK_UPS = 5_000;
    private static final double ERRORS = 0.3;
    private static final double MOST_MILLIS = 1;

    private final int fingerprints;
    private final List<String> texts;
    private final Readings readings;
    private final PrintWriter out;

    /// @param fingerprints how many, from 1,000
    /// @param texts        of one language, to take passages from
    /// @param readings     make errors
    public BenchCampaigns(int fingerprints, List<String> texts, Readings readings, PrintWriter out) {
        if (fingerprints < 1_000 || fingerprints > 1_000_000) {
            throw new IllegalArgumentException("1,000 to 1,000,000 fingerprints are measured, got " + fingerprints);
        }
        this.fingerprints = fingerprints;
        this.texts = texts;
        this.readings = readings;
        this.out = out;
    }

    /// Runs and prints.
    ///
    /// @return true; a missed target is told and is no fault
    public boolean run() {
        FingerprintMaker maker = FingerprintMaker.standard();
        List<String> scripts = scripts();
        long before = heap();
        CampaignIndex index = new CampaignIndex(CampaignSettings.DEFAULT.keeping(fingerprints));
        long[] campaigns = new long[scripts.size()];
        for (int i = 0; i < campaigns.length; i++) {
            campaigns[i] = index.place(maker.of(scripts.get(i))).campaign();
        }
        say(
                "%,d fingerprints of %d words, %,d campaigns: %d MB",
                index.size(), PASSAGE * PASSAGES, index.campaigns(), heap() - before);
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < LOOK_UPS; i++) {
            calls.add(readings.heard(scripts.get(called(i)), i, ERRORS));
        }
        measure(maker, index, calls, campaigns);
        return true;
    }

    private void measure(FingerprintMaker maker, CampaignIndex index, List<String> calls, long[] campaigns) {
        long[] making = new long[LOOK_UPS];
        long[] looking = new long[LOOK_UPS];
        long[] classifying = new long[LOOK_UPS];
        int found = 0;
        // The first round warms.
        for (int round = 0; round < 2; round++) {
            found = 0;
            for (int i = 0; i < LOOK_UPS; i++) {
                long start = System.nanoTime();
                Fingerprint print = maker.of(calls.get(i));
                long made = System.nanoTime();
                OptionalLong campaign = index.find(print);
                long looked = System.nanoTime();
                TextClassifier.standard().classify(calls.get(i));
                classifying[i] = System.nanoTime() - looked;
                making[i] = made - start;
                looking[i] = looked - made;
                found += campaign.equals(OptionalLong.of(campaigns[called(i)])) ? 1 : 0;
            }
        }
        double p99 = tell("a look-up among them", looking);
        tell("making a fingerprint", making);
        double classified = tell("classifying a transcript", classifying);
        say("%.1f %% of calls with %.0f %% word errors found their campaign", 100.0 * found / LOOK_UPS, 100 * ERRORS);
        say("target at most %.0f ms a look-up, p99: %s", MOST_MILLIS, p99 <= MOST_MILLIS ? "met" : "NOT MET");
        say("target at most %.0f ms to classify, p99: %s", MOST_MILLIS, classified <= MOST_MILLIS ? "met" : "NOT MET");
    }

    /// The script of a call, far from that of the call before.
    private int called(int call) {
        return (int) ((long) call * 7_919 % fingerprints);
    }

    private List<String> scripts() {
        SplittableRandom random = new SplittableRandom(1);
        List<String[]> words =
                texts.stream().map(each -> each.split("\\s+", -1)).toList();
        List<String> scripts = new ArrayList<>(fingerprints);
        for (int i = 0; i < fingerprints; i++) {
            StringBuilder script = new StringBuilder();
            for (int passage = 0; passage < PASSAGES; passage++) {
                String[] from = words.get(random.nextInt(words.size()));
                int start = random.nextInt(Math.max(1, from.length - PASSAGE));
                for (int word = start; word < Math.min(from.length, start + PASSAGE); word++) {
                    script.append(from[word]).append(' ');
                }
            }
            scripts.add(script.toString());
        }
        return scripts;
    }

    /// @return the 99th percentile in milliseconds
    private double tell(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        double p99 = sorted[sorted.length * 99 / 100] / 1e6;
        say("%s: %.3f ms median, %.3f ms p99", what, sorted[sorted.length / 2] / 1e6, p99);
        return p99;
    }

    /// Megabytes in use, after a collection.
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (1024 * 1024);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
