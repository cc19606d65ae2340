/**
 * The link to Asterisk's manager interface (AMI): the AstDB values that the dialplan and Callwarden share,
 * and the calls as they happen, of which it tells who dialled out and who talked.
 * Emergency windows are carried between PBXs. The only user of asterisk-java. Not here: anything a call waits for; calls are asked about over AGI. Start at
 * {@link org.callwarden.server.ami.AsteriskLink}.
 */
@NullMarked
package org.callwarden.server.ami;

import org.jspecify.annotations.NullMarked;
