package org.callwarden.screening.lists;

import java.time.LocalDate;
import java.util.Optional;

/// What a list says of one number beside that it is on it. A list of ten million keeps it in four bytes a number:
/// twelve bits of votes, three of the rating, sixteen of the day.
///
/// @param votes how many reported it, at most [#MOST_VOTES]; 0 when the list does not say
/// @param last day of the last report, in the years 1970 to 2149; empty when the list does not say
public record Mention(int votes, Rating rating, Optional<LocalDate> last) {

    /// More are kept as so many.
    public static final int MOST_VOTES = 4_095;

    /// A number of which the list says no more.
    public static final Mention PLAIN = new Mention(0, Rating.UNKNOWN, Optional.empty());

    private static final int RATING_BITS = 3;
    private static final int DAY_BITS = 16;
    private static final int LAST_DAY = (1 << DAY_BITS) - 1;

    public Mention {
        if (votes < 0) {
            throw new IllegalArgumentException("votes are 0 or more, got " + votes);
        }
        votes = Math.min(votes, MOST_VOTES);
        last = last.filter(day -> day.toEpochDay() > 0 && day.toEpochDay() <= LAST_DAY);
    }

    int packed() {
        int day = last.map(date -> (int) date.toEpochDay()).orElse(0);
        return (((votes << RATING_BITS) | rating.number()) << DAY_BITS) | day;
    }

    static Mention of(int packed) {
        int day = packed & LAST_DAY;
        int rest = packed >>> DAY_BITS;
        return new Mention(
                rest >>> RATING_BITS,
                Rating.of(rest & ((1 << RATING_BITS) - 1)),
                day == 0 ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day)));
    }

    /// Of two mentions of one number: the votes add up, the later day and the worse rating stay.
    static int both(int one, int other) {
        int votes = Math.min(votes(one) + votes(other), MOST_VOTES);
        int rating = Math.max(rating(one), rating(other));
        int day = Math.max(one & LAST_DAY, other & LAST_DAY);
        return (((votes << RATING_BITS) | rating) << DAY_BITS) | day;
    }

    static int votes(int packed) {
        return packed >>> (DAY_BITS + RATING_BITS);
    }

    private static int rating(int packed) {
        return (packed >>> DAY_BITS) & ((1 << RATING_BITS) - 1);
    }
}
