package dev.sluice.engine.processing;

import java.util.Optional;

/// A span on its way into mailboxes. It is written to disk at most once, when the first mailbox has no room for it.
/// Made and closed on the thread `wal-writer`.
final class Offer implements AutoCloseable {
    private final Span span;
    private final Optional<SpillStore> store;
    private boolean tried;
    private Optional<SpillStore.Spilled> spilled = Optional.empty();

    Offer(Span span, Optional<SpillStore> store) {
        this.span = span;
        this.store = store;
    }

    Span span() {
        return span;
    }

    /// The span on disk, held once more for the caller; empty when it cannot be kept there.
    Optional<SpillStore.Spilled> spill() {
        if (!tried) {
            tried = true;
            spilled = store.flatMap(place -> place.keep(span));
        }
        spilled.ifPresent(SpillStore.Spilled::hold);
        return spilled;
    }

    @Override
    public void close() {
        spilled.ifPresent(SpillStore.Spilled::release);
    }
}
