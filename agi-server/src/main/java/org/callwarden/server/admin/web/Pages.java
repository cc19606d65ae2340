package org.callwarden.server.admin.web;

import java.util.List;

/// Some pages about one thing.
public abstract sealed class Pages permits CallsPage, ReviewPage {

    Pages() {}

    abstract List<Route> routes();
}
