package org.callwarden.screening.call;

/// Who claims to call.
///
/// @param number the number that is judged. With [Presentation#WITHHELD] it may still be known, because the
///     network asserted it: it is scored, and never shown
/// @param presentation whether the number may be shown to people
/// @param name the display name as it came, may be empty, at most 80 characters; hostile text is possible
/// @param raw the number as the trunk gave it, may be empty, at most 80 characters; judged before it was
///     parsed
public record Caller(PhoneNumber number, Presentation presentation, String name, String raw) {

    private static final int MAX = 80;

    public Caller {
        name = name.length() > MAX ? name.substring(0, MAX) : name;
        raw = raw.length() > MAX ? raw.substring(0, MAX) : raw;
    }

    /// The number as it may be shown to people: `withheld` where the caller asked for that.
    public String shown() {
        return presentation == Presentation.WITHHELD ? "withheld" : number.text();
    }

    /// The display name as it may be shown to people: empty where the number is withheld, because trunks repeat the
    /// number in the name.
    public String shownName() {
        return presentation == Presentation.WITHHELD ? "" : name;
    }

    /// Whether the caller's number may be shown.
    public enum Presentation {
        ALLOWED,
        WITHHELD
    }
}
