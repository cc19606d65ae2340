/**
 * Lists of numbers from files and addresses: fetched within limits, read strictly, kept as copies in the data folder. Whatever
 * is wrong with what came, the last good copy stays. Not here: what being on a list means for a call (screening's lists
 * package), and when a list is fetched (app). Start at {@link org.callwarden.server.feeds.Refresher}.
 */
@NullMarked
package org.callwarden.server.feeds;

import org.jspecify.annotations.NullMarked;
