package org.callwarden.screening.score;

/// How suspicious a call is: 0 is trusted, 100 is surely unwanted.
public record Score(int value) implements Comparable<Score> {
    public Score {
        if (value < 0 || value > 100) {
            throw new IllegalArgumentException("a score is 0 to 100, got " + value);
        }
    }

    @Override
    public int compareTo(Score other) {
        return Integer.compare(value, other.value);
    }
}
