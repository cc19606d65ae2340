package org.callwarden.server.doctor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks one Asterisk all that there is to ask, and judges it. The findings come in the order in which a call needs what
/// they are about, so that the first broken one is the one to mend.
public final class Examination {

    /// More phones are not asked after: a trunk would be among them.
    static final int MOST_ENDPOINTS = 2_000;

    /// Lines of the service's health that are told.
    static final int MOST_COMPLAINTS = 10;

    /// Characters that are told of what is no answer.
    private static final int MOST_QUOTED = 100;

    private static final String COLOURS = "\u001b\\[[0-9;]*m";

    /// Kinds of channels beside PJSIP's.
    private static final List<Kind> OTHERS = List.of(
            new Kind("DAHDI", "dahdi show channels", Pattern.compile("(?m)^\\s*[1-9][0-9]* ")),
            new Kind("IAX2", "iax2 show peers", Pattern.compile("(?m)^[1-9][0-9]* iax2 peers")),
            new Kind("SIP", "sip show peers", Pattern.compile("(?m)^[1-9][0-9]* sip peers")));

    /// @param asks the console's command
    /// @param some what its answer has when there are some (channels/chan_dahdi.c, chan_iax2.c, chan_sip.c)
    private record Kind(String name, String asks, Pattern some) {}

    private final Configured configured;
    private final ServiceFacts service;
    private final TestCalls calls;
    private final Patience patience;
    private final Clock clock;

    /// @param calls the service's end of test calls; without a service it gives no token
    public Examination(Configured configured, ServiceFacts service, TestCalls calls, Patience patience, Clock clock) {
        this.configured = configured;
        this.service = service;
        this.calls = calls;
        this.patience = patience;
        this.clock = clock;
    }

    /// What the service says of itself.
    public static List<Finding> ofService(ServiceFacts service) {
        return switch (service.stand()) {
            case AWAY -> List.of(Finding.of(Diagnosis.SERVICE_AWAY).mendedBy("./callwarden serve"));
            case HANGS -> List.of(Finding.of(Diagnosis.SERVICE_HANGS, service.said()));
            case RUNS -> {
                List<Finding> found = new ArrayList<>();
                found.add(Finding.of(Diagnosis.SERVICE_RUNS, service.said()));
                service.degraded().stream()
                        .limit(MOST_COMPLAINTS)
                        .forEach(each -> found.add(Finding.of(Diagnosis.SERVICE_DEGRADED, each)));
                yield found;
            }
        };
    }

    /// What could not even be asked.
    public static Finding ofSilence(Asterisk.SilentException silence, String asked, String user) {
        return switch (silence.why()) {
            case AWAY ->
                Finding.of(Diagnosis.ASTERISK_AWAY, asked, String.valueOf(silence.getMessage()))
                        .mendedBy(
                                "; /etc/asterisk/manager.conf",
                                "[general]",
                                "enabled = yes",
                                "; then: asterisk -rx 'manager reload'");
            case REFUSED -> Finding.of(Diagnosis.ASTERISK_REFUSED, asked).mendedBy(PermissionChecks.manager(user));
            case NOT_ALLOWED ->
                Finding.of(Diagnosis.PERMISSIONS_NO_COMMAND, user).mendedBy(PermissionChecks.manager(user));
        };
    }

    /// All findings about one Asterisk.
    ///
    /// @throws Asterisk.SilentException when it cannot be asked, or no longer
    public List<Finding> of(Asterisk asterisk) {
        List<Finding> found = new ArrayList<>();
        Optional<Set<String>> actions = asterisk.actions();
        boolean commands =
                actions.filter(may -> !may.contains(PermissionChecks.COMMAND)).isEmpty();
        found.add(Finding.of(
                Diagnosis.ASTERISK_ANSWERS,
                commands ? version(ask(asterisk, "core show version")) : "?",
                asterisk.name()));
        found.addAll(PermissionChecks.of(
                actions,
                configured.user(),
                Optional.of("manager show user " + configured.user())
                        .filter(_ -> commands && actions.isPresent())
                        .map(command -> ask(asterisk, command))));
        if (commands) {
            look(asterisk, found);
        }
        found.sort(Comparator.comparing(each -> each.diagnosis().check()));
        return found;
    }

