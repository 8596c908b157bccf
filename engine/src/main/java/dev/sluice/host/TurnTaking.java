package dev.sluice.host;

import com.oracle.graal.python.runtime.PythonContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.graalvm.polyglot.HostAccess;

/// Makes the threads of one context take turns in Python, as soon as there are several. GraalPy 25.0.3 begins with that in
/// the first context of an engine that has a second thread, and in no other: there a thread that neither waits nor ends
/// would keep Python's global lock for ever. Not from the start, since it costs each context twenty looks a second.
public final class TurnTaking {
    private final AtomicBoolean begun = new AtomicBoolean();

    /// From a thread that has entered the context.
    @HostAccess.Export
    public void begin() {
        if (begun.compareAndSet(false, true)) PythonContext.get(null).initializeMultiThreading();
    }
}
