package dev.sluice.engine.catalog;

import dev.sluice.engine.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The owner of the catalog: one lock for commits, one volatile state for everybody else.
public final class Catalog implements AutoCloseable {
    /// A commit as listeners see it, after it became durable and visible.
    public record Commit(CatalogState before, CatalogState after, List<CatalogChange> changes) {
        public Commit {
            changes = List.copyOf(changes);
        }
    }

    private final ReentrantLock commits = new ReentrantLock();
    private final CommitAnnouncer announcer = new CommitAnnouncer();
    private final CatalogLog log;
    private volatile CatalogState state;

    private Catalog(CatalogLog log) {
        this.log = log;
        this.state = log.found();
    }

    /// Opens what the store holds; an empty store gets a fresh catalog with `_internal`.
    ///
    /// @throws CatalogException when the catalog is damaged in a way that would change the meaning of what follows
    public static Catalog open(ObjectStore store) {
        return new Catalog(CatalogLog.open(store));
    }

    /// What was cut off at the start, with file, offset and bytes; empty when the catalog was whole.
    public List<String> report() {
        return log.report();
    }

    public CatalogState state() {
        return state;
    }

    /// Commits changes that were worked out against `base`; durable before visible. No changes are no commit.
    ///
    /// @return the new state; empty when somebody else committed since `base`: work them out again
    /// @throws CatalogException when a change does not fit; nothing is changed then
    /// @throws dev.sluice.engine.store.StoreException when it could not be made durable; nothing is changed then
    public Optional<CatalogState> commit(CatalogState base, List<CatalogChange> changes) {
        CommitAnnouncer.Ticket ticket;
        CatalogState after;
        commits.lock();
        try {
            var before = state;
            if (before.sequence() != base.sequence()) return Optional.empty();
            if (changes.isEmpty()) return Optional.of(before);
            after = before;
            for (var change : changes) after = after.apply(change);
            after = after.withSequence(before.sequence() + 1);
            log.append(after.sequence(), changes);
            state = after;
            ticket = announcer.enqueue(new Commit(before, after, changes));
        } finally {
            commits.unlock();
        }
        announcer.announce(ticket);
        return Optional.of(after);
    }

    /// Commits one change against the newest state.
    public CatalogState commit(CatalogChange change) {
        while (true) {
            var committed = commit(state, List.of(change));
            if (committed.isPresent()) return committed.get();
        }
    }

    /// Listeners hear of each commit once, in order, outside the lock, on the thread of a committer; a commit returns
    /// when they have heard of it. A listener may commit; its own commit is then announced after the present one.
    public AutoCloseable onCommit(Consumer<Commit> listener) {
        return announcer.add(listener);
    }

    @Override
    public void close() {
        log.close();
    }
}
