/**
 * What every server here that takes TCP connections needs alike: which networks may connect, how many connections are open
 * at once, when the next deadline is, and a log that a flood of peers does not fill. Not here: protocols, sockets and what a
 * connection means (agi, audiosocket). Knows nothing of Callwarden. Start at
 * {@link org.callwarden.server.transport.AllowedNetwork}.
 */
@NullMarked
package org.callwarden.server.transport;

import org.jspecify.annotations.NullMarked;
