package org.callwarden.screening.reputation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What is kept about numbers, which lie in blocks of ten: reports, and apart from them what was
/// observed, so that a flood of invented callers drives no report out of memory. The least used blocks
/// are forgotten first.
///
/// A block is named by its numbers without their last digit. Thread-safe.
final class TenBlocks {

    static final int TEN = 10;

    private final Cache<String, List<Dossier>> reported;
    private final Cache<String, List<Evidence>> observed;

    /// @param most blocks kept of each kind, from 1
    /// @param forgotten is told of a block that was forgotten, after that, while other blocks may wait
    ///     for it
    TenBlocks(int most, Consumer<String> forgotten) {
        if (most < 1) {
            throw new IllegalArgumentException("at least one block of numbers is kept, got " + most);
        }
        this.reported = bounded(most, forgotten);
        this.observed = bounded(most, forgotten);
    }

    private static <T> Cache<String, List<T>> bounded(int most, Consumer<String> forgotten) {
        // On the caller's thread: what is forgotten is forgotten at once, and tests see it. Told when it is gone
        // already, which an eviction listener is not.
        return Caffeine.newBuilder()
                .maximumSize(most)
                .executor(Runnable::run)
                .<String, List<T>>removalListener((ten, _, cause) -> {
                    if (ten != null && cause.wasEvicted()) {
                        forgotten.accept(ten);
                    }
                })
                .build();
    }

    void report(String digits, UnaryOperator<Dossier> change) {
        change(reported, Dossier.NONE, digits, change);
    }

    void observe(String digits, UnaryOperator<Evidence> change) {
        change(observed, Evidence.NONE, digits, change);
    }

    private static <T> void change(Cache<String, List<T>> blocks, T none, String digits, UnaryOperator<T> change) {
        int last = last(digits);
        blocks.asMap().compute(of(digits), (_, before) -> {
            List<T> next = new ArrayList<>(before == null ? Collections.nCopies(TEN, none) : before);
            next.set(last, change.apply(next.get(last)));
            return List.copyOf(next);
        });
    }

    /// @return one for each last digit; empty when nothing was said about the block
    List<Dossier> reports(String ten) {
        return found(reported.getIfPresent(ten));
    }

    List<Evidence> seen(String ten) {
        return found(observed.getIfPresent(ten));
    }

    /// The same for somebody who only adds up: it does not count as use, and forgets nothing.
    List<Dossier> reportsUnused(String ten) {
        return found(reported.policy().getIfPresentQuietly(ten));
    }

    List<Evidence> seenUnused(String ten) {
        return found(observed.policy().getIfPresentQuietly(ten));
    }

    private static <T> List<T> found(@Nullable List<T> block) {
        return block == null ? List.of() : block;
    }

    /// The block of a number.
    static String of(String digits) {
        return digits.substring(0, digits.length() - 1);
    }

    static int last(String digits) {
        return digits.charAt(digits.length() - 1) - '0';
    }

    /// One of a block's.
    static <T> T at(int digit, List<T> block, T none) {
        return block.isEmpty() ? none : block.get(digit);
    }
}
