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

    private static final String DIALPLAN = "; /etc/asterisk/extensions.conf";

    /// What is generated, and where an administrator writes instead.
    private static final WrittenElsewhere WRITTEN = new WrittenElsewhere(
            SCRIPT,
            Map.of(
                    "; /etc/asterisk/manager.conf",
                    "; /etc/asterisk/manager_custom.conf",
                    DIALPLAN,
                    "; /etc/asterisk/extensions_custom.conf"),
            endpoint -> "; Connectivity, Trunks, " + endpoint + ", pjsip Settings; then Apply Config");

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
        if (!lines.contains(GLOBALS)) {
            return WRITTEN.lines(lines);
        }
        return WRITTEN.lines(lines.stream()
                // The file is included in that section.
                .filter(line -> !line.equals(GLOBALS))
                .map(line -> line.equals(DIALPLAN) ? "; /etc/asterisk/globals_custom.conf" : line)
                .toList());
    }
}
