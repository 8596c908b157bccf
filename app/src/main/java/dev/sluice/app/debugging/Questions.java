package dev.sluice.app.debugging;

import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.debug.DebugException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Asks what has stopped, in the background, and brings the answers to the FX thread.
final class Questions {
    private final Tasks tasks;

    Questions(Tasks tasks) {
        this.tasks = tasks;
    }

    /// @param failed given what Python or the engine says
    <T> void ask(Supplier<CompletableFuture<T>> question, Consumer<T> answered, Consumer<String> failed) {
        tasks.start(() -> question.get().get(), answered, failure -> failed.accept(reason(failure)));
    }

    private static String reason(Exception failure) {
        var cause = failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        var message = cause.getMessage();
        return cause instanceof DebugException && message != null ? message : cause.toString();
    }
}
