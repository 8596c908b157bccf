package dev.sluice.engine.http;

import dev.sluice.engine.query.QueryException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends an answer. A streamed one is held back until its buffer is full: a short one goes out in one piece with its
/// length, and one that fails early becomes the answer that says why. One that fails later is cut off, so that nobody
/// takes the part for the whole.
final class AnswerSender {
    private static final Logger LOG = Logger.getLogger(AnswerSender.class.getName());
    private static final int BUFFER_BYTES = 64 * 1024;
    /// HTTP has no place for the body that a plugin may return with these.
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    private final ServerResponse response;
    private final boolean isHead;

    /// @param isHead whether only the head of the answer was asked for
    AnswerSender(ServerResponse response, boolean isHead) {
        this.response = response;
        this.isHead = isHead;
    }

    void send(Answer answer) {
        switch (answer.body()) {
            case Answer.Body.Bytes(var content) -> send(answer, content, content.length);
            case Answer.Body.Stream(var content, var live) -> stream(answer, content, live);
        }
    }

    private void send(Answer answer, byte[] content, int length) {
        head(answer);
        if (length == 0 || isHead || WITHOUT_BODY.contains(answer.status())) response.send();
        else response.send(content, 0, length);
    }

    private void head(Answer answer) {
        response.status(Status.create(answer.status()));
        var said = new HashSet<HeaderName>();
        answer.headers().forEach((text, value) -> {
            var name = HeaderNames.create(text);
            // names that differ in case stand beside each other, in place of what the server itself would say
            if (said.add(name)) response.headers().set(name, value);
            else response.headers().add(name, value);
        });
    }

    private void stream(Answer answer, Answer.Content content, boolean live) {
        var out = new HeldBack(answer, live);
        try {
            content.write(out);
            out.finish();
        } catch (IOException | UncheckedIOException e) {
            throw cut(e);
        } catch (RuntimeException e) {
            if (out.isUnderWay() && e instanceof QueryException)
                LOG.warning(() -> "a query failed while it was answered, and the answer was cut off: " + e.getMessage());
            if (out.isUnderWay()) throw cut(e);
            var failure = Failures.answer(e);
            var headers = new LinkedHashMap<>(answer.headers());
            headers.remove("Content-Type");
            headers.remove("Access-Control-Allow-Origin");
            headers.putAll(failure.headers());
            send(new Answer(failure.status(), headers, failure.body(), false));
        }
    }

    private static CloseConnectionException cut(Exception cause) {
        LOG.log(Level.FINE, "an answer was cut off", cause);
        return new CloseConnectionException("the answer could not be finished", cause);
    }

    private final class HeldBack extends OutputStream {
        private final Answer answer;
        private final boolean live;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int held;
        private @Nullable OutputStream behind;

        HeldBack(Answer answer, boolean live) {
            this.answer = answer;
            this.live = live;
        }

        boolean isUnderWay() {
            return behind != null;
        }

        @Override
        public void write(int b) throws IOException {
            if (held == buffer.length) passOn();
            buffer[held++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > buffer.length - held) passOn();
            if (length > buffer.length) {
                opened().write(bytes, offset, length);
            } else {
                System.arraycopy(bytes, offset, buffer, held, length);
                held += length;
            }
        }

        /// Unless the answer is live, what is written leaves when the buffer is full, or at the end.
        @Override
        public void flush() throws IOException {
            if (!live) return;
            passOn();
            opened().flush();
        }

        void finish() throws IOException {
            if (behind == null) {
                AnswerSender.this.send(answer, buffer, held);
            } else {
                passOn();
                behind.close();
            }
        }

        private void passOn() throws IOException {
            opened().write(buffer, 0, held);
            held = 0;
        }

        private OutputStream opened() {
            var out = behind;
            if (out == null) {
                head(answer);
                out = response.outputStream();
                behind = out;
            }
            return out;
        }
    }
}
