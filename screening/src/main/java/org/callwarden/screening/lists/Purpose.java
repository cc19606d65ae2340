package org.callwarden.screening.lists;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.callwarden.screening.signal.SignalKind;

/// What a list is a list of, and so what it means to be on it.
public enum Purpose {
    /// Numbers that people elsewhere reported.
    SPAM("spam", SignalKind.LISTED_SPAM),
    /// Numbers that are only ever called: whoever shows one as a caller has forged it.
    DO_NOT_ORIGINATE("do-not-originate", SignalKind.DO_NOT_ORIGINATE),
    /// Numbers that cost whoever calls them back.
    PREMIUM("premium", SignalKind.PREMIUM),
    /// Numbers that shall ring.
    TRUSTED("trusted", SignalKind.LISTED_TRUSTED);

    private final String id;
    private final SignalKind signal;

    Purpose(String id, SignalKind signal) {
        this.id = id;
        this.signal = signal;
    }

    /// Stable word, for people, files and the API.
    public String id() {
        return id;
    }

    /// What is seen of a caller on such a list.
    public SignalKind signal() {
        return signal;
    }

    public static Optional<Purpose> ofId(String id) {
        return Arrays.stream(values()).filter(purpose -> purpose.id.equals(id)).findFirst();
    }

    /// All ids, for people.
    public static String ids() {
        return Arrays.stream(values()).map(Purpose::id).collect(Collectors.joining(", "));
    }
}
