package org.callwarden.server.doctor;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The modules that the doctor misses are those that something of ours works with, and those that the dialplan's page
/// names.
final class NeededModulesTest {

    private static final Path DIALPLAN = Path.of("../dialplan");
    private static final Path SCRIPTS = Path.of("src/main/java/org/callwarden/server");

    /// Always there: main/pbx_builtins.c.
    private static final String CORE = "core";

    /// Applications and functions by the module of Asterisk 22 that has them, as its source says (apps, funcs,
    /// channels,
    /// res). What is behind an IFMODULE, or for PJSIP channels only, is not needed everywhere.
    private static final Map<String, String> PROVIDED = Map.ofEntries(
            entry("Answer", CORE),
            entry("Goto", CORE),
            entry("GotoIf", CORE),
            entry("Hangup", CORE),
            entry("MSet", CORE),
            entry("Progress", CORE),
            entry("Set", CORE),
            entry("Wait", CORE),
            entry("Gosub", "app_stack"),
            entry("GosubIf", "app_stack"),
            entry("Return", "app_stack"),
            entry("StackPop", "app_stack"),
            entry("LOCAL", "app_stack"),
            entry("ExecIf", "app_exec"),
            entry("TryExec", "app_exec"),
            entry("Log", "app_verbose"),
            entry("Read", "app_read"),
            entry("Playback", "app_playback"),
            entry("Playtones", "app_playtones"),
            entry("StopPlaytones", "app_playtones"),
            entry("Dial", "app_dial"),
            entry("AGI", "res_agi"),
            entry("FIELDQTY", "func_strings"),
            entry("FILTER", "func_strings"),
            entry("LEN", "func_strings"),
            entry("REPLACE", "func_strings"),
            entry("STRFTIME", "func_strings"),
            entry("STRREPLACE", "func_strings"),
            entry("IF", "func_logic"),
            entry("CUT", "func_cut"),
            entry("CALLERID", "func_callerid"),
            entry("REDIRECTING", "func_callerid"),
            entry("CHANNEL", "func_channel"),
            entry("DB", "func_db"),
            entry("TIMEOUT", "func_timeout"),
            entry("DIALPLAN_EXISTS", "func_dialplan"),
            entry("IFMODULE", "func_module"),
            entry("STAT", "func_env"),
            entry("CDR_PROP", "func_cdr"),
            entry("STIR_SHAKEN", "res_stir_shaken"),
            entry("PJSIP_ENDPOINT", "func_pjsip_endpoint"),
            entry("PJSIP_HEADER", "res_pjsip_header_funcs"),
            entry("PJSIPHangup", "chan_pjsip"));

    private static final Set<String> NOT_EVERYWHERE =
            Set.of("func_cdr", "res_stir_shaken", "func_pjsip_endpoint", "res_pjsip_header_funcs", "chan_pjsip");

    private static final Pattern USED = Pattern.compile("(?<![\\w-])([A-Za-z_]{2,})\\(");
    private static final Pattern EXECUTED = Pattern.compile("\\bexec(?:Waiting)?\\([^\";{]*\"([A-Z]\\w+)\"");
    private static final Pattern IN_TEXT = Pattern.compile("\"[^\"\n]*\"");
    private static final Pattern FUNCTION = Pattern.compile("(?<![A-Za-z_])([A-Z_]{2,})\\(");

    private static void collect(Pattern pattern, String text, Set<String> into) {
        pattern.matcher(text).results().map(found -> found.group(1)).forEach(into::add);
    }

    private static Set<String> usedByTheDialplan() throws IOException {
        Set<String> used = new TreeSet<>();
        Files.readString(DIALPLAN.resolve("extensions_callwarden.conf"))
                .lines()
                .filter(line -> !line.startsWith(";"))
                .forEach(line -> collect(USED, line, used));
        return used;
    }

    /// Applications that scripts have Asterisk run, and functions that they write or ask for.
    private static Set<String> usedByScripts() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String part : List.of("callflow", "agi", "audiosocket")) {
            try (Stream<Path> files = Files.walk(SCRIPTS.resolve(part))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(NeededModulesTest::read)
                        .forEach(source -> {
                            collect(EXECUTED, source, used);
                            IN_TEXT.matcher(source)
                                    .results()
                                    .map(MatchResult::group)
                                    .forEach(text -> collect(FUNCTION, text, used));
                        });
            }
        }
        return used;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsNeededIsWhatDialplanAndScriptsWorkWithAndNothingElse() throws IOException {
        assertThat(usedByTheDialplan()).contains("GotoIf", "FILTER", "AGI", "PJSIPHangup", "ExecIf", "STRFTIME");
        assertThat(usedByScripts()).contains("Read", "Dial", "Playtones", "MSet", "STAT", "TIMEOUT");
        Set<String> used = usedByTheDialplan();
        used.addAll(usedByScripts());
        assertThat(PROVIDED.keySet())
                .as("applications and functions whose module is known")
                .isEqualTo(used);

        Set<String> modules = new TreeSet<>();
        used.stream()
                .map(name -> PROVIDED.getOrDefault(name, ""))
                .filter(module -> !module.equals(CORE) && !NOT_EVERYWHERE.contains(module))
                .forEach(modules::add);
        assertThat(SoundChecks.NEEDED).containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void thePageOfTheDialplanNamesTheSame() throws IOException {
        String page = Files.readString(DIALPLAN.resolve("README.md"));
        String list = Pattern.compile("the modules ([a-z_, ]+), and an `indications\\.conf`")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();

        assertThat(list.split(", ", -1)).containsExactlyElementsOf(SoundChecks.NEEDED);
    }
}
