package org.callwarden.server.lab;

import java.time.Duration;
import java.util.List;

/// What it takes to review some calls: the machine's part, which was measured, and the reviewer's, which is reckoned.
///
/// @param machine from each key until the next call was shown
/// @param words of each transcript that are read before a key
record ReviewTimes(List<Duration> machine, List<Integer> words) {

    /// Words that are read in a minute: English non-fiction, silently, 238 on the average of 190 studies (M. Brysbaert,
    /// "How
    /// many words do we read per minute?", Journal of Memory and Language 109, 2019).
    static final int WORDS_A_MINUTE = 240;

    /// Most adults lie between these, says the same.
    static final int SLOW = 175;

    static final int FAST = 300;

    /// To decide and press, once it is read: an assumption.
    static final Duration DECIDING = Duration.ofSeconds(2);

    ReviewTimes {
        machine = List.copyOf(machine);
        words = List.copyOf(words);
        if (machine.size() != words.size()) {
            throw new IllegalArgumentException(
                    machine.size() + " keys were pressed, and " + words.size() + " transcripts read");
        }
    }

    int decisions() {
        return machine.size();
    }

    int wordsRead() {
        return words.stream().mapToInt(Integer::intValue).sum();
    }

    /// @param part 0 to 1, so 0.5 for the median
    Duration at(double part) {
        List<Duration> sorted = machine.stream().sorted().toList();
        int place = Math.min(sorted.size() - 1, (int) Math.floor(part * sorted.size()));
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(place);
    }

    Duration machineTime() {
        return machine.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /// @param speed words a minute
    Duration reviewerTime(int speed) {
        Duration reading = Duration.ofMinutes(wordsRead()).dividedBy(speed);
        return reading.plus(DECIDING.multipliedBy(decisions()));
    }

    /// @param speed words a minute
    Duration together(int speed) {
        return machineTime().plus(reviewerTime(speed));
    }
}
