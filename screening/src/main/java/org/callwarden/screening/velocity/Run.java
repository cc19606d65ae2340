package org.callwarden.screening.velocity;

import java.util.Arrays;
import java.util.List;

/// The longest run of consecutive dialled numbers among some calls: what a robot leaves behind that walks through a
/// block of numbers, in whatever order.
///
/// Worked case: with a step of 2, the numbers …120, …121, …123 and …130 hold a run of three, from …120 to …123.
///
/// @param numbers how many different numbers, 0 when none of the calls dialled digits
/// @param from key of the first
/// @param to key of the last
record Run(int numbers, long from, long to) {

    /// @param step by how much neighbours in a run may differ
    static Run longest(List<Arrival> calls, int step) {
        long[] dialed = different(calls);
        int first = 0;
        while (first < dialed.length && dialed[first] < 0) {
            first++;
        }
        int start = first;
        int bestStart = first;
        int most = 0;
        for (int i = first; i < dialed.length; i++) {
            if (i > first && dialed[i] - dialed[i - 1] > step) {
                start = i;
            }
            if (i - start + 1 > most) {
                bestStart = start;
                most = i - start + 1;
            }
        }
        return most == 0 ? new Run(0, 0, 0) : new Run(most, dialed[bestStart], dialed[bestStart + most - 1]);
    }

    /// The different dialled numbers of some calls in their order. By hand, since it is asked several times a call.
    static long[] different(List<Arrival> calls) {
        long[] dialed = new long[calls.size()];
        for (int i = 0; i < dialed.length; i++) {
            dialed[i] = calls.get(i).dialed();
        }
        Arrays.sort(dialed);
        int kept = 0;
        for (int i = 0; i < dialed.length; i++) {
            if (i == 0 || dialed[i] != dialed[i - 1]) {
                dialed[kept++] = dialed[i];
            }
        }
        return Arrays.copyOf(dialed, kept);
    }

    boolean holds(Arrival call) {
        return numbers > 0 && call.dialed() >= from && call.dialed() <= to;
    }
}
