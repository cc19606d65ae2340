/**
 * The frames of AudioSocket, in which Asterisk sends a call's audio over TCP and takes audio back: what it sends (id, audio,
 * keys, hang-up …), what may be sent to it (audio and hang-up, nothing else), and the limits on both. Not here: connections,
 * pacing and what is said (audiosocket), what is heard (speech). Knows buffers but no channels, so that everything here can
 * be tried on bytes alone. Start at {@link org.callwarden.server.audiosocket.protocol.AudioDecoder}; the other side of each
 * rule is Asterisk's {@code res/res_audiosocket.c}.
 */
@NullMarked
package org.callwarden.server.audiosocket.protocol;

import org.jspecify.annotations.NullMarked;
