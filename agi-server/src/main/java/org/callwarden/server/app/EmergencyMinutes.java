package org.callwarden.server.app;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// For how many minutes everybody rings after somebody dialled an emergency number, as each PBX's dialplan tells it
/// with every call that it asks about. It is set there (`CALLWARDEN_EMERGENCY_MINUTES`), because it
/// counts there without this service; here it is only shown.
final class EmergencyMinutes {

    /// PBXs that are remembered at most.
    static final int MOST = 100;

    /// As a dialplan writes it (extensions_callwarden.conf); a longer time is none that somebody meant.
    private static final Pattern MINUTES = Pattern.compile("0*[1-9][0-9]{0,5}");

    private static final String NAMELESS = "asterisk";

    private final Map<String, Integer> known = new ConcurrentHashMap<>();

    /// Never throws: an older dialplan says nothing of it.
    ///
    /// @param args of a request
    void heard(Map<String, String> args) {
        String minutes = args.getOrDefault("emergency", "");
        String named = args.getOrDefault("pbx", "");
        String pbx = named.isEmpty() ? NAMELESS : named;
        if (MINUTES.matcher(minutes).matches() && (known.size() < MOST || known.containsKey(pbx))) {
            known.put(pbx, Integer.valueOf(minutes));
        }
    }

    /// By the PBX's name.
    Map<String, Integer> known() {
        return new TreeMap<>(known);
    }
}
