package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.callwarden.screening.journal.InMemoryCallStore;

/// Demo data without a folder: calls of its own, which the test puts there.
final class FakeDemo implements DemoWorld {

    final InMemoryCallStore calls = new InMemoryCallStore();
    Supplier<List<Pages>> making = List::of;
    private Optional<List<Pages>> pages = Optional.empty();

    @Override
    public boolean isThere() {
        return pages.isPresent();
    }

    @Override
    public Optional<List<Pages>> pages() {
        return pages;
    }

    @Override
    public void fill() {
        pages = Optional.of(making.get());
    }

    @Override
    public void remove() {
        pages = Optional.empty();
    }
}
