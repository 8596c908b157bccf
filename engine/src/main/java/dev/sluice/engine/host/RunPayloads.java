package dev.sluice.engine.host;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.Tracing;
import dev.sluice.host.protocol.Payload;
import java.nio.file.Path;
import java.util.Optional;

/// What a host is told about a run: CODE and RUN.
final class RunPayloads {
    private static final int SINGLE_FILE = 1;
    private static final int PACKAGE = 2;

    private static final int WRITES = 1;
    private static final int SCHEDULED_CALL = 2;
    private static final int REQUEST = 3;

    private static final int UNTRACED = 0;
    private static final int TRACED = 1;
    private static final int AGAIN = 2;
    private static final int GIVEN = 3;
    /// Added when the clock is off: by how much comes next.
    private static final int SHIFTED = 0x10;


    private RunPayloads() {}

    static Payload code(PluginCode code) {
        return switch (code) {
            case PluginCode.SingleFile(var file, var text) ->
                new Payload().u8(SINGLE_FILE).text(file.toString()).text(text);
            case PluginCode.Package(var directory, var version) ->
                new Payload().u8(PACKAGE).text(directory.toString()).i64(version);
        };
    }

    static Payload run(int trigger, PluginRun run, Optional<String> testCache) {
        var head = new Payload().u32(trigger);
        return switch (run.invocation()) {
            case Invocation.Writes writes -> common(head, WRITES, run, testCache);
            case Invocation.ScheduledCall(var time) ->
                common(head, SCHEDULED_CALL, run, testCache).i64(time.getEpochSecond());
            case Invocation.Request(var query, var headers, var body) ->
                common(head, REQUEST, run, testCache).map(query).map(headers).blob(body);
        };
    }

    private static Payload common(Payload payload, int kind, PluginRun run, Optional<String> testCache) {
        payload.u8(kind)
                .optionalMap(run.arguments())
                .optionalText(testCache)
                .optionalText(run.counted().map(Path::toString));
        return switch (run.tracing()) {
            case Tracing.Off _ -> how(payload, UNTRACED, run);
            case Tracing.On _ -> how(payload, TRACED, run);
            case Tracing.Given(var readings) -> how(payload, GIVEN, run).blob(readings);
            case Tracing.Again(var cache, var readings) -> {
                how(payload, AGAIN, run).u32(cache.size());
                for (var held : cache) {
                    payload.flag(held.global()).text(held.key()).flag(held.content().isPresent());
                    held.content().ifPresent(payload::blob);
                }
                yield payload.blob(readings);
            }
        };
    }

    private static Payload how(Payload payload, int tracing, PluginRun run) {
        return run.clockShift().isZero()
                ? payload.u8(tracing)
                : payload.u8(tracing | SHIFTED).i64(run.clockShift().toNanos());
    }
}
