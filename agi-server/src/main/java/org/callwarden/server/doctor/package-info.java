/**
 * What is wrong between Asterisk and the service, found out by asking both: what they say, in their own words, and what
 * that means. Not here: how they are reached (app, ami), and how it is said to people (cli). Start at
 * {@link org.callwarden.server.doctor.Examination}.
 */
@NullMarked
package org.callwarden.server.doctor;

import org.jspecify.annotations.NullMarked;