    /// ssh and docker may say something of their own before.
    ///
    /// @throws Asterisk.SilentException when it is no Asterisk that speaks
    private static String version(String shown) {
        return shown.lines()
                .map(line -> line.strip().split("\\s+", 3))
                .filter(words -> words.length > 1 && words[0].equals("Asterisk"))
                .map(words -> words[1].split("[+~]", 2)[0])
                .findFirst()
                .orElseThrow(
                        () -> new Asterisk.SilentException(Asterisk.Why.AWAY, "it tells no version: " + begin(shown)));
    }

    private static String begin(String shown) {
        String line = shown.strip().lines().findFirst().orElse("(nothing)");
        return line.length() > MOST_QUOTED ? line.substring(0, MOST_QUOTED) + "…" : line;
    }

    private void look(Asterisk asterisk, List<Finding> found) {
        Set<String> running = SoundChecks.running(ask(asterisk, "module show"));
        Dialplan dialplan = Dialplan.parse(ask(asterisk, "dialplan show"));
        List<Endpoint> endpoints = endpoints(asterisk);
        DialplanChecks plan = new DialplanChecks(dialplan, endpoints);
        String address = DialplanChecks.address(Dialplan.globals(ask(asterisk, "dialplan show globals")));
        found.add(SoundChecks.modules(running));
        found.add(plan.there());
        found.add(SoundChecks.tones(ask(asterisk, "indication show")));
        found.add(SoundChecks.driver(running, service.hears()));
        Optional<TestCall> test = plan.hasDoctor()
                ? new TestCallPlacer(command -> ask(asterisk, command), calls, patience).place()
                : Optional.empty();
        if (dialplan.context(DialplanChecks.SCREEN).isPresent()) {
            dialplan(plan, others(asterisk), found);
            call(new CallChecks(test, address, configured), found);
        }
        Map<String, String> paths = new HashMap<>();
        found.addAll(SoundChecks.codecs(
                plan.trunks(),
                codec -> paths.computeIfAbsent(codec, each -> ask(asterisk, "core show translation paths " + each))));
        found.addAll(SoundChecks.keys(plan.trunks()));
        service.keys().map(SoundChecks::earlyKeys).ifPresent(found::addAll);
        found.addAll(new AstDbChecks(
                        ask(asterisk, "database show callwarden"),
                        test.flatMap(TestCall::dialplan)
                                .map(TestCall.Told::ended)
                                .orElseGet(clock::instant))
                .all());
        if (dialplan.context(FreePbxMends.CONTEXT).isPresent()) {
            found.replaceAll(FreePbxMends::of);
        } else if (VitalPbxMends.fit(dialplan)) {
            found.replaceAll(new VitalPbxMends(endpoints)::of);
        }
    }

    private void dialplan(DialplanChecks plan, Set<String> others, List<Finding> found) {
        found.add(plan.asked(others));
        if (service.modeKnown()) {
            found.addAll(plan.mode(service.enforced(), others));
        }
        found.addAll(plan.codes());
        found.add(plan.ringing());
        found.addAll(plan.emergency(configured.emergency()));
    }

    private void call(CallChecks checks, List<Finding> found) {
        found.add(checks.address());
        found.add(checks.call());
        found.add(checks.sounds());
        found.add(checks.stream(service.hears()));
        found.add(checks.clock());
    }

    private static List<Endpoint> endpoints(Asterisk asterisk) {
        return Endpoint.names(ask(asterisk, "pjsip show endpoints")).stream()
                .limit(MOST_ENDPOINTS)
                .map(name -> Endpoint.parse(name, ask(asterisk, "pjsip show endpoint " + name)))
                .toList();
    }

    /// Kinds of trunks and phones beside PJSIP's: of those only whether there are any is seen.
    private static Set<String> others(Asterisk asterisk) {
        return OTHERS.stream()
                .filter(kind -> kind.some().matcher(ask(asterisk, kind.asks())).find())
                .map(Kind::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String ask(Asterisk asterisk, String command) {
        return asterisk.ask(command).replaceAll(COLOURS, "");
    }
}
