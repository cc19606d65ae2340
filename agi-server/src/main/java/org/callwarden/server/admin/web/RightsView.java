package org.callwarden.server.admin.web;

import java.util.List;

/// The page of rights, in words.
///
/// @param states how well a sentence is known, each with what that means
public record RightsView(List<State> states, List<Section> sections) {

    public RightsView {
        states = List.copyOf(states);
        sections = List.copyOf(sections);
    }

    /// @param tone how it is coloured, never the only sign
    public record State(String word, String meaning, String tone) {}

    /// @param id of its heading
    public record Section(String id, String heading, List<Sentence> rights) {
        public Section {
            rights = List.copyOf(rights);
        }
    }

    /// @param source where it comes from
    /// @param address of the source; empty where it is not on the web
    /// @param state how well it is known
    public record Sentence(String text, String source, String address, String state, String tone) {}
}
