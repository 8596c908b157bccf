package dev.sluice.engine.http;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.DatabaseName;
import dev.sluice.engine.write.WriteException;
import dev.sluice.engine.write.WriteOutcome;
import dev.sluice.engine.write.WriteRequest;
import dev.sluice.engine.write.WriteService;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The three ways to write: `/api/v3/write_lp`, `/api/v2/write` and `/write`.
final class WriteHandler {
    /// Bytes of a refused line that an error shows.
    private static final int SHOWN_LINE_BYTES = 20;

    private static final String MANY_BAD_LINES = "partial write of line protocol occurred";
    private static final String ONE_BAD_LINE = "line protocol parsing error";
    private static final Set<String> DEFAULT_POLICIES = Set.of("", "''", "autogen", "default");

    private final WriteService writes;
    private final Metrics metrics;

    WriteHandler(WriteService writes, Metrics metrics) {
        this.writes = writes;
        this.metrics = metrics;
    }

    void register(Router router) {
        router.add("POST", "/api/v3/write_lp", this::v3);
        router.add("POST", "/api/v2/write", this::v2);
        router.add("POST", "/write", this::v1);
    }

    private Answer v3(Call call) {
        if (call.rawQuery().isEmpty()) return Answer.plain(400, "missing query parameter 'db'");
        var parameters = call.parameters();
        var database = parameters.text("db");
        var acceptPartial = parameters.flag("accept_partial", true);
        var noSync = parameters.flag("no_sync", false);
        var precision = parameters.optionalText("precision").map(this::anyPrecision).orElse(Precision.AUTO);
        return write(call, database, precision, acceptPartial, noSync);
    }

    private Answer v1(Call call) {
        if (call.rawQuery().isEmpty()) return Answer.error(400, "no db destination provided");
        String database;
        Precision precision;
        try {
            var parameters = call.parameters();
            database = parameters.text("db");
            var policy = parameters.optionalText("rp").orElse("").toLowerCase(Locale.ROOT);
            if (!DEFAULT_POLICIES.contains(policy)) database += "/" + policy;
            precision = exactPrecision(parameters);
        } catch (UrlParameters.InvalidException e) {
            return Answer.error(400, "failed to deserialize db/rp/precision in request: " + e.getMessage());
        }
        return write(call, database, precision, false, false);
    }

    private Answer v2(Call call) {
        if (call.rawQuery().isEmpty()) return V2Error.invalid("no org/bucket destination provided");
        try {
            var parameters = call.parameters();
            var bucket = parameters.text("bucket");
            var precision = exactPrecision(parameters);
            if (bucket.isEmpty()) return V2Error.invalid("missing bucket value");
            return v2(call, bucket, precision);
        } catch (UrlParameters.InvalidException e) {
            return V2Error.invalid("failed to deserialize org/bucket/precision in request: " + e.getMessage());
        }
    }

    private Answer v2(Call call, String bucket, Precision precision) {
        try {
            refuseBadName(bucket);
            var outcome = taken(call, bucket, precision, false, false);
            if (outcome.rejected().isEmpty()) return Answer.empty(204);
            return V2Error.invalid("write buffer error: line protocol parse failed: "
                    + outcome.rejected().getFirst().message());
        } catch (WriteException e) {
            return switch (e.kind()) {
                case WAL -> V2Error.internal(String.valueOf(e.getMessage()));
                case DATABASE_LIMIT ->
                    V2Error.invalid("write buffer error: catalog update error: " + e.getMessage());
                default -> V2Error.invalid(String.valueOf(e.getMessage()));
            };
        } catch (RefusedException e) {
            return V2Error.of(e.answer());
        }
    }

    private Answer write(Call call, String database, Precision precision, boolean acceptPartial, boolean noSync) {
        refuseBadName(database);
        var outcome = taken(call, database, precision, acceptPartial, noSync);
        if (outcome.rejected().isEmpty()) return Answer.empty(204);
        return acceptPartial ? partial(outcome) : refused(outcome.rejected().getFirst());
    }

    /// Before the body is read: nobody sends ten megabytes to a name that cannot be.
    private static void refuseBadName(String database) {
        DatabaseName.problem(database).ifPresent(problem -> {
            throw new WriteException(WriteException.Kind.INVALID_DATABASE_NAME, problem);
        });
    }

    private WriteOutcome taken(
            Call call, String database, Precision precision, boolean acceptPartial, boolean noSync) {
        var body = call.utf8Body();
        try {
            var outcome = writes.write(
                    new WriteRequest(database, body.bytes(), body.length(), precision, acceptPartial, noSync));
            metrics.write(database, outcome.accepted(), body.length(), outcome.rejected().size());
            return outcome;
        } finally {
            call.releaseBody();
        }
    }

    private static Answer partial(WriteOutcome outcome) {
        var data = outcome.rejected().stream().map(WriteHandler::json).collect(Collectors.joining(",", "[", "]"));
        var limited = outcome.rejected().stream()
                .map(LineError::message)
                .anyMatch(message -> message.startsWith("Update to schema would exceed number of")
                        || message.startsWith("Adding a new database would exceed limit of"));
        return Answer.plain(limited ? 422 : 400, "{\"error\":\"" + MANY_BAD_LINES + "\",\"data\":" + data + "}");
    }

    private static Answer refused(LineError error) {
        return Answer.plain(400, "{\"error\":\"" + ONE_BAD_LINE + "\",\"data\":" + json(error) + "}");
    }

    private static String json(LineError error) {
        return "{\"error_message\":%s,\"line_number\":%d,\"original_line\":%s}"
                .formatted(Json.text(error.message()), error.lineNumber(), Json.text(shown(error.originalLine())));
    }

    /// The first bytes of a line, cut between two characters.
    private static String shown(String line) {
        var bytes = line.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(bytes.length, SHOWN_LINE_BYTES);
        while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) end--;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    private Precision anyPrecision(String name) {
        return precision(name, _ -> true);
    }

    /// The older routes do not guess.
    private static Precision exactPrecision(UrlParameters parameters) {
        return parameters
                .optionalText("precision")
                .map(name -> precision(name, precision -> precision != Precision.AUTO))
                .orElse(Precision.NANOSECOND);
    }

    private static Precision precision(String name, Predicate<Precision> allowed) {
        return Precision.named(name)
                .filter(allowed)
                .orElseThrow(() -> new UrlParameters.InvalidException(JsonFields.unknownVariant(
                        name,
                        Arrays.stream(Precision.values())
                                .filter(allowed)
                                .flatMap(precision -> precision.names().stream())
                                .toList())));
    }
}
