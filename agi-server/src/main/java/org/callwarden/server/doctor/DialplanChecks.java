package org.callwarden.server.doctor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.callwarden.server.doctor.Dialplan.Context;
import org.callwarden.server.doctor.Dialplan.Extension;

/// What the dialplan makes of calls: whether ours is there, is asked, and hears of what it has to.
final class DialplanChecks {

    static final String SCREEN = "callwarden-screen";

    /// By their steps trunks of FreePBX and VitalPBX get there (dialplan/freepbx), named as PJSIP names them.
    private static final String[] NAMED = {"callwarden-freepbx,", "callwarden-vitalpbx,"};

    /// Steps that have a call screened.
    static final String[] ASKS = {SCREEN + ",", NAMED[0], NAMED[1]};

    private static final String[] REMEMBERS = {"callwarden-rings^", "callwarden-rings,", "callwarden-freepbx-rings,"};
    private static final String FEATURES = "callwarden-features";

    /// Those of them that VitalPBX's phones have.
    private static final String REPORTS = "callwarden-vitalpbx-reports";

    private static final Pattern PASSED = Pattern.compile(SCREEN + ",s,1\\(([^,)]*(?:\\([^)]*\\)}?)?)");
    private static final Pattern SWITCHES =
            Pattern.compile("Goto\\(callwarden-(?:switch|report),([a-z]+),1\\)|Goto\\(callwarden-(record),s,1\\)");
    private static final String SEPARATOR = ", ";

    private final Dialplan dialplan;
    private final List<Endpoint> endpoints;
    private final List<Endpoint> trunks;

    /// @param endpoints all of PJSIP
    DialplanChecks(Dialplan dialplan, List<Endpoint> endpoints) {
        this.dialplan = dialplan;
        this.endpoints = List.copyOf(endpoints);
        List<Endpoint> direct = endpoints.stream()
                .filter(endpoint -> dialplan.leadsTo(endpoint.context(), ASKS))
                .toList();
        // A phone may dial a number of its own house and jump where calls from outside come in.
        this.trunks = direct.isEmpty()
                ? endpoints.stream()
                        .filter(endpoint -> dialplan.jumpsTo(endpoint.context(), ASKS))
                        .filter(endpoint -> !reachesFeatures(endpoint.context()))
                        .toList()
                : direct;
    }

    /// The endpoints whose calls are screened.
    List<Endpoint> trunks() {
        return trunks;
    }

    Finding there() {
        if (dialplan.context(SCREEN).isEmpty()) {
            return Finding.of(Diagnosis.DIALPLAN_NOT_INCLUDED)
                    .mendedBy(
                            HowInstalled.INSTALL,
                            "; /etc/asterisk/extensions.conf",
                            "#include extensions_callwarden.conf",
                            "; then: asterisk -rx 'dialplan reload'");
        }
        return hasDoctor()
                ? Finding.of(Diagnosis.DIALPLAN_THERE)
                : Finding.of(Diagnosis.DIALPLAN_OLD).mendedBy(HowInstalled.INSTALL, "asterisk -rx 'dialplan reload'");
    }

    boolean hasDoctor() {
        return dialplan.context("callwarden-doctor").isPresent();
    }

    /// @param others kinds of trunks and phones that there are beside PJSIP's
    Finding asked(Set<String> others) {
        List<String> asking = dialplan.others().stream()
                .filter(context -> asks(context))
                .map(Context::name)
                .toList();
        if (asking.isEmpty()) {
            return nobodyAsks();
        }
        String contexts = String.join(SEPARATOR, asking);
        if (trunks.isEmpty() && !others.isEmpty()) {
            return Finding.of(Diagnosis.TRUNKS_NOT_PJSIP, contexts, String.join(SEPARATOR, others));
        }
        if (trunks.isEmpty() && !endpoints.isEmpty()) {
            return Finding.of(Diagnosis.TRUNKS_ELSEWHERE, contexts)
                    .mendedBy("; /etc/asterisk/pjsip.conf, endpoint of the trunk", "context=" + asking.getFirst());
        }
        return Finding.of(
                Diagnosis.TRUNKS_SCREENED,
                contexts,
                trunks.isEmpty() ? "-" : trunks.stream().map(Endpoint::name).collect(Collectors.joining(SEPARATOR)));
    }

    private Finding nobodyAsks() {
        if (dialplan.others().stream().anyMatch(context -> !context.switches().isEmpty())) {
            return Finding.of(Diagnosis.TRUNKS_BY_SWITCH);
        }
        return Finding.of(Diagnosis.TRUNKS_NOT_SCREENED)
                .mendedBy(
                        "; /etc/asterisk/extensions.conf, in the context where calls of the trunk come in",
                        "exten => _X.,1,Gosub(callwarden-screen,s,1(viettel-1,${EXTEN}))",
                        " same => n,…what was there before");
    }

    private static boolean asks(Context context) {
        return context.extensions().stream().anyMatch(extension -> extension.calls(ASKS));
    }

