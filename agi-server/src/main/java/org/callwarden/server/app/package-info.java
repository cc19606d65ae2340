/**
 * The only place where parts are made and put together: ordered start and stop, health, the rules in memory, clock and
 * randomness. Not here: anything that decides about a call (screening, callflow). Start at
 * {@link org.callwarden.server.app.Application}; what commands without a service need as well is in {@code Core}.
 */
@NullMarked
package org.callwarden.server.app;

import org.jspecify.annotations.NullMarked;
