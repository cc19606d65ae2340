package org.callwarden.server.doctor;

import java.util.List;
import java.util.Map;

/// Mends for FreePBX and Issabel, which write most files of Asterisk's settings themselves: there it is a page, one of
/// the files that they leave to the administrator, or `callwarden-freepbx` (docs/freepbx.md).
final class FreePbxMends {

    /// A context that each of them has, and nobody else (FreePBX core, etc/extensions.conf).
    static final String CONTEXT = "from-internal-noxfer";

    private static final String SCRIPT = HowInstalled.FREEPBX + " install";
    private static final String GLOBALS = "[globals]";
    private static final String ASKED = "CALLWARDEN_AGI=";

    /// What is generated, and where an administrator writes instead.
    private static final Map<String, String> FILES = Map.of(
            "; /etc/asterisk/manager.conf", "; /etc/asterisk/manager_custom.conf",
            "; /etc/asterisk/extensions.conf", "; /etc/asterisk/extensions_custom.conf");

    private static final String ENDPOINT = "; /etc/asterisk/pjsip.conf, endpoint ";

    private FreePbxMends() {}

    static Finding of(Finding found) {
        return switch (found.diagnosis()) {
            case DIALPLAN_NOT_INCLUDED, DIALPLAN_OLD, CODES_NOWHERE -> found.mendedBy(SCRIPT);
            case TRUNKS_NOT_SCREENED, TRUNKS_ELSEWHERE ->
                found.mendedBy(
                        "; Connectivity, Trunks, the trunk, pjsip Settings, General; then Apply Config",
                        "Context: from-callwarden");
            case EMERGENCY_NOT_TOLD ->
                found.mendedBy(
                        "; Connectivity, Outbound Routes, the route to "
                                + found.values().getFirst() + "; then Apply Config",
                        "Route Type: Emergency");
            default -> found.mendedBy(lines(found.lines()));
        };
    }

    private static List<String> lines(List<String> lines) {
        int asked = lines.stream().map(line -> line.startsWith(ASKED)).toList().indexOf(true);
        if (asked >= 0) {
            return List.of(SCRIPT + " --agi " + lines.get(asked).substring(ASKED.length()));
        }
        boolean globals = lines.contains(GLOBALS);
        return lines.stream()
                // The file is included in that section.
                .filter(line -> !line.equals(GLOBALS))
                .map(line -> line(line, globals))
                .toList();
    }

    private static String line(String line, boolean globals) {
        if (globals && line.equals("; /etc/asterisk/extensions.conf")) {
            return "; /etc/asterisk/globals_custom.conf";
        }
        if (line.startsWith(ENDPOINT)) {
            return "; Connectivity, Trunks, " + line.substring(ENDPOINT.length())
                    + ", pjsip Settings; then Apply Config";
        }
        return FILES.getOrDefault(line, line);
    }
}
