/**
 * Who may look at calls and change what decides about them: people with a {@link org.callwarden.screening.access.Role} and an
 * {@link org.callwarden.screening.access.AccessScope}, their sessions, the {@link
 * org.callwarden.screening.access.AccessToken tokens} of programs and what those were answered, how often somebody may try a password
 * ({@link org.callwarden.screening.access.Attempts}), and the log of what they did. No call depends on any of it. Not here:
 * passwords and how they are hashed, secrets, and cookies (the server). Start at
 * {@link org.callwarden.screening.access.User}.
 */
@NullMarked
package org.callwarden.screening.access;

import org.jspecify.annotations.NullMarked;
