package org.callwarden.screening.reputation;

import java.time.Instant;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.reputation.Report.Says;
import org.callwarden.screening.reputation.Report.Source;

/// Reports for tests.
public final class Reports {

    public static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

    private Reports() {}

    public static PhoneNumber.E164 number(String digits) {
        return (PhoneNumber.E164) PhoneNumber.ofText("+" + digits);
    }

    /// Somebody inside dialled the feature code for spam.
    public static Report spam(String digits, String reporter, Instant at) {
        return new Report(number(digits), Says.SPAM, Source.FEATURE_CODE, reporter, at, "");
    }

    /// Somebody inside dialled the feature code for fine.
    public static Report fine(String digits, String reporter, Instant at) {
        return new Report(number(digits), Says.FINE, Source.FEATURE_CODE, reporter, at, "");
    }

    /// A stranger's report from a list.
    public static Report listed(String digits, String reporter, Instant at) {
        return new Report(number(digits), Says.SPAM, Source.LIST, reporter, at, "");
    }

    /// The only block that is known to be a carrier's.
    public static NumberBlocks block(String prefix, String carrier) {
        NumberBlocks.Builder blocks = new NumberBlocks.Builder();
        blocks.add(prefix, carrier, 2);
        return blocks.build();
    }
}
