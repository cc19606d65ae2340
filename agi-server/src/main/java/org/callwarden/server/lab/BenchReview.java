package org.callwarden.server.lab;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.callwarden.screening.journal.CallRecord;
import org.callwarden.screening.transcript.training.Readings;
import org.callwarden.screening.transcript.training.Script;
import org.callwarden.server.recording.Recording;
import org.callwarden.server.recording.RecordingSettings;
import org.callwarden.server.recording.Recordings;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallStore;
import tools.jackson.databind.JsonNode;

/// `./callwarden bench review`: how long it takes to empty a morning's queue of flagged calls in a real browser, by
/// keys alone; once every call reads a script of its own, once they read a few. Measured is the machine's part, from a
/// key until the next call is painted; what a person needs to read and decide is reckoned ([ReviewTimes]). The calls
/// are stored with sound before the service starts.
public final class BenchReview {

    private static final Duration ALL_DIFFERENT = Duration.ofMinutes(10);
    private static final Duration REPEATED = Duration.ofMinutes(5);
    private static final Duration LONGEST_SOUND = Duration.ofSeconds(30);
    private static final int SOUND_WAITING = 4 << 20;

    /// The page notes when a key came and when what followed it was painted.
    private static final String WATCH = """
            window.bench = {pressed: 0, shown: performance.now()};
            document.addEventListener('keydown', event => { bench.pressed = event.timeStamp; bench.shown = 0; }, true);
            document.addEventListener('htmx:afterSettle', event => {
              if (event.target === document.body) {
                requestAnimationFrame(() => requestAnimationFrame(() => { bench.shown = performance.now(); }));
              }
            });
            """;

    private static final String SHOWN = """
            const done = arguments[arguments.length - 1];
            const look = () => {
              if (!window.bench || !bench.shown) {
                setTimeout(look, 2);
                return;
              }
              const call = document.querySelector('form.panel input[name=call]');
              done({
                millis: bench.shown - bench.pressed,
                call: call ? call.value : '',
                words: document.querySelectorAll('.transcript span').length,
                marked: document.querySelectorAll('.transcript mark span').length,
                sound: document.querySelector('.wave path') !== null
              });
            };
            look();
            """;

    private static final String ENTER = """
            const done = arguments[arguments.length - 1];
            document.querySelector('main button').click();
            const look = () => {
              if (document.querySelector('header nav')) { done(true); } else { setTimeout(look, 20); }
            };
            look();
            """;

    private final BenchAgi.Surroundings around;
    private final Chromium chromium;
    private final List<Script> scripts;
    private final Readings readings;
    private final Plan plan;

    /// @param calls that are flagged, 1 to 300
    /// @param campaigns whose scripts they read in the second turn, 1 to as many
    public record Plan(int calls, int campaigns) {
        public Plan {
            if (calls < 1 || calls > 300) {
                throw new IllegalArgumentException("1 to 300 flagged calls, got " + calls);
            }
            if (campaigns < 1 || campaigns > calls) {
                throw new IllegalArgumentException("1 to " + calls + " campaigns, got " + campaigns);
            }
        }
    }

    /// @param scripts in English
    public BenchReview(
            BenchAgi.Surroundings around, Chromium chromium, List<Script> scripts, Readings readings, Plan plan) {
        this.around = around;
        this.chromium = chromium;
        this.scripts = List.copyOf(scripts);
        this.readings = readings;
        this.plan = plan;
    }

    /// Measures and prints.
    ///
    /// @return whether the queue was empty in the end; a missed target is no fault
    /// @throws LabException when service or browser cannot be had, or a key led nowhere
    public boolean run() {
        try (WebDriverSession browser =
                WebDriverSession.start(chromium, around.folder().resolve("browser"))) {
            boolean different = turn(browser, "different", plan.calls(), ALL_DIFFERENT);
            return turn(browser, "repeated", plan.campaigns(), REPEATED) && different;
        }
    }

    private boolean turn(WebDriverSession browser, String name, int campaigns, Duration target) {
        ServicePlan service = ServicePlan.alone(around.folder().resolve(name), "");
        ReviewMorning morning = new ReviewMorning(scripts, readings, Instant.now());
        store(service, morning.calls(plan.calls(), campaigns));
        try (ServiceProcess process = ServiceProcess.start(around.java(), service)) {
            int items = waiting(process);
            enter(browser, service, process);
            Reviewed reviewed = review(browser, morning, items);
            tell(campaigns, items, reviewed, target);
            int left = waiting(process);
            say(left == 0 ? "nothing waits any more" : "FAULT: " + left + " items still wait");
            return left == 0;
        }
    }

    private static void store(ServicePlan service, List<CallRecord> calls) {
        try (Database database = Database.open(DatabaseSettings.embedded(service.data()))) {
            database.migrate();
            new JdbcCallStore(database)
                    .insert(calls.stream().map(call -> recorded(service, call)).toList());
        }
    }

