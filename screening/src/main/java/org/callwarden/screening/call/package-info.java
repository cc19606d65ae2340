/**
 * One call and what is known of it before anything is judged: who claims to call, whom, over which trunk. Not here: opinions (signal) and numbers already judged (score). Start at {@link org.callwarden.screening.call.Call}.
 */
@NullMarked
package org.callwarden.screening.call;

import org.jspecify.annotations.NullMarked;
