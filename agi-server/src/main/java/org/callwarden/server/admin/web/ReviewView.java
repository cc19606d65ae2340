package org.callwarden.server.admin.web;

import java.util.Optional;

/// The page on which flagged calls are looked at.
///
/// @param waiting how many there are, in words
/// @param done what was done last
/// @param item what is to be looked at now; absent when nothing is
public record ReviewView(String waiting, Optional<LastDeeds.Done> done, Optional<Item> item) {

    /// @param flag why it should be looked at, in words
    /// @param stands for how many calls it stands; empty for itself alone
    public record Item(CallView call, String flag, String stands, Deeds deeds) {}
}
