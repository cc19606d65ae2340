/**
 * What others may hear of a call while it is screened: the web's live page, the event stream, the demo. Not here: what is
 * kept of it (journal). Start at {@link org.callwarden.screening.live.CallListener}.
 */
@NullMarked
package org.callwarden.screening.live;

import org.jspecify.annotations.NullMarked;
