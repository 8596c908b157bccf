package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.PythonRuntime;
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

    private final PluginRuntime runtime;
    private final LinkedHashMap<Key, PluginInstance> idle = new LinkedHashMap<>();
    private final Set<PluginInstance> lent = new HashSet<>();
    private boolean closed;

    TestContexts(PluginRuntime runtime) {
        this.runtime = runtime;
    }

    /// Give it back by closing it.
    Context borrow(String cacheName, Optional<PythonRuntime> python) {
        var key = new Key(cacheName, python);
        return lend(key, taken(key).orElseGet(() -> runtime.openTest(cacheName, python)));
    }

    private synchronized Context lend(Key key, PluginInstance instance) {
        lent.add(instance);
        if (closed) instance.close();
        return new Context(key, instance);
    }

    private synchronized Optional<PluginInstance> taken(Key key) {
        return Optional.ofNullable(idle.remove(key));
    }

    private void giveBack(Key key, PluginInstance instance) {
        var surplus = keep(key, instance);
        surplus.ifPresent(PluginInstance::close);
    }

    private synchronized Optional<PluginInstance> keep(Key key, PluginInstance instance) {
        lent.remove(instance);
        if (closed || idle.containsKey(key)) return Optional.of(instance);
        idle.putLast(key, instance);
        return idle.size() > LIMIT ? Optional.of(idle.pollFirstEntry().getValue()) : Optional.empty();
    }

    /// Also ends the test runs in progress.
    @Override
    public synchronized void close() {
        closed = true;
        lent.forEach(PluginInstance::close);
        idle.values().forEach(PluginInstance::close);
        idle.clear();
    }

    final class Context implements AutoCloseable {
        private final Key key;
        private final PluginInstance instance;

        private Context(Key key, PluginInstance instance) {
            this.key = key;
            this.instance = instance;
        }

        PluginInstance instance() {
            return instance;
        }

        @Override
        public void close() {
            giveBack(key, instance);
        }
    }
}
