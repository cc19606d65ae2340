package org.callwarden.screening.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.transcript.FigureWords.Part;

/// Figures said in a row, and the telephone numbers they are. A row is no number when much of it is left over: sixteen
/// figures of a card hold some that would be one.
final class FigureRun {

    /// Parts of a row that are looked at together; what follows is the next row.
    static final int MOST_PARTS = 48;

    private static final int LEFT_OVER = 10;
    /// A number that is one only because one is asked to call it: within a row that is said twice, others look like
    /// one.
    private static final int UNSURE = 30;
    /// Words beside a number that sound like figures (`không`, `one`), at each end.
    private static final int DOUBTFUL = 2;

    private static final int FEW_FIGURES = 2;
    private static final int WRITTEN_WHOLE = 8;

    private final List<Part> parts;
    private final HomePlan plan;
    private final boolean callBack;
    private final Tries tries;
    private final List<Best> best = new ArrayList<>();

    /// How many readings of a text may still be tried.
    static final class Tries {
        private int left;

        Tries(int most) {
            left = most;
        }

        boolean another() {
            return left-- > 0;
        }
    }

    /// @param from   its first part
    /// @param to     one past its last
    /// @param said   the figures
    record Found(int from, int to, String said, PhoneNumber number) {}

    /// The cheapest way to understand everything from a part on.
    ///
    /// @param found the number that begins there; none when the part is left over
    private record Best(int cost, int next, Optional<Found> found) {}

    FigureRun(List<Part> parts, HomePlan plan, boolean callBack, Tries tries) {
        this.parts = parts;
        this.plan = plan;
        this.callBack = callBack;
        this.tries = tries;
    }

    /// The numbers, in order.
    List<Found> numbers() {
        understand(false);
        if (callBack && best.getFirst().cost() >= LEFT_OVER) {
            understand(true);
        }
        List<Found> found = new ArrayList<>();
        for (int at = 0; at < parts.size(); at = best.get(at).next()) {
            best.get(at).found().ifPresent(found::add);
        }
        return explained(found)
                ? found
                : found.stream().filter(this::writtenWhole).toList();
    }

    /// @param unsure whether what is a number only because one is asked to call it is one
    private void understand(boolean unsure) {
        best.clear();
        for (int i = 0; i <= parts.size(); i++) {
            best.add(new Best(0, parts.size(), Optional.empty()));
        }
        for (int from = parts.size() - 1; from >= 0; from--) {
            int leftOver = Math.max(1, parts.get(from).likeliest().length());
            best.set(from, new Best(best.get(from + 1).cost() + leftOver * LEFT_OVER, from + 1, Optional.empty()));
            extend(from, from, "", unsure);
        }
    }

    private void extend(int from, int at, String said, boolean unsure) {
        if (at == parts.size() || !tries.another()) {
            return;
        }
        for (String reading : parts.get(at).readings()) {
            String longer = said + reading;
            boolean empty = reading.isEmpty() && (said.isEmpty() || at == parts.size() - 1);
            if (empty || longer.lastIndexOf('+') > 0 || longer.length() > HomePlan.MOST + 1) {
                continue;
            }
            if (!reading.isEmpty() && longer.length() >= HomePlan.LEAST) {
                plan.read(longer, unsure)
                        .ifPresent(read -> offer(new Found(from, at + 1, longer, read.number()), read.sure()));
            }
            extend(from, at + 1, longer, unsure);
        }
    }

    private void offer(Found found, boolean sure) {
        int cost = best.get(found.to()).cost() + 1 + (sure ? 0 : UNSURE);
        if (cost < best.get(found.from()).cost()) {
            best.set(found.from(), new Best(cost, found.to(), Optional.of(found)));
        }
    }

    /// Whether what is left over does not speak against the numbers.
    private boolean explained(List<Found> found) {
        int end = 0;
        for (int i = 0; i <= found.size(); i++) {
            int next = i < found.size() ? found.get(i).from() : parts.size();
            boolean outside = i == 0 || i == found.size();
            if (next > end && !explained(parts.subList(end, next), outside, found)) {
                return false;
            }
            end = i < found.size() ? found.get(i).to() : end;
        }
        return true;
    }

    private boolean explained(List<Part> left, boolean outside, List<Found> found) {
        StringBuilder figures = new StringBuilder();
        left.forEach(part -> figures.append(part.likeliest()));
        String said = figures.toString();
        boolean words = left.size() <= DOUBTFUL && left.stream().allMatch(Part::doubtful);
        return (outside && words)
                || (callBack && said.length() <= FEW_FIGURES)
                || found.stream().anyMatch(each -> saysAgain(said, each.said()));
    }

    /// Who says a number again may be cut short or misheard.
    private static boolean saysAgain(String said, String number) {
        return said.length() > FEW_FIGURES
                && (number.startsWith(said) || number.endsWith(said) || distance(said, number) <= FEW_FIGURES);
    }

    /// Figures written together are one number, whatever stands beside them.
    private boolean writtenWhole(Found found) {
        return found.to() - found.from() == 1 && found.said().length() >= WRITTEN_WHOLE;
    }

    /// How many figures differ, are missing or are too many.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
