package dev.sluice.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.host.protocol.CellKind;
import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.FrameReader;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.FrameWriter;
import dev.sluice.host.protocol.Payload;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A host that talks to nobody but itself, for the JVM to take notes of: `Rehearsal SOURCES` warms up, runs a plugin of
/// each kind and ends. `SOURCES` is the folder with `sluice_host`. What the notes name, later hosts find in their AOT cache.
final class Rehearsal {
    private static final long PATIENCE_SECONDS = 120;

    private static final int TRIGGER = 1;
    private static final int SINGLE_FILE = 1;
    private static final int TRACED = 1;
    private static final int STATUS_TABLES = 1;
    private static final int WRITES = 1;
    private static final int SCHEDULED_CALL = 2;
    private static final int REQUEST = 3;

    private static final String PLUGIN =
            """
            import json
            import time
            from datetime import datetime, timezone

            def process_writes(influxdb3_local, table_batches, args=None):
                rows = influxdb3_local.query("SELECT v FROM m", {"host": "a"})
                influxdb3_local.cache.put("last", rows)
                line = LineBuilder("seen").tag("by", "rehearsal").float64_field("v", rows[0]["v"]).time_ns(time.time_ns())
                influxdb3_local.write(line)
                influxdb3_local.write_sync(line, no_sync=True)
                influxdb3_local.info("wrote", line.build())

            def process_scheduled_call(influxdb3_local, call_time, args=None):
                influxdb3_local.warn("called at", call_time.isoformat(), influxdb3_local.cache.get("last"))
                print("of", datetime.now(timezone.utc))

            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                body = json.loads(request_body)
                if body["fail"]:
                    raise ValueError(f"as asked for: {query_parameters}")
                return {"status": "ok", "rows": influxdb3_local.query("SELECT v FROM m"), "arguments": args}
            """;

    private final FrameReader fromHost;
    private final FrameWriter toHost;
    private int lastRun;

    private Rehearsal(Pipe answers, Pipe questions) {
        fromHost = new FrameReader(Channels.newInputStream(answers.source()));
        toHost = new FrameWriter(Channels.newOutputStream(questions.sink()));
    }

    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().name("rehearsal-watchdog").start(Rehearsal::giveUpInTheEnd);
        GraalPyHost.takeOver();
        var answers = Pipe.open();
        var questions = Pipe.open();
        var host = new StandardStreams(Channels.newInputStream(questions.source()), Channels.newOutputStream(answers.sink()));
        Thread.ofPlatform().daemon().name("rehearsal-host").start(() -> GraalPyHost.serve(host));
        new Rehearsal(answers, questions).play(arguments[0]);
        System.exit(0);
    }

    private void play(String sources) throws IOException {
        var version = GraalPyHost.PROTOCOL_VERSION;
        toHost.send(
                FrameType.HELLO,
                0,
                new Payload().u8(version).u8(version).texts(List.of(sources)).texts(List.of()).i64(0));
        await(FrameType.WARM);
        toHost.send(FrameType.OPEN, TRIGGER, new Payload().text("rehearsal"));
        toHost.send(FrameType.CODE, TRIGGER, new Payload().u8(SINGLE_FILE).text("/rehearsal.py").text(PLUGIN));
        run(head(WRITES));
        run(head(SCHEDULED_CALL).i64(TimeUnit.DAYS.toSeconds(1)));
        run(request("{\"fail\": false}"));
        run(request("{\"fail\": true}"));
    }

    private static Payload head(int kind) {
        return new Payload()
                .u32(TRIGGER)
                .u8(kind)
                .optionalMap(Optional.of(Map.of("threshold", "90")))
                .optionalText(Optional.empty())
                .optionalText(Optional.empty())
                .u8(TRACED);
    }

    private static Payload request(String body) {
        return head(REQUEST).map(Map.of("q", "1")).map(Map.of("accept", "*/*")).blob(body.getBytes(UTF_8));
    }

    private void run(Payload run) throws IOException {
        toHost.send(FrameType.RUN, ++lastRun, run);
        await(FrameType.DONE);
    }

    private void await(FrameType type) throws IOException {
        while (true) {
            var frame = fromHost.next().orElseThrow();
            if (frame.type() == type) return;
            if (frame.type() == FrameType.CALL) answer(frame);
        }
    }

    /// A table of one row, whatever was asked.
    private void answer(Frame call) throws IOException {
        var answer = new Payload().u32(call.reader().u32()).u8(0).u8(STATUS_TABLES);
        answer.u16(1).text("").u32(1).u8(1).u32(1).u16(1).text("v").u8(CellKind.F64).i64(Double.doubleToRawLongBits(1.5));
        toHost.send(FrameType.ANSWER, call.id(), answer);
    }

    private static void giveUpInTheEnd() {
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
            System.err.println("the rehearsal was given up after " + PATIENCE_SECONDS + " seconds");
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
