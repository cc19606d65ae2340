package org.callwarden.server.doctor;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Mends for VitalPBX, which writes its dialplan itself: there it is `callwarden-vitalpbx`, or a file of one's own
/// beside those that it generates (docs/freepbx.md).
final class VitalPbxMends {

    /// Where a trunk's calls come in there, with the id by which the script knows it.
    private static final Pattern CONTEXT = Pattern.compile("trk-([0-9]+)-in");

    private static final String INSTALL = HowInstalled.VITALPBX + " install";

    /// What includes the files that are generated, and where an administrator writes instead.
    private static final WrittenElsewhere WRITTEN = new WrittenElsewhere(
            INSTALL,
            Map.of(
                    "; /etc/asterisk/manager.conf", "; /etc/asterisk/vitalpbx/manager__90-callwarden.conf",
                    "; /etc/asterisk/extensions.conf", "; /etc/asterisk/extensions__60_custom.conf"),
            endpoint -> "; VitalPBX's page of the trunk or phone " + endpoint);

    private final List<String> trunks;

    /// @param endpoints that were examined: calls of trunks among them come in at the contexts that are generated
    VitalPbxMends(List<Endpoint> endpoints) {
        trunks = endpoints.stream()
                .map(endpoint -> CONTEXT.matcher(endpoint.context()))
                .filter(Matcher::matches)
                .map(context -> context.group(1))
                .distinct()
                .toList();
    }

    static boolean fit(Dialplan dialplan) {
        return dialplan.others().stream()
                .anyMatch(context -> CONTEXT.matcher(context.name()).matches());
    }

    Finding of(Finding found) {
        return switch (found.diagnosis()) {
            case DIALPLAN_NOT_INCLUDED, DIALPLAN_OLD -> found.mendedBy(INSTALL);
            case CODES_NOWHERE, RINGING_FORGOTTEN -> found.mendedBy(INSTALL + " --phones");
            case TRUNKS_NOT_SCREENED, TRUNKS_ELSEWHERE -> found.mendedBy(enabling());
            case EMERGENCY_NOT_TOLD ->
                found.mendedBy(
                        INSTALL,
                        "; and on VitalPBX's page of emergency numbers: "
                                + found.values().getFirst());
            default -> found.mendedBy(WRITTEN.lines(found.lines()));
        };
    }

    /// One line for each: which of them is to be screened is not ours to say.
    private List<String> enabling() {
        return Stream.concat(Stream.of("status"), trunks.stream().map(id -> "enable " + id))
                .map(words -> HowInstalled.VITALPBX + " " + words)
                .toList();
    }
}
