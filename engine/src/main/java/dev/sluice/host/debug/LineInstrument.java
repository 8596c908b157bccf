package dev.sluice.host.debug;

import com.oracle.truffle.api.ContextLocal;
import com.oracle.truffle.api.TruffleContext;
import com.oracle.truffle.api.instrumentation.SourceSectionFilter;
import com.oracle.truffle.api.instrumentation.StandardTags.RootTag;
import com.oracle.truffle.api.instrumentation.StandardTags.StatementTag;
import com.oracle.truffle.api.instrumentation.Tag;
import com.oracle.truffle.api.instrumentation.ThreadsListener;
import com.oracle.truffle.api.instrumentation.TruffleInstrument;
import java.util.Objects;
import org.graalvm.polyglot.Engine;

/// Puts a [LineNode] before each line of plugins, and a [ReturnNode] at the end of each of their functions.
///
/// Truffle has a debugger of its own, which is not used: its steps leave out the heads of loops and lose the caller of a
/// coroutine, its breakpoints hold for all contexts of an engine and need the URI of a source, which unsaved text has only
/// once it is compiled, and each of its steps throws away the compiled code of all triggers.
public final class LineInstrument extends TruffleInstrument {
    static final String ID = "sluice-lines";

    private final ContextLocal<Watch> watches;
    private final Lines lines = new Lines();

    LineInstrument() {
        watches = locals.createContextLocal(context -> new Watch(lines, context));
    }

    /// The lines of an engine. To be called before its first context: code that was compiled before would call functions
    /// 200 times slower from then on (measured 2026-11).
    public static Lines of(Engine engine) {
        return Objects.requireNonNull(engine.getInstruments().get(ID)).lookup(Lines.class);
    }

    @Override
    protected void onCreate(Env env) {
        lines.start(watches, env);
        env.registerService(lines);
        env.getInstrumenter().attachExecutionEventFactory(plugins(StatementTag.class), lines::node);
        env.getInstrumenter().attachExecutionEventFactory(plugins(RootTag.class), _ -> new ReturnNode(lines));
        env.getInstrumenter().attachThreadsListener(new Threads(), true);
    }

    private final class Threads implements ThreadsListener {
        @Override
        public void onThreadInitialized(TruffleContext context, Thread thread) {
            watches.get(context).allocations().joined(thread);
        }

        @Override
        public void onThreadDisposed(TruffleContext context, Thread thread) {
            watches.get(context).allocations().leave(thread);
        }
    }

    private SourceSectionFilter plugins(Class<? extends Tag> tag) {
        return SourceSectionFilter.newBuilder()
                .tagIs(tag)
                .includeInternal(false)
                .sourceIs(lines::watches)
                .build();
    }
}
