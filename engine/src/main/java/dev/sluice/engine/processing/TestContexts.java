package dev.sluice.engine.processing;

import java.util.LinkedHashMap;
import java.util.Optional;

/// Python contexts of test runs: one for each cache name, kept for the next test of that name, because what it has
/// cached lives there. A test that finds its context busy, say at a breakpoint, gets one of its own for once.
final class TestContexts implements AutoCloseable {
    /// Contexts kept, each about 10 MB; the one unused for longest goes first.
    private static final int LIMIT = 4;

    private final PluginRuntime runtime;
    private final LinkedHashMap<String, PluginInstance> idle = new LinkedHashMap<>();
    private boolean closed;

    TestContexts(PluginRuntime runtime) {
        this.runtime = runtime;
    }

    /// Give it back by closing it.
    Context borrow(String cacheName) {
        return new Context(cacheName, taken(cacheName).orElseGet(() -> runtime.openTest(cacheName)));
    }

    private synchronized Optional<PluginInstance> taken(String cacheName) {
        return Optional.ofNullable(idle.remove(cacheName));
    }

    private void giveBack(String cacheName, PluginInstance instance) {
        var surplus = keep(cacheName, instance);
        surplus.ifPresent(PluginInstance::close);
    }

    private synchronized Optional<PluginInstance> keep(String cacheName, PluginInstance instance) {
        if (closed || idle.containsKey(cacheName)) return Optional.of(instance);
        idle.putLast(cacheName, instance);
        return idle.size() > LIMIT ? Optional.of(idle.pollFirstEntry().getValue()) : Optional.empty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.values().forEach(PluginInstance::close);
        idle.clear();
    }

    final class Context implements AutoCloseable {
        private final String cacheName;
        private final PluginInstance instance;

        private Context(String cacheName, PluginInstance instance) {
            this.cacheName = cacheName;
            this.instance = instance;
        }

        PluginInstance instance() {
            return instance;
        }

        @Override
        public void close() {
            giveBack(cacheName, instance);
        }
    }
}
