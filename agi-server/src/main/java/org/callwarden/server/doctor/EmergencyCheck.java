package org.callwarden.server.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.server.doctor.Dialplan.Context;
import org.callwarden.server.doctor.Dialplan.Extension;

/// Whether we hear of it when somebody dials an emergency number, so that who calls back rings.
final class EmergencyCheck {

    private static final String[] TELLS = {"callwarden-emergency,", "callwarden-freepbx-outbound,"};

    /// On VitalPBX we hear of the numbers on a page of its own, of which it makes these contexts.
    private static final String ANSWERS = "callwarden-vitalpbx-answers,";

    private static final Pattern LISTED = Pattern.compile("T[0-9]+_emergency-calls");
    private static final int SHOWN_STEPS = 5;
    private static final Pattern DIAL = Pattern.compile("Dial\\(([A-Za-z0-9]+)/([^,&]*?)(?:\\)|,.*|&.*)");
    private static final Pattern ELSEWHERE = Pattern.compile("(?:Goto|Gosub|Macro|Dial\\(Local/).*");

    private final Dialplan dialplan;
    private final Set<String> trunks = new TreeSet<>();
    private final Set<String> phones = new TreeSet<>();
    private final boolean somewhereTold;
    private final boolean answersTold;

    EmergencyCheck(Dialplan dialplan, List<Endpoint> endpoints, List<Endpoint> trunks) {
        this.dialplan = dialplan;
        trunks.forEach(trunk -> this.trunks.add(trunk.name()));
        endpoints.stream()
                .map(Endpoint::name)
                .filter(name -> !this.trunks.contains(name))
                .forEach(phones::add);
        this.somewhereTold = calls(dialplan, TELLS);
        this.answersTold = calls(dialplan, ANSWERS);
    }

    private static boolean calls(Dialplan dialplan, String... steps) {
        return dialplan.others().stream()
                .flatMap(context -> context.extensions().stream())
                .anyMatch(extension -> extension.calls(steps));
    }

    List<Finding> of(Set<String> numbers) {
        Set<String> told = new TreeSet<>();
        List<Finding> found = new ArrayList<>();
        for (String number : new TreeSet<>(numbers)) {
            for (Context context : dialplan.others()) {
                Optional<Extension> route = route(context, number);
                if (route.isEmpty()) {
                    continue;
                }
                if (isTold(context, route.get())) {
                    told.add(number);
                } else {
                    found.add(untold(number, context, route.get()));
                }
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        return List.of(
                told.isEmpty()
                        ? Finding.of(Diagnosis.EMERGENCY_NO_ROUTE, String.join(", ", new TreeSet<>(numbers)))
                        : Finding.of(Diagnosis.EMERGENCY_TOLD, String.join(", ", told)));
    }

    private boolean isTold(Context context, Extension route) {
        if (route.calls(TELLS)) {
            return true;
        }
        return isListed(context)
                ? answersTold
                : somewhereTold && route.steps().stream().noneMatch(this::dialsOut);
    }

    private static boolean isListed(Context context) {
        return LISTED.matcher(context.name()).matches();
    }

    private static Finding untold(String number, Context context, Extension route) {
        List<String> lines = new ArrayList<>();
        lines.add("; /etc/asterisk/extensions.conf");
        lines.add("[" + context.name() + "]");
        lines.add("exten => " + number + ",1,Gosub(callwarden-emergency,s,1)");
        route.steps().stream().limit(SHOWN_STEPS).forEach(step -> lines.add(" same => n," + step));
        return Finding.of(Diagnosis.EMERGENCY_NOT_TOLD, number, context.name()).mendedBy(lines);
    }

    /// The extension by which the number leaves the house from this context; empty where it does not.
    private Optional<Extension> route(Context context, String number) {
        boolean comesIn = context.extensions().stream().anyMatch(extension -> extension.calls(DialplanChecks.ASKS));
        if (comesIn) {
            return Optional.empty();
        }
        if (isListed(context)) {
            return context.extensions().stream()
                    .filter(extension -> extension.takes(number))
                    .findFirst();
        }
        return context.extensions().stream()
                .filter(extension -> extension.takes(number))
                .min(Comparator.comparing(Extension::isPattern))
                .filter(extension -> extension.steps().stream()
                        .anyMatch(step -> dialsOut(step)
                                || (!extension.isPattern()
                                        && ELSEWHERE.matcher(step).matches())));
    }

    /// Whether a step rings somebody outside: `PJSIP/number@trunk`, `PJSIP/trunk/sip:…`, `SIP/trunk/number`, or a
    /// channel that is no phone's.
    private boolean dialsOut(String step) {
        Matcher dial = DIAL.matcher(step);
        if (!dial.matches() || dial.group(1).equals("Local")) {
            return false;
        }
        if (!Set.of("PJSIP", "SIP", "IAX2").contains(dial.group(1))) {
            return true;
        }
        String whom = dial.group(2);
        int slash = whom.indexOf('/');
        int at = whom.lastIndexOf('@');
        if (slash < 0) {
            // A number at somebody: a trunk that takes no calls in is not known as one.
            return at >= 0 || trunks.contains(whom);
        }
        return !phones.contains(whom.substring(0, slash));
    }
}
