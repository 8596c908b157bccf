package dev.sluice.engine.dap;

import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.debug.StoppedAt;
import java.util.HashMap;
import java.util.Map;

/// Numbers of the protocol for what belongs to one stop: frames and variables.
final class Handles {
    /// A frame or a variable, by its number at the stop, which numbers the two apart.
    record Handle(StoppedAt stop, boolean frame, int number) {}

    private final Map<Integer, Handle> handles = new HashMap<>();
    private final Map<Handle, Integer> numbers = new HashMap<>();
    private final Map<Handle, Integer> named = new HashMap<>();
    private int last;

    int frame(StoppedAt stop, int number) {
        return of(new Handle(stop, true, number));
    }

    /// 0 stays 0: a value without children.
    ///
    /// @param count children that have a name
    synchronized int variable(StoppedAt stop, int number, int count) {
        if (number == 0) return 0;
        var key = new Handle(stop, false, number);
        named.put(key, count);
        return of(key);
    }

    /// How many children of a variable have a name; they come first.
    synchronized int named(Handle variable) {
        return named.getOrDefault(variable, 0);
    }

    private synchronized int of(Handle key) {
        return numbers.computeIfAbsent(key, handle -> {
            handles.put(++last, handle);
            return last;
        });
    }

    synchronized Handle at(int handle) {
        var found = handles.get(handle);
        if (found == null) throw new DebugException("the thread has gone on");
        return found;
    }

    synchronized void forget(StoppedAt stop) {
        numbers.keySet().removeIf(handle -> handle.stop() == stop);
        named.keySet().removeIf(handle -> handle.stop() == stop);
        handles.values().removeIf(handle -> handle.stop() == stop);
    }
}
