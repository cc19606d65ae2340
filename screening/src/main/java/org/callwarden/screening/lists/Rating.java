package org.callwarden.screening.lists;

import java.util.Arrays;
import java.util.Optional;

/// What kind of call a number on a list was reported for: PhoneBlock's classes, under its names in the API.
public enum Rating {
    UNKNOWN(0, ""),
    LEGITIMATE(1, "A_LEGITIMATE"),
    MISSED(2, "B_MISSED"),
    PING(3, "C_PING"),
    POLL(4, "D_POLL"),
    ADVERTISING(5, "E_ADVERTISING"),
    GAMBLE(6, "F_GAMBLE"),
    FRAUD(7, "G_FRAUD");

    private static final Rating[] ALL = values();

    private final int number;
    private final String code;

    Rating(int number, String code) {
        this.number = number;
        this.code = code;
    }

    /// PhoneBlock's name; empty for none.
    public String code() {
        return code;
    }

    /// How stored lists name it, from 0 to 7, the worse the higher; stable.
    int number() {
        return number;
    }

    static Rating of(int number) {
        for (Rating rating : ALL) {
            if (rating.number == number) {
                return rating;
            }
        }
        throw new IllegalArgumentException("there is no rating " + number);
    }

    public static Optional<Rating> ofCode(String code) {
        return Arrays.stream(ALL)
                .filter(rating -> rating != UNKNOWN && rating.code.equals(code))
                .findFirst();
    }
}
