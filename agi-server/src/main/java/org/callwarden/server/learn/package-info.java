/**
 * Reads what a PBX knows already: calls in Asterisk's CDR, and lists and contacts of FreePBX. From text to values, within
 * limits, each bad line told. Not here: what is learnt from it and where that is stored (app), the CDR in a database
 * (storage), calls that the lab screens (lab). Start at {@link org.callwarden.server.learn.CdrFile} and
 * {@link org.callwarden.server.learn.PastCalls}.
 */
@NullMarked
package org.callwarden.server.learn;

import org.jspecify.annotations.NullMarked;
