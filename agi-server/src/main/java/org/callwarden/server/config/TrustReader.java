package org.callwarden.server.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.callwarden.screening.call.OutboundRoutes;
import org.callwarden.screening.trust.TrustSettings;

/// Reads the `trust` block. What it does not say is standard.
final class TrustReader {

    private static final int LONGEST_PATTERN = 100;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private TrustReader() {}

    static TrustConfig read(Block block) {
        TrustConfig base = TrustConfig.STANDARD;
        TrustSettings settings = new TrustSettings(
                block.duration("talk", base.settings().talk(), Duration.ofSeconds(1), Duration.ofHours(1)),
                block.duration("talked-for", base.settings().talkedFor(), DAY, LONGEST),
                block.duration("dialled-for", base.settings().dialledFor(), DAY, LONGEST),
                block.duration("contact-for", base.settings().contactFor(), DAY, LONGEST),
                block.duration("call-back", base.settings().callBack(), Duration.ofSeconds(1), Duration.ofDays(30)));
        List<String> extensions = block.list("extensions", base.extensions(), TrustReader::pattern);
        String prefix = block.parsed("outbound-prefix", base.outboundPrefix(), TrustReader::prefix);
        List<String> outbound = block.list("outbound", base.outbound(), TrustReader::dialPattern);
        try {
            TrustConfig config = new TrustConfig(settings, extensions, prefix, outbound);
            block.done();
            return config;
        } catch (IllegalArgumentException e) {
            // One of them hides another: the list as a whole is wrong.
            block.problem("outbound", String.valueOf(e.getMessage()));
            block.done();
            return base;
        }
    }

    private static String pattern(String text) {
        try {
            if (text.length() <= LONGEST_PATTERN && !text.isEmpty()) {
                return Pattern.compile(text).pattern();
            }
        } catch (PatternSyntaxException _) {
            // Told below.
        }
        throw new IllegalArgumentException("is a regular expression of at most " + LONGEST_PATTERN
                + " characters for names of channels, such as PJSIP/[0-9]{3}; got '" + text + "'");
    }

    private static String dialPattern(String text) {
        var _ = OutboundRoutes.of(List.of(text));
        return text;
    }

    private static String prefix(String text) {
        if (!text.matches("[0-9]{0,6}")) {
            throw new IllegalArgumentException("is at most 6 digits, got '" + text + "'");
        }
        return text;
    }
}
