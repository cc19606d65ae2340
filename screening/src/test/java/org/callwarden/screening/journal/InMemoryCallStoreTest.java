package org.callwarden.screening.journal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryCallStoreTest extends CallStoreContract {

    private final InMemoryCallStore store = new InMemoryCallStore();

    @Override
    protected CallStore store() {
        return store;
    }

    @Test
    void aStoreThatIsAwaySaysSo() {
        store.away(true);

        assertThatThrownBy(() -> store.insert(List.of())).isInstanceOf(StoreException.class);
    }
}
