package org.callwarden.server.admin.web;

import java.util.List;

/// One thing as its page shows it: a campaign, a user … What there is stands one below the other.
public record DetailView(List<Block> blocks) {

    public DetailView {
        blocks = List.copyOf(blocks);
    }

    public sealed interface Block
            permits Notice, Problem, Said, Facts, Items, Table, Links, Look, Lines, Listing, Audio, FormView {}

    /// What has just been done, or how it stands.
    ///
    /// @param code what is to be copied; empty for nothing
    public record Notice(String text, String code) implements Block {}

    /// Why something came to nothing.
    public record Problem(String text) implements Block {}

    /// What callers said.
    public record Said(String heading, String text) implements Block {}

    public record Facts(List<CallView.Fact> facts) implements Block {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /// Some of the same kind, such as numbers.
    ///
    /// @param isShort whether each is short enough to stand beside others
    public record Items(String heading, List<String> items, boolean isShort) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    public record Table(ListView list) implements Block {}

    /// Where else to go.
    public record Links(List<Link> links) implements Block {
        public Links {
            links = List.copyOf(links);
        }
    }

    /// @param saves whether it answers with a file
    public record Link(String address, String text, boolean saves) {}

    /// Something to listen to.
    ///
    /// @param label what it is
    public record Audio(String address, String label) implements Block {}

    /// What a list is searched by.
    public record Look(SearchView search) implements Block {}

    /// Lines of a text, each as it stands or marked as gone or new.
    ///
    /// @param tag of the language in which they are
    public record Lines(String heading, List<Line> lines, String tag) implements Block {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /// @param change `added`, `removed`, or empty for neither
    public record Line(String text, String change) {}

    /// Text whose lines are kept, such as a configuration.
    public record Listing(String heading, String text) implements Block {}
}
