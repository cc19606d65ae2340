package org.callwarden.screening.velocity;

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
        long[] dialed = calls.stream()
                .mapToLong(Arrival::dialed)
                .filter(key -> key >= 0)
                .sorted()
                .distinct()
                .toArray();
        Run best = new Run(0, 0, 0);
        int start = 0;
        for (int i = 0; i < dialed.length; i++) {
            if (i > 0 && dialed[i] - dialed[i - 1] > step) {
                start = i;
            }
            if (i - start + 1 > best.numbers) {
                best = new Run(i - start + 1, dialed[start], dialed[i]);
            }
        }
        return best;
    }

    boolean holds(Arrival call) {
        return numbers > 0 && call.dialed() >= from && call.dialed() <= to;
    }
}
