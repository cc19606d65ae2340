package org.callwarden.server.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.TimeUnit;
import org.callwarden.server.metrics.Metric;
import org.callwarden.server.metrics.Metrics;

/// What the process uses, under the names that programs of all kinds have for it.
final class ProcessFigures {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final double MILLIS = TimeUnit.SECONDS.toMillis(1);

    private ProcessFigures() {}

    static void add(Metrics metrics) {
        metrics.gauge(Metric.VERSION, () -> 1, Version.text());
        metrics.gauge(Metric.START, () -> ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            metrics.amount(Metric.CPU, () -> system.getProcessCpuTime() / NANOS);
            metrics.gauge(Metric.OPEN_FILES, system::getOpenFileDescriptorCount);
            metrics.gauge(Metric.MOST_FILES, system::getMaxFileDescriptorCount);
        }
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        metrics.gauge(Metric.HEAP, () -> memory.getHeapMemoryUsage().getUsed(), "heap");
        metrics.gauge(Metric.HEAP, () -> memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
        metrics.gauge(Metric.HEAP_LIMIT, () -> memory.getHeapMemoryUsage().getMax(), "heap");
        metrics.gauge(Metric.HEAP_LIMIT, () -> memory.getNonHeapMemoryUsage().getMax(), "nonheap");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            metrics.amount(Metric.GC, () -> collector.getCollectionTime() / MILLIS, collector.getName());
        }
        metrics.gauge(Metric.THREADS, () -> ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
