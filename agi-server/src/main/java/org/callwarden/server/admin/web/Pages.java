package org.callwarden.server.admin.web;

import java.util.List;

/// Some pages about one thing.
public abstract sealed class Pages
        permits AccountPage,
                AuditPage,
                CallExports,
                CallsPage,
                CampaignsPage,
                NowPage,
                NumbersPage,
                PolicyPage,
                PromptsPage,
                ReviewPage,
                RuleImportPage,
                RulesPage,
                UsersPage {

    Pages() {}

    abstract List<Route> routes();

    /// Ends what lasts.
    void close() {}
}
