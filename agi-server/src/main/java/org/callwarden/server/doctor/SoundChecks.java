package org.callwarden.server.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether callers can hear and be heard: modules, tones, codecs, keys.
final class SoundChecks {

    /// Those that `extensions_callwarden.conf` and what the service has done over a call work with; dialplan/README.md
    /// names the same.
    static final List<String> NEEDED = List.of(
            "app_stack",
            "app_exec",
            "app_verbose",
            "app_read",
            "app_playback",
            "app_playtones",
            "app_dial",
            "func_strings",
            "func_logic",
            "func_cut",
            "func_callerid",
            "func_channel",
            "func_db",
            "func_timeout",
            "func_dialplan",
            "func_module",
            "func_env",
            "res_agi");

    private static final Pattern MODULE = Pattern.compile("\\s*(\\S+)\\.so\\s+.*(?<!Not)\\s+Running\\s+.*");
    private static final Pattern COUNTRY = Pattern.compile("\\s*([a-z]{2})\\s+\\S.*");
    private static final int LEAST_CHALLENGES = 10;
    private static final String SEPARATOR = ", ";

    private SoundChecks() {}

    /// What `module show` says is running.
    static Set<String> running(String shown) {
        return shown.lines()
                .map(MODULE::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    static Finding modules(Set<String> running) {
        List<String> missing =
                NEEDED.stream().filter(module -> !running.contains(module)).toList();
        return missing.isEmpty()
                ? Finding.of(Diagnosis.MODULES_LOADED)
                : Finding.of(Diagnosis.MODULES_MISSING, String.join(SEPARATOR, missing))
                        .mendedBy(missing.stream().map(SoundChecks::load).toList());
    }

    private static String load(String module) {
        return "asterisk -rx 'module load " + module + ".so'";
    }

    static Finding driver(Set<String> running, boolean hears) {
        if (!hears) {
            return Finding.of(Diagnosis.DRIVER_NOT_NEEDED);
        }
        return running.contains("chan_audiosocket")
                ? Finding.of(Diagnosis.DRIVER_LOADED)
                : Finding.of(Diagnosis.DRIVER_MISSING).mendedBy(load("res_audiosocket"), load("chan_audiosocket"));
    }

    /// @param shown by `indication show`
    static Finding tones(String shown) {
        List<String> countries = shown.lines()
                .map(COUNTRY::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .toList();
        return countries.isEmpty()
                ? Finding.of(Diagnosis.TONES_NONE)
                        .mendedBy(
                                "; /etc/asterisk/indications.conf",
                                "[general]",
                                "country=vn",
                                "[vn]",
                                "description=Vietnam",
                                "ringcadence=1000,4000",
                                "dial=425",
                                "busy=425/500,0/500",
                                "ring=425/1000,0/4000",
                                "congestion=425/250,0/250",
                                "; then: asterisk -rx 'module reload indications'")
                : Finding.of(Diagnosis.TONES_THERE, String.join(SEPARATOR, countries));
    }

    /// @param paths what `core show translation paths CODEC` says of a codec
    static List<Finding> codecs(List<Endpoint> trunks, UnaryOperator<String> paths) {
        List<Finding> found = new ArrayList<>();
        for (Endpoint trunk : trunks) {
            List<String> useless = trunk.codecs().stream()
                    .filter(codec -> !isUsable(codec, paths.apply(codec)))
                    .toList();
            if (trunk.codecs().size() == useless.size()) {
                found.add(Finding.of(Diagnosis.CODECS_NONE, trunk.name(), String.join(SEPARATOR, useless))
                        .mendedBy(
                                "; /etc/asterisk/pjsip.conf, endpoint " + trunk.name(),
                                "disallow=all",
                                "allow=alaw,ulaw"));
            } else if (!useless.isEmpty()) {
                found.add(Finding.of(Diagnosis.CODECS_SOME_NOT, trunk.name(), String.join(SEPARATOR, useless))
                        .mendedBy(
                                "; /etc/asterisk/pjsip.conf, endpoint " + trunk.name(),
                                "disallow=all",
                                "allow="
                                        + trunk.codecs().stream()
                                                .filter(codec -> !useless.contains(codec))
                                                .collect(Collectors.joining(","))));
            }
        }
        return found.isEmpty() && !trunks.isEmpty() ? List.of(Finding.of(Diagnosis.CODECS_USABLE)) : found;
    }

    /// Prompts are in signed linear at 8 kHz, so there has to be a way from it.
    private static boolean isUsable(String codec, String paths) {
        return codec.startsWith("slin")
                || paths.lines()
                        .filter(line -> line.contains("To slin:8000 "))
                        .anyMatch(line -> !line.contains("No Translation Path"));
    }

    static List<Finding> keys(List<Endpoint> trunks) {
        if (trunks.isEmpty()) {
            return List.of(Finding.of(Diagnosis.KEYS_NO_TRUNK));
        }
        List<Finding> found = new ArrayList<>();
        for (Endpoint trunk : trunks) {
            switch (trunk.keys()) {
                case "inband" -> found.add(keys(Diagnosis.KEYS_IN_SOUND, trunk));
                case "info" -> found.add(keys(Diagnosis.KEYS_IN_SIP, trunk));
                case "none" -> found.add(keys(Diagnosis.KEYS_NOT_AT_ALL, trunk));
                // rfc4733, and auto and auto_info, which begin with it.
                default -> {}
            }
        }
        return found.isEmpty() ? List.of(Finding.of(Diagnosis.KEYS_AS_EVENTS)) : found;
    }

    private static Finding keys(Diagnosis diagnosis, Endpoint trunk) {
        return Finding.of(diagnosis, trunk.name())
                .mendedBy("; /etc/asterisk/pjsip.conf, endpoint " + trunk.name(), "dtmf_mode=auto");
    }

    /// What the stored calls know of keys before the answer.
    static List<Finding> earlyKeys(Map<String, ServiceFacts.Keys> byTrunk) {
        List<Finding> found = new ArrayList<>();
        byTrunk.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            ServiceFacts.Keys keys = entry.getValue();
            if (keys.withKeys() > 0) {
                found.add(Finding.of(
                        Diagnosis.EARLY_KEYS_HEARD,
                        entry.getKey(),
                        Integer.toString(keys.withKeys()),
                        Integer.toString(keys.all())));
            } else if (keys.all() >= LEAST_CHALLENGES) {
                found.add(Finding.of(Diagnosis.EARLY_KEYS_NEVER, entry.getKey(), Integer.toString(keys.all()))
                        .mendedBy("# the policy", "challenge:", "  answer: yes"));
            }
        });
        int all = byTrunk.values().stream().mapToInt(ServiceFacts.Keys::all).sum();
        return found.isEmpty() ? List.of(Finding.of(Diagnosis.EARLY_KEYS_UNTRIED, Integer.toString(all))) : found;
    }
}
