package dev.sluice.app.frame;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A memory that lives as long as the test.
public final class MapMemory implements Memory {
    private final Map<String, String> texts = new HashMap<>();

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    @Override
    public void put(String name, String value) {
        texts.put(name, value);
    }

    @Override
    public void remove(String name) {
        texts.remove(name);
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(texts.keySet());
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    public void clear() {
        texts.clear();
    }
}
