package dev.sluice.app.workbench;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The engine in this process, from its opening to its end. The window is there first; whoever needs the engine waits for
/// it in the background.
final class EngineSession implements EngineAccess {
    private static final Texts TEXTS = Texts.of(EngineSession.class);

    sealed interface State {
        record Starting() implements State {}

        record Running(Engine engine) implements State {}

        record Failed(String reason) implements State {}

        record Stopped() implements State {}
    }

    private final Callable<Engine> opener;
    private final Tasks tasks;
    private final CompletableFuture<Engine> opened = new CompletableFuture<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Starting());
    private volatile boolean begun, closing;

    EngineSession(Callable<Engine> opener, Tasks tasks) {
        this.opener = opener;
        this.tasks = tasks;
    }

    /// FX thread only.
    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Opens the engine in the background, then calls `then` there, before anybody else sees the engine.
    void start(Consumer<Engine> then) {
        begun = true;
        tasks.start(
                () -> {
                    try {
                        var engine = opener.call();
                        opened.complete(engine);
                        if (!closing) then.accept(engine);
                        return engine;
                    } catch (Exception | LinkageError e) {
                        opened.completeExceptionally(e);
                        throw new IllegalStateException(reason(e), e);
                    }
                },
                engine -> {
                    if (!closing) state.set(new State.Running(engine));
                },
                failure -> {
                    System.getLogger(EngineSession.class.getName())
                            .log(System.Logger.Level.ERROR, "the engine did not start", failure);
                    state.set(new State.Failed(reason(failure)));
                });
    }

    @Override
    public Engine await() throws InterruptedException {
        try {
            return opened.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(TEXTS.get("engine.failed", reason(e)), e);
        }
    }

    @Override
    public boolean isOpen() {
        return opened.isDone();
    }

    /// Closes the engine in the background, once it is open, and then calls `done` there. One that was not begun never will be.
    void close(Runnable done) {
        closing = true;
        if (!begun) opened.completeExceptionally(new CancellationException("the engine was never opened"));
        tasks.start(
                () -> {
                    try {
                        if (!opened.isCompletedExceptionally()) opened.get().close();
                    } finally {
                        done.run();
                    }
                    return true;
                },
                _ -> state.set(new State.Stopped()),
                failure -> System.getLogger(EngineSession.class.getName())
                        .log(System.Logger.Level.WARNING, "the engine did not stop cleanly", failure));
    }

    private static String reason(Throwable failure) {
        var cause = failure.getCause();
        if (failure instanceof ExecutionException && cause != null) return reason(cause);
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
