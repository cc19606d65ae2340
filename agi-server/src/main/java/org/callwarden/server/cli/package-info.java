/**
 * The command line. Each command asks the running service, or the same handlers in this process when none runs, and prints
 * what it was told. Not here: anything that could not be done over the API. Start at
 * {@link org.callwarden.server.cli.Main}.
 */
@NullMarked
package org.callwarden.server.cli;

import org.jspecify.annotations.NullMarked;
