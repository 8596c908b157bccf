package dev.sluice.engine.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A disk with a page cache, for tests: [#afterPowerLoss] gives what is on the platter when the power goes. What was synced is
/// there; of the rest each sector may have arrived, or not, or half, and a file that was never synced may be missing.
public final class PowerLossStore implements ObjectStore {
    private static final int SECTOR_BYTES = 512;

    private static final class Content {
        byte[] durable = new byte[0];
        byte[] cached = new byte[0];
        boolean entryIsDurable;

        Content copy() {
            var copy = new Content();
            copy.durable = durable;
            copy.cached = cached;
            copy.entryIsDurable = entryIsDurable;
            return copy;
        }
    }

    private final Map<String, Content> files = new TreeMap<>();

    /// The disk as another machine would find it; this one goes on as if nothing had happened.
    public synchronized PowerLossStore afterPowerLoss(RandomGenerator random) {
        var platter = new PowerLossStore();
        files.forEach((name, content) -> {
            if (!content.entryIsDurable && random.nextBoolean()) return;
            var left = new Content();
            left.durable = left.cached = torn(content, random);
            left.entryIsDurable = true;
            platter.files.put(name, left);
        });
        return platter;
    }

    private static byte[] torn(Content content, RandomGenerator random) {
        if (Arrays.equals(content.durable, content.cached)) return content.durable;
        int shorter = Math.min(content.durable.length, content.cached.length);
        int longer = Math.max(content.durable.length, content.cached.length);
        int length = switch (random.nextInt(3)) {
            case 0 -> content.durable.length;
            case 1 -> content.cached.length;
            default -> random.nextInt(shorter, longer + 1);
        };
        var torn = new byte[length];
        for (int start = 0; start < length; start += SECTOR_BYTES) {
            int end = Math.min(start + SECTOR_BYTES, length);
            int cut = random.nextInt(4) == 0 ? random.nextInt(start, end + 1) : end;
            boolean arrived = random.nextBoolean();
            for (int i = start; i < end; i++) {
                boolean useCached = arrived == (i < cut);
                if (useCached && i < content.cached.length) torn[i] = content.cached[i];
                else if (i < content.durable.length) torn[i] = content.durable[i];
            }
        }
        return torn;
    }

    /// The disk when nothing goes wrong; the two then change independently.
    public synchronized PowerLossStore copy() {
        var copy = new PowerLossStore();
        files.forEach((name, content) -> copy.files.put(name, content.copy()));
        return copy;
    }

    @Override
    public synchronized boolean putIfAbsent(String name, byte[] content) {
        if (files.containsKey(name)) return false;
        put(name, content);
        return true;
    }

    @Override
    public synchronized void put(String name, byte[] bytes) {
        var content = new Content();
        content.durable = content.cached = bytes.clone();
        content.entryIsDurable = true;
        files.put(ObjectName.checked(name), content);
    }

    @Override
    public Optional<byte[]> get(String name) {
        return get(name, 0, Integer.MAX_VALUE);
    }

    @Override
    public synchronized Optional<byte[]> get(String name, long offset, int length) {
        var content = files.get(ObjectName.checked(name));
        if (content == null) return Optional.empty();
        int from = (int) Math.min(offset, content.cached.length);
        return Optional.of(Arrays.copyOfRange(
                content.cached, from, (int) Math.min((long) from + length, content.cached.length)));
    }

    @Override
    public synchronized List<String> list(String prefix) {
        return new ArrayList<>(
                files.keySet().stream().filter(name -> name.startsWith(prefix)).toList());
    }

    @Override
    public synchronized void delete(String name) {
        files.remove(ObjectName.checked(name));
    }

    @Override
    public synchronized AppendFile append(String name) {
        var content = files.computeIfAbsent(ObjectName.checked(name), _ -> new Content());
        return new AppendFile() {
            @Override
            public long size() {
                return content.cached.length;
            }

            @Override
            public void write(ByteBuffer bytes) {
                synchronized (PowerLossStore.this) {
                    int size = content.cached.length;
                    var longer = Arrays.copyOf(content.cached, size + bytes.remaining());
                    bytes.get(longer, size, bytes.remaining());
                    content.cached = longer;
                }
            }

            @Override
            public void sync() {
                synchronized (PowerLossStore.this) {
                    content.durable = content.cached;
                    content.entryIsDurable = true;
                }
            }

            @Override
            public void truncate(long size) {
                synchronized (PowerLossStore.this) {
                    content.cached = Arrays.copyOf(content.cached, (int) Math.min(size, content.cached.length));
                }
            }

            @Override
            public void close() {
                // what is cached stays cached
            }
        };
    }
}
