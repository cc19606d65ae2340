package org.callwarden.server.agi.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What Asterisk says of a call when it opens a session (`setup_env` in `res/res_agi.c`): lines `agi_name: value`.
/// Values are as they came, whatever a caller put into them; the word `unknown`, with which Asterisk says that it
/// has none, is an empty [Optional] here.
///
/// @param fields every line by its name, in the order they came
public record AgiRequest(Map<String, String> fields) implements AgiMessage {

    private static final String UNKNOWN = "unknown";

    public AgiRequest {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /// The path of `agi://host/path?query`, always with one slash in front and none behind: `/screen`.
    /// Of a dialplan that names no path: `/`.
    public String path() {
        String script = script();
        int query = script.indexOf('?');
        String path = query < 0 ? script : script.substring(0, query);
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return "/" + path.substring(from, to);
    }

    /// Asterisk's name of the channel, such as `PJSIP/trunk-0000001a`.
    public String channel() {
        return field("agi_channel");
    }

    /// The channel's id, unique on its Asterisk: `1790000000.12`.
    public String uniqueId() {
        return field("agi_uniqueid");
    }

    /// The channel's language, such as `en`.
    public String language() {
        return field("agi_language");
    }

    /// The caller's number as the trunk gave it. Present for a caller who withheld it, too, when the trunk asserts
    /// the number: [#callingPresentation] says so.
    public Optional<String> callerId() {
        return known("agi_callerid");
    }

    /// The name the caller gave, in UTF-8 or Latin-1, hostile or not.
    public Optional<String> callerIdName() {
        return known("agi_calleridname");
    }

    /// Q.931 presentation and screening of the caller's number: 0 to 3 allowed, 32 to 35 restricted, 67 not
    /// available. Of a request without one: 67.
    public int callingPresentation() {
        try {
            return Integer.parseInt(fields.getOrDefault("agi_callingpres", ""));
        } catch (NumberFormatException e) {
            return 67;
        }
    }

    /// The number that diverted the call here.
    public Optional<String> redirectingNumber() {
        return known("agi_rdnis");
    }

    /// What the dialplan gave `AGI()` behind the address, in order.
    public List<String> args() {
        List<String> args = new ArrayList<>();
        for (int n = 1; ; n++) {
            String arg = fields.get("agi_arg_" + n);
            if (arg == null) {
                return Collections.unmodifiableList(args);
            }
            args.add(arg);
        }
    }

    /// Those of [#args] that read `key=value`. Of a key that comes twice the first counts.
    public Map<String, String> namedArgs() {
        Map<String, String> named = new LinkedHashMap<>();
        for (String arg : args()) {
            int equals = arg.indexOf('=');
            if (equals > 0) {
                named.putIfAbsent(arg.substring(0, equals), arg.substring(equals + 1));
            }
        }
        return Collections.unmodifiableMap(named);
    }

    private String script() {
        return field("agi_network_script");
    }

    private String field(String name) {
        return fields.getOrDefault(name, "");
    }

    private Optional<String> known(String name) {
        String value = field(name);
        return value.isEmpty() || value.equals(UNKNOWN) ? Optional.empty() : Optional.of(value);
    }
}
