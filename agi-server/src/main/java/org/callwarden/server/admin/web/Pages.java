package org.callwarden.server.admin.web;

import java.util.List;

/// Some pages about one thing.
public abstract sealed class Pages
        permits AccountPage,
                AuditPage,
                CallExports,
                CallPage,
                CallsPage,
                CampaignsPage,
                FeedsPage,
                NowPage,
                NumbersPage,
                PolicyPage,
                PromptsPage,
                ReportsPage,
                ReviewPage,
                RightsPage,
                RuleImportPage,
                RulesPage,
                SystemPage,
                TokensPage,
                UsersPage {

    Pages() {}

    abstract List<Route> routes();

    /// Ends what lasts.
    void close() {}
}
