package org.callwarden.server.storage;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.access.AccessScope;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.policy.DialedLines;

/// A scope in two columns: its words with blanks between them.
final class ScopeText {

    private ScopeText() {}

    static String trunks(AccessScope scope) {
        return words(scope.trunks(), Trunk::name);
    }

    static String dialed(AccessScope scope) {
        return words(scope.dialed(), DialedLines::text);
    }

    /// @throws IllegalArgumentException for what is no scope
    static AccessScope read(String trunks, String dialed) {
        return new AccessScope(parsed(trunks, Trunk::new), parsed(dialed, DialedLines::parse));
    }

    private static <T> String words(List<T> of, Function<T, String> text) {
        return of.stream().map(text).collect(Collectors.joining(" "));
    }

    private static <T> List<T> parsed(String words, Function<String, T> parser) {
        return Stream.of(words.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(parser)
                .toList();
    }
}
