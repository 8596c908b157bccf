package dev.sluice.engine.catalog;

import dev.sluice.engine.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The owner of the catalog: one lock for commits, one volatile state for everybody else.
public final class Catalog {
    /// A commit as listeners see it, after it became durable and visible.
    public record Commit(CatalogState before, CatalogState after, List<CatalogChange> changes) {}

    private Catalog() {}

    /// Opens what the store holds; an empty store gets a fresh catalog with `_internal`.
    public static Catalog open(ObjectStore store) {
        throw new IllegalStateException("scaffold");
    }

    public CatalogState state() {
        throw new IllegalStateException("scaffold");
    }

    /// Commits changes that were worked out against `base`; durable before visible.
    ///
    /// @return the new state; empty when somebody else committed since `base`: work them out again
    /// @throws CatalogException when a change does not fit; nothing is changed then
    public Optional<CatalogState> commit(CatalogState base, List<CatalogChange> changes) {
        throw new IllegalStateException("scaffold");
    }

    /// Commits one change against the newest state.
    public CatalogState commit(CatalogChange change) {
        throw new IllegalStateException("scaffold");
    }

    /// Listeners are called after each commit, in order, outside the lock, on the committing thread.
    public AutoCloseable onCommit(Consumer<Commit> listener) {
        throw new IllegalStateException("scaffold");
    }
}
