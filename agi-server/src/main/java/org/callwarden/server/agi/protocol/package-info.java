/**
 * The words of AGI, Asterisk's line protocol for a program that steers one call: what Asterisk sends (request, replies,
 * hang-ups), what is sent back (commands), and the limits on both. Not here: connections, threads and scripts (agi), what
 * a call means (callflow). Knows buffers but no channels, so that everything here can be tried on bytes alone. Start at
 * {@link org.callwarden.server.agi.protocol.AgiDecoder}; the other side of each rule is Asterisk's {@code res/res_agi.c}.
 */
@NullMarked
package org.callwarden.server.agi.protocol;

import org.jspecify.annotations.NullMarked;
