/**
 * Lists of numbers that others keep: reported spam, numbers that never call, premium-rate prefixes, numbers to trust. What
 * a list says of a number becomes a signal with its evidence. Here is what calls need: sets of up to ten million numbers in
 * memory, and the lists in force. Not here: where lists come from, how their files are read and kept (the service's feeds
 * package), and what people inside report (reputation). Start at {@link org.callwarden.screening.lists.NumberLists}.
 */
@NullMarked
package org.callwarden.screening.lists;

import org.jspecify.annotations.NullMarked;
