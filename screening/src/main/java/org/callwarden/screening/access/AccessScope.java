package org.callwarden.screening.access;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.DialedLines;

/// Which calls somebody may see. What is said of trunks and what is said of dialled numbers both
/// narrow it: with a trunk and a number it is the calls to that number over that trunk.
///
/// @param trunks those it covers; empty for all
/// @param dialed the lines it covers; empty for all
public record AccessScope(List<Trunk> trunks, List<DialedLines> dialed) {

    /// Trunks at most, and lines at most.
    public static final int MOST = 50;

    public static final AccessScope EVERYTHING = new AccessScope(List.of(), List.of());

    public AccessScope {
        trunks = trunks.stream().distinct().toList();
        dialed = dialed.stream().distinct().toList();
        if (trunks.size() > MOST || dialed.size() > MOST) {
            throw new IllegalArgumentException("a scope has at most " + MOST + " trunks and " + MOST
                    + " dialled numbers, got " + trunks.size() + " and " + dialed.size());
        }
    }

    public boolean isEverything() {
        return trunks.isEmpty() && dialed.isEmpty();
    }

    /// What narrows it, for people: names and numbers with blanks between them; empty where nothing does.
    public String text() {
        return Stream.concat(trunks.stream().map(Trunk::name), dialed.stream().map(DialedLines::text))
                .collect(Collectors.joining(" "));
    }

    /// Whether a call over this trunk to this number may be seen.
    public boolean covers(Trunk trunk, DialedNumber number) {
        return (trunks.isEmpty() || trunks.contains(trunk))
                && (dialed.isEmpty() || dialed.stream().anyMatch(lines -> lines.includes(number)));
    }
}
