/**
 * The FastAGI server: takes connections from Asterisk, keeps them within their limits, and runs one script a call on a
 * virtual thread, plain blocking code over an {@link org.callwarden.server.agi.AgiSession}. Not here: the protocol's
 * words (agi.protocol), what a script says to a call (callflow). Event loops only read, decode and write; they never wait
 * for a script. Start at {@link org.callwarden.server.agi.AgiServer}.
 */
@NullMarked
package org.callwarden.server.agi;

import org.jspecify.annotations.NullMarked;
