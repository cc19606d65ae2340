package org.callwarden.server.admin.web;

import java.util.List;

/// What to look at, page after page.
public record TourView(List<Step> steps) {

    public TourView {
        steps = List.copyOf(steps);
    }

    /// @param heading the page's name
    /// @param address of the page; empty where this visitor may not see it
    /// @param text what to look at there
    public record Step(String heading, String address, String text) {}
}
