/**
 * The conversation with one call: from the AGI request to a {@code Call}, through the challenge and listening, to the
 * variables that the dialplan carries out. Not here: the protocol (agi), what is decided and why (screening). Start at
 * {@link org.callwarden.server.callflow.ScreenCallScript}.
 */
@NullMarked
package org.callwarden.server.callflow;

import org.jspecify.annotations.NullMarked;