    private static CallRecord recorded(ServicePlan service, CallRecord record) {
        RecordingSettings settings = new RecordingSettings(
                service.data().resolve("recordings"),
                Optional.empty(),
                Long.MAX_VALUE,
                Duration.ofDays(30),
                LONGEST_SOUND,
                1,
                SOUND_WAITING,
                RecordingSettings.FREE);
        Clock then = Clock.fixed(record.call().at(), ZoneOffset.UTC);
        try (Recordings recordings = Recordings.open(settings, then, new SecureRandom())) {
            Recording recording = recordings.begin(record.call().id());
            recording.write(ReviewMorning.sound(record, Recording.RATE));
            Recording.Kept kept =
                    recording.finish().orElseThrow(() -> new LabException("a recording could not be written"));
            return new CallRecord(
                    record.call(),
                    record.verdict(),
                    record.challenge(),
                    record.listening().map(said -> said.recorded(kept.path())),
                    record.ending(),
                    record.spent());
        }
    }

    private static int waiting(ServiceProcess service) {
        return service.api().get("reviews?limit=500").path("reviews").size();
    }

    private static void enter(WebDriverSession browser, ServicePlan plan, ServiceProcess service) {
        String site = "http://127.0.0.1:" + plan.httpPort();
        String token = service.api()
                .post("login-links", "{\"author\": \"bench\"}")
                .path("token")
                .asString("");
        browser.open(URI.create(site + "/login/" + token));
        browser.await(ENTER);
        browser.open(URI.create(site + "/review"));
        browser.run(WATCH);
    }

    /// The same keys and machine, by how much of the transcripts is read.
    private record Reviewed(ReviewTimes all, ReviewTimes passages) {}

    /// Says of each call what is right, until nothing is shown.
    private static Reviewed review(WebDriverSession browser, ReviewMorning morning, int items) {
        List<Duration> machine = new ArrayList<>();
        List<Integer> words = new ArrayList<>();
        List<Integer> passages = new ArrayList<>();
        JsonNode shown = browser.await(SHOWN);
        while (!call(shown).isEmpty()) {
            if (machine.size() == items || !shown.path("sound").asBoolean(false)) {
                throw new LabException(
                        "the page shows " + shown + " after " + machine.size() + " of " + items + " items");
            }
            int all = shown.path("words").asInt(0);
            int marked = shown.path("marked").asInt(0);
            words.add(all);
            passages.add(marked > 0 ? marked : all);
            browser.press(morning.isSpam(call(shown)) ? "s" : "n");
            JsonNode next = browser.await(SHOWN);
            if (call(next).equals(call(shown))) {
                throw new LabException("a key did not lead to the next call, after " + machine.size() + " of them");
            }
            machine.add(Duration.ofNanos(Math.round(next.path("millis").asDouble(0) * 1e6)));
            shown = next;
        }
        return new Reviewed(new ReviewTimes(machine, words), new ReviewTimes(machine, passages));
    }

    private static String call(JsonNode shown) {
        return shown.path("call").asString("");
    }

    private void tell(int campaigns, int items, Reviewed reviewed, Duration target) {
        ReviewTimes machine = reviewed.all();
        say(
                "%d flagged calls that read %d scripts: %d items, %d keys",
                plan.calls(), campaigns, items, machine.decisions());
        say(
                "  measured, from a key until the next call is painted: p50 %d ms, p99 %d ms, %.1f s in all",
                machine.at(0.5).toMillis(), machine.at(0.99).toMillis(), seconds(machine.machineTime()));
        reckon("whoever reads every word", machine, target);
        reckon(
                "whoever reads what is marked as telling the most, and all where nothing is",
                reviewed.passages(),
                target);
    }

    private void reckon(String who, ReviewTimes times, Duration target) {
        say(
                "  reckoned, not measured, of %s: %,d words at %d a minute, %d s to decide each: %.1f s",
                who,
                times.wordsRead(),
                ReviewTimes.WORDS_A_MINUTE,
                ReviewTimes.DECIDING.toSeconds(),
                seconds(times.reviewerTime(ReviewTimes.WORDS_A_MINUTE)));
        Duration together = times.together(ReviewTimes.WORDS_A_MINUTE);
        say(
                "    together %s, at %d to %d words a minute, as most read, %s to %s",
                minutes(together),
                ReviewTimes.FAST,
                ReviewTimes.SLOW,
                minutes(times.together(ReviewTimes.FAST)),
                minutes(times.together(ReviewTimes.SLOW)));
        say("    target at most %d min: %s", target.toMinutes(), together.compareTo(target) <= 0 ? "met" : "NOT MET");
    }

    private static String minutes(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private void say(String format, Object... values) {
        around.out().printf(Locale.ROOT, format + "%n", values);
        around.out().flush();
    }
}
