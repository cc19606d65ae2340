package org.callwarden.screening.call;

import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Local;
import org.callwarden.screening.call.PhoneNumber.Unparsable;
import org.callwarden.screening.call.PhoneNumber.Withheld;

/// A caller or number as it may stand in a log: enough to tell callers apart, not enough to call one. Numbers
/// reach log lines through this type only.
public record Masked(String text) {

    private static final String HIDDEN = "***";
    private static final int HEAD = 4;
    private static final int TAIL = 4;

    /// `+8490***4567`; short codes and extensions are nobody's secret and stay as they are.
    public static Masked of(PhoneNumber number) {
        return new Masked(
                switch (number) {
                    case E164 e164 -> "+" + masked(e164.digits());
                    case Local local -> local.text();
                    case Withheld withheld -> withheld.text();
                    case Unparsable unparsable -> "raw:" + masked(unparsable.raw());
                });
    }

    /// The caller's number, or `withheld` where it may not be shown.
    public static Masked of(Caller caller) {
        return caller.presentation() == Caller.Presentation.WITHHELD
                ? new Masked(new Withheld().text())
                : of(caller.number());
    }

    private static String masked(String text) {
        String clean = text.replaceAll("[^0-9A-Za-z+@._-]", "?");
        if (clean.length() <= TAIL) {
            return HIDDEN;
        }
        if (clean.length() <= HEAD + TAIL + 1) {
            return HIDDEN + clean.substring(clean.length() - TAIL / 2);
        }
        return clean.substring(0, HEAD) + HIDDEN + clean.substring(clean.length() - TAIL);
    }

    @Override
    public String toString() {
        return text;
    }
}
