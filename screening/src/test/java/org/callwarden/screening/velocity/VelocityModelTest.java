package org.callwarden.screening.velocity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.callwarden.screening.Calls;
import org.callwarden.screening.Slow;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.signal.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same calls before the velocity and before a naive model that keeps every call for ever and
/// counts anew each time: both say the same.
@Slow
class VelocityModelTest {

    private final VelocitySettings settings = VelocitySettings.standard();
    private final Velocity velocity = new Velocity(settings, _ -> false);
    private final List<Call> all = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {15, 20_261_125, 91, 4_711})
    void countsRunsAndRangesAreExact(long seed) {
        Random random = new Random(seed);
        Instant now = Calls.TUESDAY;
        int told = 0;
        for (int i = 0; i < 800; i++) {
            now = now.plusMillis(random.nextInt(random.nextInt(20) == 0 ? 900_000 : 30_000));
            Call call = Calls.from("09012345" + random.nextInt(4) + random.nextInt(5))
                    .to("028381201" + random.nextInt(2) + (random.nextBoolean() ? random.nextInt(10) : 5))
                    .at(now)
                    .call();
            velocity.arrived(call);
            all.add(call);

            List<String> seen = said(velocity.look(call));

            assertThat(seen).as("seed %d, call %d", seed, i).isEqualTo(expected(call));
            told += seen.size();
        }
        assertThat(told).as("the calls of seed %d say something", seed).isGreaterThan(80);
    }

    private static List<String> said(List<Signal> signals) {
        return signals.stream()
                .filter(signal -> switch (signal.kind()) {
                    case SCANNING_CALLER, SCANNING_RANGE, MANY_DIALED, FREQUENT_CALLS, BUSY_RANGE, DIALED_SURGE -> true;
                    default -> false;
                })
                .map(signal -> signal.kind().id() + " "
                        + signal.evidence()
                                .getOrDefault("numbers", signal.evidence().get("calls")))
                .sorted()
                .toList();
    }

    private List<String> expected(Call call) {
        List<String> said = new ArrayList<>();
        String caller = text(call);
        int run = run(since(call, settings.scanWindow(), caller));
        long different = dialed(since(call, settings.scanWindow(), caller)).size();
        if (run >= 5) {
            said.add("scanning-caller " + run);
        } else if (different >= 8) {
            said.add("many-dialed-numbers " + different);
        }
        int calls = since(call, settings.window(), caller).size();
        if (calls >= 10) {
            said.add("frequent-calls " + calls);
        }
        String ten = caller.substring(0, caller.length() - 1);
        String hundred = caller.substring(0, caller.length() - 2);
        int ofTen = rangeRun(call, ten, 4, 1);
        int ofHundred = rangeRun(call, hundred, 8, 4);
        if (ofTen >= 5 || ofHundred >= 5) {
            said.add("scanning-range " + (ofTen >= 5 ? ofTen : ofHundred));
        }
        List<Call> busy = since(call, settings.window(), ten);
        List<Call> broad = since(call, settings.window(), hundred);
        if (busy.size() >= 20 && callers(busy) >= 4) {
            said.add("busy-range " + busy.size());
        } else if (broad.size() >= 40 && callers(broad) >= 8 && tens(broad) >= 4) {
            said.add("busy-range " + broad.size());
        }
        return said.stream().sorted().toList();
    }

    private int rangeRun(Call call, String prefix, int members, int tens) {
        List<Call> calls = since(call, settings.scanWindow(), prefix);
        NavigableSet<Long> longest = longestRun(calls);
        List<Call> inRun = calls.stream()
                .filter(each -> longest.contains(Long.valueOf(each.dialed().value())))
                .toList();
        return callers(inRun) >= members && tens(inRun) >= tens ? longest.size() : 0;
    }

    private static int run(List<Call> calls) {
        return longestRun(calls).size();
    }

    private static NavigableSet<Long> longestRun(List<Call> calls) {
        TreeSet<Long> best = new TreeSet<>();
        TreeSet<Long> current = new TreeSet<>();
        for (long number : dialed(calls)) {
            if (!current.isEmpty() && number - current.last() > 2) {
                current = new TreeSet<>();
            }
            current.add(number);
            if (current.size() > best.size()) {
                best = new TreeSet<>(current);
            }
        }
        return best;
    }

    private static NavigableSet<Long> dialed(List<Call> calls) {
        TreeSet<Long> numbers = new TreeSet<>();
        calls.forEach(call -> numbers.add(Long.valueOf(call.dialed().value())));
        return numbers;
    }

    private static long tens(List<Call> calls) {
        return calls.stream()
                .map(each -> text(each).substring(0, text(each).length() - 1))
                .distinct()
                .count();
    }

    private static long callers(List<Call> calls) {
        return calls.stream().map(VelocityModelTest::text).distinct().count();
    }

    private List<Call> since(Call call, Duration window, String prefix) {
        Instant from = call.at().minus(window);
        List<Call> kept = all.stream()
                .filter(each -> text(each).startsWith(prefix))
                .filter(each -> each.at().isAfter(from))
                .toList();
        // No more are kept, and then more are counted as so many.
        int most = settings.memory().callsKept();
        return kept.subList(Math.max(0, kept.size() - most), kept.size());
    }

    private static String text(Call call) {
        PhoneNumber number = call.caller().number();
        return number.text();
    }

    /// Past the bound nobody is made to look busier than they are, in any order of calls.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {15, 91})
    void theSketchIsAboutRightAndNeverFarTooHigh(long seed) {
        Random random = new Random(seed);
        CountMinSketch sketch = new CountMinSketch(1 << 14, Micros.of(Duration.ofMinutes(10)));
        long at = Micros.of(Calls.TUESDAY);
        long[] often = random.longs(50).toArray();
        for (int i = 0; i < 100_000; i++) {
            sketch.add(random.nextLong(), at);
            if (i % 500 == 0) {
                for (long key : often) {
                    sketch.add(key, at);
                }
            }
        }
        for (long key : often) {
            assertThat(sketch.estimate(key, at)).as("seed %d", seed).isBetween(185, 215);
        }
        int high = 0;
        for (int i = 0; i < 10_000; i++) {
            high += sketch.estimate(random.nextLong(), at) >= 5 ? 1 : 0;
        }
        assertThat(high)
                .as("strangers that look as if they had called, seed %d", seed)
                .isZero();
        assertThat(sketch.estimate(often[0], at + 2 * Micros.of(Duration.ofMinutes(10))))
                .as("forgotten")
                .isZero();
    }
}
