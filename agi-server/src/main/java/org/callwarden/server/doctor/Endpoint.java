package org.callwarden.server.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A PJSIP endpoint, a trunk or a phone, as `pjsip show endpoint` tells of it.
///
/// @param context where its calls come in
/// @param keys how keys are sent, as `dtmf_mode` of pjsip.conf
/// @param codecs that it may use
record Endpoint(String name, String context, String keys, List<String> codecs) {

    private static final Pattern NAME = Pattern.compile("\\s*Endpoint:\\s+([^\\s/<]+)(?:/\\S*)?\\s+.*");
    private static final Pattern PARAMETER = Pattern.compile("\\s*([a-z0-9_]+)\\s+: (.*)");

    Endpoint {
        codecs = List.copyOf(codecs);
    }

    /// The names in `pjsip show endpoints`.
    static List<String> names(String shown) {
        return shown.lines()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /// @param shown by `pjsip show endpoint NAME`
    static Endpoint parse(String name, String shown) {
        Map<String, String> parameters = new HashMap<>();
        shown.lines()
                .map(PARAMETER::matcher)
                .filter(Matcher::matches)
                .forEach(found -> parameters.put(found.group(1), found.group(2).strip()));
        return new Endpoint(
                name,
                parameters.getOrDefault("context", ""),
                parameters.getOrDefault("dtmf_mode", ""),
                codecs(parameters.getOrDefault("allow", "")));
    }

    /// `(ulaw|alaw)`, or `(nothing)`.
    private static List<String> codecs(String allowed) {
        List<String> codecs = new ArrayList<>();
        Stream.of(allowed.replaceAll("[()\\s]", "").split("\\|", -1))
                .filter(codec -> !codec.isEmpty() && !codec.equals("nothing"))
                .forEach(codecs::add);
        return codecs;
    }
}
