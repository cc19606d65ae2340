package org.callwarden.server.admin.web;

import java.util.List;

/// One thing as its page shows it: a campaign, a user … What there is stands one below the other.
public record DetailView(List<Block> blocks) {

    public DetailView {
        blocks = List.copyOf(blocks);
    }

    public sealed interface Block permits Notice, Said, Facts, Items, Table, Listing, FormView {}

    /// What has just been done, or how it stands.
    ///
    /// @param code what is to be copied; empty for nothing
    public record Notice(String text, String code) implements Block {}

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

    /// Text whose lines are kept, such as a configuration.
    public record Listing(String heading, String text) implements Block {}
}
