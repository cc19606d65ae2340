package org.callwarden.server.admin.web;

import java.util.List;

/// Some pages about one thing.
public abstract sealed class Pages
        permits AccountPage, AuditPage, CallsPage, CampaignsPage, NumbersPage, ReviewPage, UsersPage {

    Pages() {}

    abstract List<Route> routes();
}
