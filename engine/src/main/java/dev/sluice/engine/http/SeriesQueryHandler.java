package dev.sluice.engine.http;

import dev.sluice.engine.query.ParameterValue;
import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.influxql.Statement;
import dev.sluice.engine.query.series.DatabaseName;
import dev.sluice.engine.query.series.InfluxQlService;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// InfluxQL for clients of version 1: `/query`. What is wrong with a statement is part of its result.
final class SeriesQueryHandler {
    private static final String PATH = "/query";
    private static final int CHUNK_ROWS = 10_000;

    /// @param values as `params` gives them
    private record Request(
            String text,
            Optional<String> database,
            SeriesTime time,
            boolean pretty,
            Optional<Integer> chunkRows,
            Map<String, ParameterValue> values) {}

    private final InfluxQlService influxQl;

    SeriesQueryHandler(InfluxQlService influxQl) {
        this.influxQl = influxQl;
    }

    void register(Router router) {
        router.add("GET", PATH, this::get);
        router.add("POST", PATH, this::post);
    }

    private Answer get(Call call) {
        if (call.rawQuery().isEmpty()) return Answer.error(400, "missing query parameters 'db' and 'q'");
        return answer(call, call.parameters().lastValues());
    }

    private Answer post(Call call) {
        var whole = call.header("content-type").orElse("");
        var type = whole.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var fields = new LinkedHashMap<>(call.parameters().lastValues());
        switch (type) {
            case "", "application/vnd.influxql" -> {
                if (call.rawQuery().isEmpty()) return Answer.error(400, "missing query parameters 'db' and 'q'");
                if (fields.getOrDefault("q", "").isEmpty()) fields.put("q", call.textBody());
            }
            case "application/x-www-form-urlencoded" ->
                fields.putAll(UrlParameters.parse(call.textBody()).lastValues());
            case "multipart/form-data" -> {
                var sent = MultipartForm.fields(whole, call.textBody());
                fields.putAll(sent);
                if (sent.containsKey("epoch")) fields.put("epoch", unquoted(sent.get("epoch")));
            }
            default -> {
                return Answer.error(400, "invalid mime type (" + whole + ")");
            }
        }
        return answer(call, fields);
    }

    private static String unquoted(String json) {
        if (JsonParser.parse(json) instanceof JsonValue.Text(var text, _)) return text;
        throw RefusedException.error(400, "epoch is not a JSON string: " + json);
    }

    private Answer answer(Call call, Map<String, String> fields) {
        var text = fields.getOrDefault("q", "");
        if (text.isBlank()) return Answer.error(400, "expected a query to be provided in the query string or body");
        var request = new Request(
                text,
                Optional.ofNullable(fields.get("db"))
                        .filter(name -> !name.isEmpty())
                        .map(name -> database(name, Optional.ofNullable(fields.get("rp")))),
                new SeriesTime(Optional.ofNullable(fields.get("epoch")).filter(unit -> !unit.isEmpty())),
                flag(fields, "pretty"),
                flag(fields, "chunked") ? Optional.of(chunkRows(fields)) : Optional.empty(),
                QueryHandler.values(Optional.ofNullable(fields.get("params")).map(JsonParser::parse)));
        var accept = call.header("accept").orElse("*/*");
        if (accept.contains("*/*") || accept.equals("application/json"))
            return streamed(Answer.JSON, request, out -> new SeriesJson(
                    out, request.time(), request.pretty(), request.chunkRows().isPresent()));
        return switch (accept) {
            case "text/csv", "application/csv" ->
                streamed("application/csv", request, out -> new SeriesCsv(out, request.time()));
            case "application/x-msgpack" ->
                streamed(accept, request, out -> new SeriesMessagePack(out, request.time()));
            default -> Answer.error(400, "invalid mime type (" + accept + ")");
        };
    }

    private static String database(String name, Optional<String> policy) {
        return DatabaseName.of(name, policy.map(given -> given.toLowerCase(Locale.ROOT)));
    }

    private static boolean flag(Map<String, String> fields, String name) {
        return switch (fields.getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UrlParameters.InvalidException("provided string was not `true` or `false`");
        };
    }

    private static int chunkRows(Map<String, String> fields) {
        var text = fields.getOrDefault("chunk_size", String.valueOf(CHUNK_ROWS));
        try {
            int rows = Integer.parseInt(text);
            if (rows > 0) return rows;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UrlParameters.InvalidException("invalid chunk_size: " + text);
    }

    /// Makes a format over the body of an answer.
    private interface Formats {
        SeriesFormat over(OutputStream out);
    }

    private Answer streamed(String contentType, Request request, Formats formats) {
        Answer.Content content = out -> write(request, formats.over(out), out);
        return request.chunkRows().isPresent() ? Answer.live(contentType, content) : Answer.stream(contentType, content);
    }

    private void write(Request request, SeriesFormat format, OutputStream out) throws IOException {
        List<Statement> statements;
        try {
            statements = InfluxQlService.statements(request.text());
        } catch (QueryException unreadable) {
            format.beginDocument();
            format.beginStatement(0);
            format.endStatement(false, Optional.of(String.valueOf(unreadable.getMessage())));
            format.endDocument();
            out.flush();
            return;
        }
        boolean chunked = request.chunkRows().isPresent();
        if (!chunked || statements.isEmpty()) format.beginDocument();
        for (int id = 0; id < statements.size(); id++) {
            var writer = new StatementWriter(format, id, request.chunkRows(), out);
            var statement = statements.get(id);
            try (var answer = influxQl.series(request.database(), statement, request.values())) {
                writer.write(answer);
            } catch (QueryException failed) {
                writer.fail(text(statement, failed));
            }
        }
        if (!chunked || statements.isEmpty()) format.endDocument();
        out.flush();
    }

    private static String text(Statement statement, QueryException failed) {
        var message = String.valueOf(failed.getMessage());
        return switch (failed.kind()) {
            case DATABASE_NOT_FOUND -> "Cannot retrieve database: External error: " + message;
            case EXECUTION -> "error while executing plan: " + message;
            case NOT_IMPLEMENTED -> "error while planning query: " + message;
            case PLANNING -> {
                if (statement instanceof Statement.ShowRetentionPolicies) yield "datafusion error: " + message;
                boolean planned = message.startsWith("Error during planning") || message.startsWith("rewriting");
                yield planned ? "error while planning query: " + message : message;
            }
        };
    }
}
