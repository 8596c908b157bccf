package dev.sluice.engine;

import dev.sluice.engine.store.ObjectStore;
import java.util.List;
import java.util.Optional;

/// The part of a store that belongs to one node: every name lies below the node's, as InfluxDB 3 lays out its files.
final class NodeStore implements ObjectStore {
    private final ObjectStore store;
    private final String prefix;

    NodeStore(ObjectStore store, String nodeId) {
        this.store = store;
        this.prefix = nodeId + "/";
    }

    @Override
    public boolean putIfAbsent(String name, byte[] content) {
        return store.putIfAbsent(prefix + name, content);
    }

    @Override
    public void put(String name, byte[] content) {
        store.put(prefix + name, content);
    }

    @Override
    public Optional<byte[]> get(String name) {
        return store.get(prefix + name);
    }

    @Override
    public Optional<byte[]> get(String name, long offset, int length) {
        return store.get(prefix + name, offset, length);
    }

    @Override
    public List<String> list(String start) {
        return store.list(prefix + start).stream()
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    @Override
    public void delete(String name) {
        store.delete(prefix + name);
    }

    @Override
    public AppendFile append(String name) {
        return store.append(prefix + name);
    }

    @Override
    public void close() {
        store.close();
    }
}
