package org.callwarden.screening.pack;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// The text of a complaint about a call, as people send it by SMS to 5656 or 156 in Vietnam: `V (number)(content)`, and
/// `LD (number)(content)` about fraud. The form is that of the portal `thongbaorac.ais.gov.vn`, which shows it with an
/// example; brackets delimit, so there are none within number or content.
///
/// @param keyword what it is about
/// @param source the number that called, as it is dialled: 3 to 16 digits, perhaps with `+` before them
/// @param content what was said, and when; of any length, see [#text]
public record Complaint(Keyword keyword, String source, String content) {

    /// Longest text, in characters: one SMS of 7 bits a character (3GPP TS 23.038). The portal names no limit; what
    /// is one message arrives whole.
    public static final int MAX = 160;

    private static final Pattern SOURCE = Pattern.compile("\\+?[0-9]{3,16}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /// Characters outside the seven-bit alphabet, and the brackets of the form. What of ASCII takes two septets
    /// (`^ ~ | \ { }`) goes, too.
    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9 .,:;?!'/%&+*=\"-]+");

    /// What it is about.
    public enum Keyword {
        /// A spam call (cuộc gọi rác).
        SPAM("V"),
        /// A call that means to defraud (lừa đảo).
        FRAUD("LD");

        private final String word;

        Keyword(String word) {
            this.word = word;
        }
    }

    public Complaint {
        if (!isSource(source)) {
            throw new IllegalArgumentException(
                    "a complaint names a number of 3 to 16 digits, perhaps with '+' before them, got '" + source + "'");
        }
        content = plain(content);
    }

    /// Whether a complaint can name this as its source.
    public static boolean isSource(String number) {
        return SOURCE.matcher(number).matches();
    }

    /// At most [#MAX] characters: of a longer content the beginning, whole words if there are any.
    public String text() {
        String head = keyword.word + " (" + source + ")(";
        return head + cut(content, MAX - head.length() - 1) + ")";
    }

    /// Whether all of the content is in the text.
    public boolean isWhole() {
        return text().endsWith("(" + content + ")");
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int blank = text.lastIndexOf(' ', most);
        return text.substring(0, blank > most / 2 ? blank : most).strip();
    }

    /// Without tone marks, which would leave 70 characters of a message, and without brackets.
    private static String plain(String text) {
        String latin = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replace('đ', 'd')
                .replace('Đ', 'D');
        return OTHERS.matcher(MARKS.matcher(latin).replaceAll(""))
                .replaceAll(" ")
                .replaceAll(" {2,}", " ")
                .strip();
    }
}
