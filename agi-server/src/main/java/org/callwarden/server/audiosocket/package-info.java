/**
 * The AudioSocket server: Asterisk connects to it for a call that is to be heard, and the call's sound goes both ways. A
 * connection is let in with a one-time id that was handed out for that call a moment ago; then a script plays, listens and
 * reads keys in plain blocking code. Not here: the protocol's frames (audiosocket.protocol), what speech is and what it means
 * (speech, callflow). Event loops only read, decode, pace and write; they never wait for a script. Start at
 * {@link org.callwarden.server.audiosocket.AudioRendezvous} and {@link org.callwarden.server.audiosocket.AudioStream}.
 */
@NullMarked
package org.callwarden.server.audiosocket;

import org.jspecify.annotations.NullMarked;
