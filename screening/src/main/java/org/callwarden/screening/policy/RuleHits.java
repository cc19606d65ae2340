package org.callwarden.screening.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/// How often each rule decided a call since the counts were last taken away for storage. Counting
/// never waits.
public final class RuleHits {

    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, Long> taken = new HashMap<>();

    void count(String ruleId) {
        counts.computeIfAbsent(ruleId, _ -> new LongAdder()).increment();
    }

    /// Takes the counts since the last time, each once; rules without a new hit are left out.
    public synchronized Map<String, Long> drain() {
        Map<String, Long> fresh = new HashMap<>();
        counts.forEach((id, adder) -> {
            long all = adder.sum();
            long before = taken.getOrDefault(id, 0L);
            if (all > before) {
                fresh.put(id, all - before);
                taken.put(id, all);
            }
        });
        return fresh;
    }

    /// Forgets rules that are gone.
    synchronized void keepOnly(Set<String> ids) {
        counts.keySet().retainAll(ids);
        taken.keySet().retainAll(ids);
    }
}
