package org.callwarden.server.feeds;

import java.time.LocalDate;
import java.util.Optional;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.NumberSet;
import org.callwarden.screening.lists.NumberSetBuilder;
import org.callwarden.screening.lists.Rating;
import org.callwarden.screening.wording.Told;

/// What a file is found to say while it is read. Numbers are read as a caller's number is, so that a number on a list
/// and the same number calling come to the same digits.
final class Gathered {

    private static final int SHOWN = 40;

    private final String name;
    private final NumberReader numbers;
    private final int minVotes;
    private final NumberSetBuilder builder;
    private final NumberSetBuilder removed;
    private long version;
    private long skipped;
    private String firstSkipped = "";

    /// @param name what the file is called in messages
    /// @param minVotes numbers with fewer votes are left out
    Gathered(String name, NumberReader numbers, int minVotes, int most) {
        this.name = name;
        this.numbers = numbers;
        this.minVotes = minVotes;
        this.builder = new NumberSetBuilder(most);
        this.removed = new NumberSetBuilder(most);
    }

    /// Takes a number with what is said of it.
    void number(String text, Mention mention, long line) {
        add(digits(text, line), mention, line);
    }

    /// Takes a number out of which nobody could be made: that is told in the end.
    void skip(long line, String why) {
        if (skipped == 0) {
            firstSkipped = "line " + line + ": " + why;
        }
        skipped++;
    }

    /// Takes what PhoneBlock says of a number: no votes, or a legitimate caller, means that it is no longer listed.
    void vote(String text, int votes, Rating rating, Optional<LocalDate> last, long line) {
        String digits = digits(text, line);
        if (votes == 0 || votes < minVotes || rating == Rating.LEGITIMATE) {
            add(removed, digits, Mention.PLAIN, line);
        } else {
            add(builder, digits, new Mention(votes, rating, last), line);
        }
    }

    /// Takes the digits of an international number.
    void add(String digits, Mention mention, long line) {
        add(builder, digits, mention, line);
    }

    private void add(NumberSetBuilder to, String digits, Mention mention, long line) {
        try {
            to.add(digits, mention, line);
        } catch (NumberSetBuilder.Refused e) {
            throw bad(e.line(), Told.by(e));
        }
    }

    void prefix(String digits, long line) {
        try {
            builder.addPrefix(digits, line);
        } catch (NumberSetBuilder.Refused e) {
            throw bad(e.line(), Told.by(e));
        }
    }

    void range(String first, String last, long line) {
        try {
            builder.addRange(digits(first, line), digits(last, line), line);
        } catch (NumberSetBuilder.Refused e) {
            throw bad(e.line(), Told.by(e));
        }
    }

    void version(long version) {
        this.version = version;
    }

    long skipped() {
        return skipped;
    }

    String firstSkipped() {
        return firstSkipped;
    }

    int told() {
        return builder.told();
    }

    /// The digits of a number; those of an international one are taken as they are, which is what [NumberReader] does.
    String digits(String text, long line) {
        return digits(text, numbers, line);
    }

    /// @param national reads a number in national form
    String digits(String text, NumberReader national, long line) {
        if (isInternational(text)) {
            return text.substring(1);
        }
        if (national.read(text) instanceof PhoneNumber.E164 number
                && number.digits().charAt(0) != '0') {
            return number.digits();
        }
        throw bad(line, Told.of("feed.no-number", shown(text)));
    }

    private static boolean isInternational(String text) {
        int length = text.length();
        if (length < 4 || length > 16 || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /// Something wrong with a line of the file.
    FeedException bad(long line, Told what) {
        return FeedException.inContent(name + ":" + line, what);
    }

    /// Something wrong with the file as a whole.
    FeedException bad(Told what) {
        return FeedException.inContent(name, what);
    }

    static String shown(String text) {
        String cut = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }

    /// All of it.
    Content content() {
        NumberSet set;
        try {
            set = builder.build();
        } catch (NumberSetBuilder.Refused e) {
            throw bad(e.line(), Told.by(e));
        }
        return new Content(set, removed.build(), version, skipped, firstSkipped);
    }

    /// @param removed numbers that are no longer listed; of a whole list they are not in the set
    /// @param version of the list at its source; 0 where there is none
    /// @param skipped rows without a readable number
    /// @param firstSkipped where the first of them is and what it holds; empty for none
    record Content(NumberSet numbers, NumberSet removed, long version, long skipped, String firstSkipped) {}
}
