/**
 * What an administrator may ask and change: one set of handlers for the API under {@code /api/v1}, which the command line
 * calls over HTTP while the service runs and directly while it does not. Not here: what is decided (screening), where it is
 * kept (storage), the pages people look at; what those and the API share is here, and HTTP around both. Start at {@link org.callwarden.server.admin.Api}.
 */
@NullMarked
package org.callwarden.server.admin;

import org.jspecify.annotations.NullMarked;
