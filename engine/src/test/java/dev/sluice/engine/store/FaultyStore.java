package dev.sluice.engine.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Counts the calls to a store and lets some of them fail; of a failing write half of the bytes arrive.
public final class FaultyStore implements ObjectStore {
    private final ObjectStore store;
    private int calls;
    private int firstFailing = Integer.MAX_VALUE;
    private int lastFailing = Integer.MAX_VALUE;

    public FaultyStore(ObjectStore store) {
        this.store = store;
    }

    /// Calls count from 1.
    public synchronized FaultyStore failing(int first, int last) {
        firstFailing = first;
        lastFailing = last;
        return this;
    }

    public synchronized int calls() {
        return calls;
    }

    private synchronized boolean isFailing() {
        calls++;
        return calls >= firstFailing && calls <= lastFailing;
    }

    private static StoreException failure(String call) {
        return new StoreException("cannot " + call + ": no space left on device");
    }

    private <T> T call(String what, Supplier<T> call) {
        if (isFailing()) throw failure(what);
        return call.get();
    }

    private void run(String what, Runnable call) {
        if (isFailing()) throw failure(what);
        call.run();
    }

    @Override
    public boolean putIfAbsent(String name, byte[] content) {
        return call("put", () -> store.putIfAbsent(name, content));
    }

    @Override
    public void put(String name, byte[] content) {
        run("put", () -> store.put(name, content));
    }

    @Override
    public Optional<byte[]> get(String name) {
        return call("get", () -> store.get(name));
    }

    @Override
    public Optional<byte[]> get(String name, long offset, int length) {
        return call("get", () -> store.get(name, offset, length));
    }

    @Override
    public List<String> list(String prefix) {
        return call("list", () -> store.list(prefix));
    }

    @Override
    public void delete(String name) {
        run("delete", () -> store.delete(name));
    }

    @Override
    public AppendFile append(String name) {
        var file = call("open", () -> store.append(name));
        return new AppendFile() {
            @Override
            public long size() {
                return call("measure", file::size);
            }

            @Override
            public void write(ByteBuffer bytes) {
                if (isFailing()) {
                    file.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
                    throw failure("write");
                }
                file.write(bytes);
            }

            @Override
            public void sync() {
                run("sync", file::sync);
            }

            @Override
            public void truncate(long size) {
                run("truncate", () -> file.truncate(size));
            }

            @Override
            public void close() {
                run("close", file::close);
            }
        };
    }
}
