package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;

/// The page on which flagged calls are looked at.
///
/// @param waiting how many there are, in words
/// @param done what was done last
/// @param item what is to be looked at now; absent when nothing is
public record ReviewView(String waiting, Optional<Done> done, Optional<Item> item) {

    /// @param call whose review can be taken back, or because of which a rule was made; empty where
    ///     there is nothing to take back
    /// @param rule that was made; empty when it was a review
    /// @param failed whether nothing was done
    public record Done(List<String> lines, String call, String rule, boolean failed) {
        public Done {
            lines = List.copyOf(lines);
        }
    }

    /// @param flag why it should be looked at, in words
    /// @param stands for how many calls it stands; empty for itself alone
    public record Item(CallView call, String flag, String stands, Deeds deeds) {}
}
