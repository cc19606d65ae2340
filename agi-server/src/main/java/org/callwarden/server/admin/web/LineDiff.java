package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What differs between two texts, line by line, with some lines around that are in both.
final class LineDiff {

    /// Lines shown around a difference.
    private static final int AROUND = 3;

    /// Pairs of lines that are compared at most; beyond, all that lies between the first and the last difference is
    /// told as gone and new.
    static final int MOST_PAIRS = 4_000_000;

    private static final String GAP = "…";

    private final List<DetailView.Line> lines = new ArrayList<>();

    private LineDiff() {}

    /// @return nothing where both say the same
    static List<DetailView.Line> of(String before, String after) {
        List<String> olds = before.lines().toList();
        List<String> news = after.lines().toList();
        if (olds.equals(news)) {
            return List.of();
        }
        int head = 0;
        while (head < olds.size() && head < news.size() && olds.get(head).equals(news.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < olds.size() - head
                && tail < news.size() - head
                && olds.get(olds.size() - 1 - tail).equals(news.get(news.size() - 1 - tail))) {
            tail++;
        }
        LineDiff diff = new LineDiff();
        diff.addAll(olds.subList(0, head), "");
        diff.middle(olds.subList(head, olds.size() - tail), news.subList(head, news.size() - tail));
        diff.addAll(olds.subList(olds.size() - tail, olds.size()), "");
        return diff.around();
    }

    private void addAll(List<String> texts, String change) {
        texts.forEach(text -> lines.add(new DetailView.Line(text, change)));
    }

    /// By the longest lines that both have in this order.
    private void middle(List<String> olds, List<String> news) {
        if ((long) olds.size() * news.size() > MOST_PAIRS) {
            addAll(olds, "removed");
            addAll(news, "added");
            return;
        }
        int[][] common = new int[olds.size() + 1][news.size() + 1];
        for (int i = olds.size() - 1; i >= 0; i--) {
            for (int j = news.size() - 1; j >= 0; j--) {
                common[i][j] = olds.get(i).equals(news.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < olds.size() || j < news.size()) {
            if (i < olds.size() && j < news.size() && olds.get(i).equals(news.get(j))) {
                addAll(Collections.singletonList(olds.get(i)), "");
                i++;
                j++;
            } else if (j >= news.size() || (i < olds.size() && common[i + 1][j] >= common[i][j + 1])) {
                addAll(Collections.singletonList(olds.get(i)), "removed");
                i++;
            } else {
                addAll(Collections.singletonList(news.get(j)), "added");
                j++;
            }
        }
    }

    private List<DetailView.Line> around() {
        boolean[] shown = new boolean[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).change().isEmpty()) {
                for (int k = Math.max(0, i - AROUND); k <= Math.min(lines.size() - 1, i + AROUND); k++) {
                    shown[k] = true;
                }
            }
        }
        List<DetailView.Line> told = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (shown[i]) {
                told.add(lines.get(i));
            } else if (i == 0 || shown[i - 1]) {
                told.add(new DetailView.Line(GAP, ""));
            }
        }
        return told;
    }
}
