/**
 * What every server here that takes TCP connections needs alike: which networks may connect, how many connections are open
 * at once, when the next deadline is, a log that a flood of peers does not fill, and the port itself. Not here: protocols and
 * what a connection means (agi, audiosocket). Knows nothing of Callwarden. Start at
 * {@link org.callwarden.server.transport.OpenPort}.
 */
@NullMarked
package org.callwarden.server.transport;

import org.jspecify.annotations.NullMarked;
