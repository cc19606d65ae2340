package org.callwarden.server.doctor;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Where the lines of a mend go on a PBX that writes Asterisk's settings itself.
///
/// @param install the command that writes ours there
/// @param files by the comment that names one that is generated: the one that an administrator writes instead
/// @param page what is said of an endpoint's settings, which a page has
record WrittenElsewhere(String install, Map<String, String> files, UnaryOperator<String> page) {

    private static final String ASKED = "CALLWARDEN_AGI=";
    private static final String ENDPOINT = "; /etc/asterisk/pjsip.conf, endpoint ";

    /// The address at which the service is asked is written by the command.
    List<String> lines(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(ASKED))
                .findFirst()
                .map(address -> List.of(install + " --agi " + address.substring(ASKED.length())))
                .orElseGet(() -> lines.stream().map(this::line).toList());
    }

    private String line(String line) {
        return line.startsWith(ENDPOINT)
                ? page.apply(line.substring(ENDPOINT.length()))
                : files.getOrDefault(line, line);
    }
}
