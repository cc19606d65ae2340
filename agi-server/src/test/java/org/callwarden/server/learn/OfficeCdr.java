package org.callwarden.server.learn;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// The CDR of an office that there is not: customers who call again and again and are called, a doctor's patients who
/// call once, sellers who call everybody. The same seed always gives the same lines, as cdr_csv writes them with
/// uniqueid, userfield and the new columns, in UTC.
public final class OfficeCdr {

    /// When it begins.
    public static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Random random;
    private final List<Line> lines = new ArrayList<>();
    private int channel;

    private record Line(Instant end, String text) {}

    private OfficeCdr(long seed) {
        this.random = new Random(seed);
    }

    /// @param customers who call about every two weeks, and are called about every month
    /// @param once callers who call a single time
    public static List<String> lines(long seed, int days, int customers, int once) {
        OfficeCdr office = new OfficeCdr(seed);
        for (int customer = 0; customer < customers; customer++) {
            office.customer("09" + String.format("%08d", 12_000_000 + customer * 7_919), days);
        }
        for (int caller = 0; caller < once; caller++) {
            Instant at = office.workingHour(office.random.nextInt(days));
            office.comesIn(
                    "03" + String.format("%08d", 25_000_000 + caller * 6_101), at, 5 + office.random.nextInt(200));
        }
        office.lines.sort(Comparator.comparing(Line::end).thenComparing(Line::text));
        return office.lines.stream().map(Line::text).toList();
    }

    private void customer(String number, int days) {
        int day = random.nextInt(14);
        boolean firstCallIsOurs = random.nextBoolean();
        if (firstCallIsOurs) {
            goesOut(number, workingHour(day), 20 + random.nextInt(300));
            day += 1 + random.nextInt(14);
        }
        while (day < days) {
            // One conversation in ten is a short one.
            int talk = random.nextInt(10) == 0 ? 3 + random.nextInt(10) : 20 + random.nextInt(400);
            Instant at = workingHour(day);
            switch (random.nextInt(6)) {
                case 0 -> throughQueue(number, at, talk);
                case 1 -> rings(number, at);
                case 2 -> goesOut(number, at, talk);
                default -> comesIn(number, at, talk);
            }
            day += 7 + random.nextInt(15);
        }
    }

    private Instant workingHour(int day) {
        return START.plus(Duration.ofDays(day)).plusSeconds(3_600 + random.nextInt(9 * 3_600));
    }

    private String next() {
        return String.format("%08x", channel++);
    }

    private static String id(Instant at, String channel) {
        return at.getEpochSecond() + "." + Integer.parseInt(channel, 16);
    }

    private void comesIn(String number, Instant at, int talk) {
        String caller = next();
        String id = id(at, caller);
        write(
                at,
                number,
                "02873001234",
                "PJSIP/viettel-1-" + caller,
                "PJSIP/20" + random.nextInt(9) + "-" + next(),
                talk,
                id,
                id);
    }

    private void rings(String number, Instant at) {
        String caller = next();
        String id = id(at, caller);
        write(at, number, "02873001234", "PJSIP/viettel-1-" + caller, "PJSIP/201-" + next(), -1, id, id);
    }

    private void throughQueue(String number, Instant at, int talk) {
        String caller = next();
        String id = id(at, caller);
        String local = "Local/203@from-queue-" + next();
        write(at, number, "02873001234", "PJSIP/viettel-1-" + caller, local + ";1", talk + 30, id, id);
        write(at.plusSeconds(25), number, "203", local + ";2", "PJSIP/203-" + next(), talk, id(at, next()), id);
    }

    private void goesOut(String number, Instant at, int talk) {
        String phone = next();
        String id = id(at, phone);
        write(at, "201", "9" + number, "PJSIP/201-" + phone, "PJSIP/viettel-1-" + next(), talk, id, id);
    }

    /// @param talk seconds since it was answered; -1 when it was not
    private void write(
            Instant start, String src, String dst, String from, String to, int talk, String uniqueId, String linkedId) {
        boolean answered = talk >= 0;
        Instant answer = start.plusSeconds(5);
        Instant end = answer.plusSeconds(Math.max(0, talk) + (answered ? 0 : 20));
        long duration = Duration.between(start, end).toSeconds();
        lines.add(new Line(
                end,
                String.join(
                        ",",
                        quoted(""),
                        quoted(src),
                        quoted(dst),
                        quoted("from-somewhere"),
                        quoted("\"\"An\"\" <" + src + ">"),
                        quoted(from),
                        quoted(to),
                        quoted(to.startsWith("Local/") ? "Queue" : "Dial"),
                        quoted(to + ",30,tr"),
                        quoted(TIME.format(start)),
                        answered ? quoted(TIME.format(answer)) : "",
                        quoted(TIME.format(end)),
                        Long.toString(duration),
                        Integer.toString(Math.max(0, talk)),
                        quoted(answered ? "ANSWERED" : "NO ANSWER"),
                        quoted("DOCUMENTATION"),
                        quoted(uniqueId),
                        quoted(""),
                        quoted(""),
                        quoted(linkedId),
                        "1")));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
