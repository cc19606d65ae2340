package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;

/// A week's figures as their page shows them.
///
/// @param week as its field holds it
/// @param problem what is wrong with the week that was asked for; empty for nothing, and then there are figures
/// @param previous the address of the week before
/// @param next of the week after; empty for none yet
/// @param sums over the whole week
/// @param sides the figures by time, and by place: on paper these stand side by side
/// @param means what each figure counts, in plain words
/// @param paper what is left out on paper, and where it is
public record ReportView(
        String week,
        String problem,
        String previous,
        Optional<String> next,
        List<CallView.Fact> sums,
        List<List<Section>> sides,
        List<CallView.Fact> means,
        String paper) {

    public ReportView {
        sums = List.copyOf(sums);
        sides = sides.stream().map(List::copyOf).toList();
        means = List.copyOf(means);
    }

    /// The figures by one thing.
    ///
    /// @param csv the address of the same as a file
    public record Section(String heading, ListView table, List<Chart> charts, String csv) {
        public Section {
            charts = List.copyOf(charts);
        }
    }

    /// Some columns of the table, drawn by a script; who has none has the table.
    ///
    /// @param label what it shows
    /// @param columns of the table, from 0, with commas between
    /// @param colours a variable of the style sheet for each
    public record Chart(String label, String columns, String colours) {}
}
