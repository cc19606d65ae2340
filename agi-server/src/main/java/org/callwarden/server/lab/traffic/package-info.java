/**
 * Traffic that is made up, through the real engine: who calls when ({@link
 * org.callwarden.server.lab.traffic.DayPlan}), what they do when they are asked or answered, and how often the engine was
 * right. Not here: what a profile says and how it is read (config), and load on a running service (bench). Start at
 * {@link org.callwarden.server.lab.traffic.Simulation}.
 */
@NullMarked
package org.callwarden.server.lab.traffic;

import org.jspecify.annotations.NullMarked;
