package org.callwarden.screening.trust;

import java.time.Instant;
import org.callwarden.screening.call.PhoneNumber;

/// Facts for tests.
public final class TrustFacts {

    public static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

    private TrustFacts() {}

    public static PhoneNumber.E164 number(String digits) {
        return (PhoneNumber.E164) PhoneNumber.ofText("+" + digits);
    }

    public static TrustFact fact(String digits, TrustFact.Kind kind, Instant at, String detail) {
        return new TrustFact(number(digits), kind, at, detail);
    }
}
