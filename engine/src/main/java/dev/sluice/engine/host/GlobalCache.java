package dev.sluice.engine.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What plugins share beyond their own context: the global cache, and the caches of test runs. Values are pickles.
/// Any thread.
final class GlobalCache {
    /// Keys and values together. Nothing is pushed out for something else: a put past it is refused.
    static final long LIMIT_BYTES = 256L << 20;

    private static final Duration SWEEP_PERIOD = Duration.ofSeconds(10);
    /// Scopes of the caches of test runs begin with this.
    private static final String TEST = "test ";
    /// A test's value that was given no time to live; this time passes for real even when another clock is moved.
    private static final Duration TEST_LIFE = Duration.ofMinutes(30);

    record Key(String scope, String name) {}

    /// @param chosen whether whoever put it has said how long it lives
    private record Entry(byte[] value, Optional<Long> expiresNanos, boolean chosen) {
        boolean isExpired(long nowNanos) {
            return expiresNanos.isPresent() && expiresNanos.get() - nowNanos <= 0;
        }
    }

    private final Map<Key, Entry> entries = new HashMap<>();
    private final LongSupplier nanoTime;
    private long bytes;
    private long sweptNanos;

    /// @param nanoTime like `System.nanoTime`
    GlobalCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        sweptNanos = nanoTime.getAsLong();
    }

    /// An expired entry is absent.
    synchronized Optional<byte[]> get(Key key) {
        var entry = entries.get(key);
        return entry == null || entry.isExpired(nanoTime.getAsLong()) ? Optional.empty() : Optional.of(entry.value);
    }

    /// @return false when the cache is full
    synchronized boolean put(Key key, byte[] value, Optional<Duration> timeToLive) {
        long now = nanoTime.getAsLong();
        sweep(now);
        long after = bytes - size(key) + weight(key, value);
        if (after > LIMIT_BYTES) return false;
        var life = timeToLive.or(() -> key.scope.startsWith(TEST) ? Optional.of(TEST_LIFE) : Optional.empty());
        entries.put(key, new Entry(value, life.map(Duration::toNanos).map(nanos -> now + nanos), timeToLive.isPresent()));
        bytes = after;
        return true;
    }

    /// @return whether the key was held, expired or not
    synchronized boolean delete(Key key) {
        bytes -= size(key);
        return entries.remove(key) != null;
    }

    /// Scopes of tests of this cache name.
    private static boolean isOf(Key key, String testName) {
        return key.scope.equals(TEST + testName + " local") || key.scope.equals(TEST + testName + " global");
    }

    /// Empties the caches of a test.
    synchronized void forgetTest(String testName) {
        entries.entrySet().removeIf(e -> {
            if (!isOf(e.getKey(), testName)) return false;
            bytes -= weight(e.getKey(), e.getValue().value);
            return true;
        });
    }

    /// So much time has passed for the values of a test; it may be centuries.
    synchronized void ageTest(String testName, Duration time) {
        long now = nanoTime.getAsLong();
        entries.replaceAll((key, entry) -> entry.chosen && isOf(key, testName)
                ? new Entry(entry.value, entry.expiresNanos.map(nanos -> aged(nanos, now, time)), true)
                : entry);
    }

    private static long aged(long expiresNanos, long nowNanos, Duration time) {
        return Duration.ofNanos(expiresNanos - nowNanos).compareTo(time) <= 0 ? nowNanos : expiresNanos - time.toNanos();
    }

    private void sweep(long now) {
        if (now - sweptNanos < SWEEP_PERIOD.toNanos()) return;
        sweptNanos = now;
        entries.entrySet().removeIf(e -> {
            if (!e.getValue().isExpired(now)) return false;
            bytes -= weight(e.getKey(), e.getValue().value);
            return true;
        });
    }

    private long size(Key key) {
        var entry = entries.get(key);
        return entry == null ? 0 : weight(key, entry.value);
    }

    private static long weight(Key key, byte[] value) {
        return 2L * (key.scope.length() + key.name.length()) + value.length;
    }
}
