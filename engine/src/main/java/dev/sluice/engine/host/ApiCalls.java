package dev.sluice.engine.host;

import dev.sluice.host.protocol.ProtocolException;
import dev.sluice.host.protocol.PayloadReader;
import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.FrameWriter;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.Frame;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Serves what runs of one host ask of the engine. Cheap calls are answered by the thread that read them; those that
/// may wait get a virtual thread, so that the stream is always read.
final class ApiCalls {
    private static final Logger LOG = Logger.getLogger(ApiCalls.class.getName());

    private static final int QUERY = 1;
    private static final int WRITE_SYNC = 2;
    private static final int CACHE_GET = 3;
    private static final int CACHE_PUT = 4;
    private static final int CACHE_DELETE = 5;

    private static final int STATUS_OK = 0;
    private static final int STATUS_ROWS = 1;
    private static final int STATUS_ERROR = 2;

    private static final int ERROR_QUERY = 1;
    private static final int ERROR_WRITE = 2;
    private static final int ERROR_VALUE = 3;
    private static final int ERROR_CANCELLED = 4;
    private static final int ERROR_ENDED = 5;
    private static final int ERROR_MEMORY = 6;

    /// Of a host's memory, the share that the answer to one query may take on its way: as rows in Python it takes several
    /// times as much.
    private static final int ANSWER_SHARE = 4;

    static final String ABORTED = "influxdb3 is shutting down; aborting plugin execution";
    static final String ENDED = "influxdb3_local was used after its run had ended";

    private static final LogLevel[] LEVELS = {
        LogLevel.INFO, LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR, LogLevel.STDOUT, LogLevel.STDERR
    };

    private final FrameWriter frames;
    private final GlobalCache cache;
    private final long answerLimitBytes;

    ApiCalls(FrameWriter frames, GlobalCache cache, long memoryBytes) {
        this.frames = frames;
        this.cache = cache;
        this.answerLimitBytes = memoryBytes / ANSWER_SHARE;
    }

    /// A LOG frame of a run.
    static void log(ActiveRun run, PayloadReader frame) {
        var level = LEVELS[Math.min(frame.u8(), LEVELS.length - 1)];
        var source = frame.text();
        run.api.log(level, frame.restAsText(), source);
    }

    /// A CALL frame.
    ///
    /// @param run null when it has ended
    void call(int number, @Nullable ActiveRun run, PayloadReader frame) throws IOException {
        var answer = new Answer(number, frame.u32());
        int method = frame.u8();
        if (run == null) {
            answer.error(ERROR_ENDED, ENDED);
            return;
        }
        switch (method) {
            case QUERY, WRITE_SYNC -> {
                if (run.isCancelling()) answer.error(ERROR_CANCELLED, ABORTED);
                else Thread.ofVirtual().name("plugin-call-" + number).start(() -> slow(method, run, frame, answer));
            }
            case CACHE_GET -> answer.value(cache.get(key(frame)));
            case CACHE_PUT -> put(frame, answer);
            case CACHE_DELETE -> answer.flag(cache.delete(key(frame)));
            default -> throw new ProtocolException("call of an unknown method: " + method);
        }
    }

    private void slow(int method, ActiveRun run, PayloadReader frame, Answer answer) {
        int error = method == QUERY ? ERROR_QUERY : ERROR_WRITE;
        try {
            try {
                if (method == QUERY) query(run, frame, answer);
                else writeSync(run.api, frame, answer);
            } catch (RuntimeException e) {
                // whatever an interrupted query throws
                if (run.isCancelling()) {
                    answer.error(ERROR_CANCELLED, ABORTED);
                    return;
                }
                if (!(e instanceof PluginApiException)) LOG.log(Level.WARNING, "a plugin's call failed", e);
                answer.error(error, String.valueOf(e.getMessage()));
            }
        } catch (IOException _) {
            // the host has gone; its reader ends the run
        }
    }

    private void query(ActiveRun run, PayloadReader frame, Answer answer) throws IOException {
        var sql = frame.text();
        var parameters = frame.map();
        var database = frame.optionalText();
        var source = frame.text();
        try (var result = run.queries.await(() -> run.api.query(sql, parameters, database, source))) {
            Optional<Payload> ready = Optional.empty();
            long bytes = 0;
            while (run.queries.await(result::next)) {
                if (ready.isPresent()) answer.send(ready.get(), true);
                var rows = answer.start(STATUS_ROWS);
                var unsupported = ResultEncoder.encode(result.batch(), rows);
                if (unsupported.isPresent()) {
                    answer.error(ERROR_VALUE, "Unsupported data type: " + unsupported.get());
                    return;
                }
                bytes += rows.size();
                if (bytes > answerLimitBytes) {
                    answer.error(ERROR_MEMORY, "the result of a query is larger than " + (answerLimitBytes >> 20) + " MiB");
                    return;
                }
                ready = Optional.of(rows);
            }
            answer.send(ready.orElseGet(() -> answer.start(STATUS_ROWS).u16(0)), false);
        }
    }

    private static void writeSync(PluginApi api, PayloadReader frame, Answer answer) throws IOException {
        var database = frame.optionalText();
        var lines = frame.text();
        boolean noSync = frame.flag();
        api.writeSync(database, lines, noSync, frame.text());
        answer.send(answer.start(STATUS_OK), false);
    }

    private void put(PayloadReader frame, Answer answer) throws IOException {
        var key = key(frame);
        long nanos = frame.i64();
        boolean held = cache.put(key, frame.blob(), nanos < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos)));
        if (held) answer.send(answer.start(STATUS_OK), false);
        else
            answer.error(
                    ERROR_VALUE,
                    "cache key '%s': the global cache is full (%d MiB)"
                            .formatted(key.name(), GlobalCache.LIMIT_BYTES >> 20));
    }

    private static GlobalCache.Key key(PayloadReader frame) {
        return new GlobalCache.Key(frame.text(), frame.text());
    }

    /// The answer to one call.
    private final class Answer {
        private static final int MORE_AT = Frame.HEADER_BYTES + Integer.BYTES;

        private final int run;
        private final int call;

        Answer(int run, int call) {
            this.run = run;
            this.call = call;
        }

        Payload start(int status) {
            return new Payload().u32(call).u8(0).u8(status);
        }

        void send(Payload payload, boolean more) throws IOException {
            payload.setU8(MORE_AT, more ? 1 : 0);
            frames.send(FrameType.ANSWER, run, payload);
        }

        void flag(boolean value) throws IOException {
            send(start(STATUS_OK).flag(value), false);
        }

        void value(Optional<byte[]> value) throws IOException {
            var payload = start(STATUS_OK).flag(value.isPresent());
            value.ifPresent(payload::blob);
            send(payload, false);
        }

        void error(int kind, String message) throws IOException {
            send(start(STATUS_ERROR).u8(kind).text(message), false);
        }
    }
}
