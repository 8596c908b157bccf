package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.PythonRuntime;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/// Python contexts of test runs: one for each cache name and Python, kept for the next test of that name, because what it has
/// cached lives there. A test that finds its context busy, say at a breakpoint, gets one of its own for once.
final class TestContexts implements AutoCloseable {
    /// Contexts kept, each about 10 MB; the one unused for longest goes first.
    private static final int LIMIT = 4;

    private record Key(String cacheName, Optional<PythonRuntime> python) {}

    private record Idle(PluginInstance instance, Optional<Clock> clock) {}

    /// A clock that was set.
    ///
    /// @param setAt of the engine's own clock
    record Clock(Instant time, Instant setAt) {}

    private final PluginRuntime runtime;
    private final LinkedHashMap<Key, Idle> idle = new LinkedHashMap<>();
    private final Set<PluginInstance> lent = new HashSet<>();
    private boolean closed;

    TestContexts(PluginRuntime runtime) {
        this.runtime = runtime;
    }

    /// Give it back by closing it.
    Context borrow(String cacheName, Optional<PythonRuntime> python) {
        var key = new Key(cacheName, python);
        return lend(key, taken(key).orElseGet(() -> new Idle(runtime.openTest(cacheName, python), Optional.empty())));
    }

    private synchronized Context lend(Key key, Idle taken) {
        lent.add(taken.instance());
        if (closed) taken.instance().close();
        return new Context(key, taken.instance(), taken.clock());
    }

    private synchronized Optional<Idle> taken(Key key) {
        return Optional.ofNullable(idle.remove(key));
    }

    private void giveBack(Key key, Idle back) {
        var surplus = keep(key, back);
        surplus.map(Idle::instance).ifPresent(PluginInstance::close);
    }

    private synchronized Optional<Idle> keep(Key key, Idle back) {
        lent.remove(back.instance());
        if (closed || idle.containsKey(key)) return Optional.of(back);
        idle.putLast(key, back);
        return idle.size() > LIMIT ? Optional.of(idle.pollFirstEntry().getValue()) : Optional.empty();
    }

    /// Also ends the test runs in progress.
    @Override
    public synchronized void close() {
        closed = true;
        lent.forEach(PluginInstance::close);
        idle.values().forEach(held -> held.instance().close());
        idle.clear();
    }

    final class Context implements AutoCloseable {
        private final Key key;
        private final PluginInstance instance;
        private Optional<Clock> clock;

        private Context(Key key, PluginInstance instance, Optional<Clock> clock) {
            this.key = key;
            this.instance = instance;
            this.clock = clock;
        }

        PluginInstance instance() {
            return instance;
        }

        /// The one that its caches live by.
        Optional<Clock> clock() {
            return clock;
        }

        void set(Clock next) {
            clock = Optional.of(next);
        }

        @Override
        public void close() {
            giveBack(key, new Idle(instance, clock));
        }
    }
}
