/** What Callwarden decides, and why. Start at {@code Screening}. No I/O, no clock of its own. */
@NullMarked
package org.callwarden.screening;

import org.jspecify.annotations.NullMarked;
