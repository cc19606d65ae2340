/// The pages that administrators look at: HTML made on the server, one route and one view record a
/// page. They reach what they show through the same desks and stores as the API. Start at
/// [org.callwarden.server.admin.web.WebSite].
@org.jspecify.annotations.NullMarked
package org.callwarden.server.admin.web;
