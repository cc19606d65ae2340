/**
 * Figures about calls and the service for programs that watch it: the one table of their names ({@link
 * org.callwarden.server.metrics.Metric}), what counts calls as they are decided ({@link
 * org.callwarden.server.metrics.CallMetrics}), and what Prometheus reads ({@link org.callwarden.server.metrics.Metrics}, where
 * to start). Not here: figures that others keep anyway, such as the journal's, which app hands in to be asked when somebody
 * reads; who may read (admin); what is wrong in words (health).
 */
@NullMarked
package org.callwarden.server.metrics;

import org.jspecify.annotations.NullMarked;
