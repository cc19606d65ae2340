/**
 * What the operator set: one YAML file read into records, one per block, with every mistake named by file, line and key.
 * Not here: what is decided with it (screening) and who is built from it (app). Start at
 * {@link org.callwarden.server.config.Config} and {@link org.callwarden.server.config.ConfigFile}.
 */
@NullMarked
package org.callwarden.server.config;

import org.jspecify.annotations.NullMarked;
