package dev.sluice.engine.http;

import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// JSON that may take long to make. A client that waits gets a blank now and then, which JSON allows before it begins:
/// that is how we notice that it has gone, and then the work is interrupted.
final class PatientAnswer {
    private static final Duration BEAT = Duration.ofSeconds(1);

    private PatientAnswer() {}

    /// What is made within a beat is sent as any other answer.
    static Answer of(Callable<String> json) throws InterruptedException {
        var work = new FutureTask<>(json);
        Thread.ofVirtual().name("patient-answer").start(work);
        var soon = result(work);
        if (soon.isPresent()) return Answer.of(200, Answer.JSON, soon.get());
        return Answer.live(Answer.JSON, out -> {
            try {
                var text = result(work);
                while (text.isEmpty()) {
                    out.write(' ');
                    out.flush();
                    text = result(work);
                }
                out.write(text.get().getBytes(StandardCharsets.UTF_8));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped");
            } finally {
                work.cancel(true);
            }
        });
    }

    private static Optional<String> result(FutureTask<String> work) throws InterruptedException {
        try {
            return Optional.of(work.get(BEAT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        }
    }
}