    /// What the dialplan passes as the trunk's name.
    private Set<String> passed() {
        Set<String> names = new TreeSet<>();
        dialplan.others().stream()
                .flatMap(context -> context.extensions().stream())
                .flatMap(extension -> extension.steps().stream())
                .map(PASSED::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .forEach(names::add);
        if (names.remove("${CHANNEL(endpoint)}") || isNamedByPjsip()) {
            trunks.forEach(trunk -> names.add(trunk.name()));
        }
        return names;
    }

    private boolean isNamedByPjsip() {
        return dialplan.others().stream()
                .flatMap(context -> context.extensions().stream())
                .anyMatch(extension -> extension.calls(NAMED));
    }

    /// @param others kinds of trunks and phones that there are beside PJSIP's, whose names are not known
    List<Finding> mode(List<ServiceFacts.Enforced> enforced, Set<String> others) {
        Set<String> passed = passed();
        if (enforced.isEmpty()) {
            String name = passed.stream()
                    .filter(trunk -> !trunk.contains("$"))
                    .findFirst()
                    .orElse("NAME-OF-THE-TRUNK");
            return List.of(Finding.of(Diagnosis.MODE_MONITORING).mendedBy("./callwarden enforce " + name));
        }
        List<Finding> found = new ArrayList<>();
        found.add(Finding.of(
                Diagnosis.MODE_ENFORCING,
                enforced.stream().map(ServiceFacts.Enforced::name).collect(Collectors.joining(SEPARATOR))));
        boolean sure = !passed.isEmpty()
                && passed.stream().noneMatch(name -> name.contains("$"))
                && (others.isEmpty() || !isNamedByPjsip());
        enforced.stream()
                .filter(scope -> sure && scope.trunk() && !passed.contains(scope.name()))
                .map(scope -> Finding.of(Diagnosis.MODE_NO_SUCH_TRUNK, scope.name(), String.join(SEPARATOR, passed)))
                .forEach(found::add);
        return found;
    }

    /// Whether our feature codes reach us from phones, and from nowhere else.
    List<Finding> codes() {
        List<Finding> found = new ArrayList<>();
        Set<String> dialling = new LinkedHashSet<>();
        dialplan.others().stream()
                .filter(context -> context.includes().contains(FEATURES))
                .map(Context::name)
                .forEach(dialling::add);
        endpoints.stream().map(Endpoint::context).filter(this::reachesFeatures).forEach(dialling::add);
        if (dialling.isEmpty()) {
            String reporting = dialplan.others().stream()
                    .filter(context ->
                            context.includes().contains(REPORTS) && !reports().isEmpty())
                    .map(Context::name)
                    .collect(Collectors.joining(SEPARATOR));
            if (!reporting.isEmpty()) {
                return List.of(Finding.of(Diagnosis.CODES_REPORTS, reporting, reports()));
            }
            return List.of(Finding.of(Diagnosis.CODES_NOWHERE)
                    .mendedBy(
                            "; /etc/asterisk/extensions.conf, in the context of the phones", "include => " + FEATURES));
        }
        dialplan.others().stream()
                .map(Context::name)
                .filter(context -> reachesFeatures(context) && dialplan.leadsTo(context, ASKS))
                .map(context -> Finding.of(Diagnosis.CODES_EXPOSED, context))
                .forEach(found::add);
        for (Extension code :
                dialplan.context(FEATURES).map(Context::extensions).orElse(List.of())) {
            dialling.stream()
                    .flatMap(context -> taken(code, context).stream())
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found.isEmpty() ? List.of(Finding.of(Diagnosis.CODES_DIALLED, String.join(SEPARATOR, dialling))) : found;
    }

    private String reports() {
        return dialplan.context(REPORTS).map(Context::extensions).orElse(List.of()).stream()
                .map(Extension::name)
                .collect(Collectors.joining(SEPARATOR));
    }

    private boolean reachesFeatures(String context) {
        return dialplan.reached(context).stream()
                .anyMatch(reached -> reached.name().equals(FEATURES));
    }

    private Optional<Finding> taken(Extension code, String context) {
        return dialplan.dialled(context, number(code.name()))
                .filter(found -> !found.context().equals(FEATURES))
                .map(found -> Finding.of(
                                Diagnosis.CODES_TAKEN,
                                code.name().replaceFirst("^_", ""),
                                context,
                                found.extension().name() + "@" + found.context())
                        .mendedBy(
                                "; /etc/asterisk/extensions.conf",
                                "[globals]",
                                global(code) + "=" + free(code.name(), context),
                                "; then: asterisk -rx 'dialplan reload'"));
    }

    /// What somebody dials to get there: `*7728000000` for `_*7728XXXXXX`.
    private static String number(String code) {
        return code.replaceFirst("^_", "").replace('X', '0');
    }

    private static String global(Extension code) {
        return code.steps().stream()
                .map(SWITCHES::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(word -> "CALLWARDEN_CODE_" + word.toUpperCase(Locale.ROOT))
                .orElse("CALLWARDEN_CODE_…");
    }

    /// A code like it that nobody has.
    private String free(String code, String context) {
        for (char digit = '9'; digit >= '1'; digit--) {
            String other = code.replaceFirst("^_?\\*?", "*" + digit);
            if (dialplan.dialled(context, number(other)).isEmpty()) {
                return other.replace("X", "");
            }
        }
        return "…";
    }

    Finding ringing() {
        boolean remembered = dialplan.others().stream()
                .flatMap(context -> context.extensions().stream())
                .anyMatch(extension -> extension.calls(REMEMBERS));
        return remembered
                ? Finding.of(Diagnosis.RINGING_REMEMBERED)
                : Finding.of(Diagnosis.RINGING_FORGOTTEN).mendedBy("Dial(PJSIP/reception,30,b(callwarden-rings^s^1))");
    }

    List<Finding> emergency(Set<String> numbers) {
        return new EmergencyCheck(dialplan, endpoints, trunks).of(numbers);
    }

    /// Where the dialplan asks.
    static String address(Map<String, String> globals) {
        String set = globals.getOrDefault("CALLWARDEN_AGI", "");
        String whole = set.isEmpty() ? "127.0.0.1" : set;
        return whole.matches(".*:[0-9]+") && !whole.matches("[0-9a-fA-F]*:[0-9a-fA-F:]*") ? whole : whole + ":4573";
    }
}
