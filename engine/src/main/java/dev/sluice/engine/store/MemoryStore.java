package dev.sluice.engine.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A store for engines that keep nothing: `--object-store memory`, and tests.
public final class MemoryStore implements ObjectStore {
    private final TreeMap<String, Content> objects = new TreeMap<>();

    @Override
    public synchronized boolean putIfAbsent(String name, byte[] content) {
        if (objects.containsKey(ObjectName.checked(name))) return false;
        put(name, content);
        return true;
    }

    @Override
    public synchronized void put(String name, byte[] content) {
        objects.put(ObjectName.checked(name), new Content(content.clone()));
    }

    @Override
    public Optional<byte[]> get(String name) {
        return get(name, 0, Integer.MAX_VALUE);
    }

    @Override
    public synchronized Optional<byte[]> get(String name, long offset, int length) {
        var content = objects.get(ObjectName.checked(name));
        return content == null ? Optional.empty() : Optional.of(content.slice(offset, length));
    }

    @Override
    public synchronized List<String> list(String prefix) {
        return objects.tailMap(prefix).keySet().stream()
                .takeWhile(name -> name.startsWith(prefix))
                .toList();
    }

    @Override
    public synchronized void delete(String name) {
        objects.remove(ObjectName.checked(name));
    }

    @Override
    public synchronized AppendFile append(String name) {
        return objects.computeIfAbsent(ObjectName.checked(name), _ -> new Content(new byte[0]));
    }

    private static final class Content implements AppendFile {
        private byte[] bytes;
        private int size;

        Content(byte[] bytes) {
            this.bytes = bytes;
            this.size = bytes.length;
        }

        synchronized byte[] slice(long offset, int length) {
            int from = (int) Math.min(offset, size);
            return Arrays.copyOfRange(bytes, from, from + Math.min(length, size - from));
        }

        @Override
        public synchronized long size() {
            return size;
        }

        @Override
        public synchronized void write(ByteBuffer source) {
            int count = source.remaining();
            if (size + count > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(size + count, bytes.length * 2));
            source.get(bytes, size, count);
            size += count;
        }

        @Override
        public void sync() {
            // nothing here outlives the process
        }

        @Override
        public synchronized void truncate(long newSize) {
            size = (int) Math.min(newSize, size);
        }

        @Override
        public void close() {
            // the content stays with the store
        }
    }
}
