package dev.sluice.engine.http;

import dev.sluice.engine.query.ParameterValue;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.query.ResultFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// SQL over HTTP: `/api/v3/query_sql`.
final class QueryHandler {
    private static final List<String> FORMATS = List.of("parquet", "csv", "pretty", "json", "jsonl", "json_lines");

    /// A query as it came, by URL or by body.
    private record Query(String database, String text, Optional<String> format, Map<String, ParameterValue> values) {}

    private final QueryService queries;

    QueryHandler(QueryService queries) {
        this.queries = queries;
    }

    void register(Router router) {
        router.add("GET", "/api/v3/query_sql", this::get);
        router.add("POST", "/api/v3/query_sql", this::post);
    }

    private Answer get(Call call) {
        if (call.rawQuery().isEmpty()) return Answer.plain(400, "missing query parameters 'db' and 'q'");
        var parameters = call.parameters();
        var values = parameters.optionalText("params").map(JsonParser::parse);
        return sql(call, new Query(
                parameters.text("db"), parameters.text("q"), parameters.optionalText("format"), values(values)));
    }

    private Answer post(Call call) {
        var json = call.anyJson();
        return sql(call, new Query(
                json.text("db"), json.text("q"), json.optionalText("format"), values(json.optionalValue("params"))));
    }

    private Answer sql(Call call, Query query) {
        return answer(query.database(), query.text(), query.values(), format(call, query.format()));
    }

    /// The format that a request wants; one that it names wins over `Accept`, which has to be one all the same.
    static ResultFormat format(Call call, Optional<String> name) {
        var named = name.map(QueryHandler::named);
        var accepted = accepted(call.header("accept"));
        return named.orElse(accepted);
    }

    /// The answer to a query, made while it is sent.
    Answer answer(String database, String text, Map<String, ParameterValue> values, ResultFormat format) {
        return Answer.stream(format.contentType(), out -> {
            try (var result = queries.sql(database, text, values)) {
                format.write(result, out);
            }
        });
    }

    /// @throws UrlParameters.InvalidException when there is no such format
    static ResultFormat named(String name) {
        return ResultFormat.named(name)
                .orElseThrow(() -> new UrlParameters.InvalidException(JsonFields.unknownVariant(name, FORMATS)));
    }

    private static ResultFormat accepted(Optional<String> accept) {
        var wish = accept.orElse("*/*");
        if (wish.contains("*/*") || wish.contains("text/html")) return ResultFormat.JSON;
        return switch (wish) {
            case "application/json" -> ResultFormat.JSON;
            case "text/csv" -> ResultFormat.CSV;
            case "text/plain" -> ResultFormat.PRETTY;
            case "application/vnd.apache.parquet" -> ResultFormat.PARQUET;
            default -> throw RefusedException.plain(400, "invalid mime type (" + wish + ")");
        };
    }

    /// Values of placeholders out of a JSON object.
    static Map<String, ParameterValue> values(Optional<JsonValue> json) {
        var values = new LinkedHashMap<String, ParameterValue>();
        json.filter(value -> !(value instanceof JsonValue.Null))
                .map(JsonFields::of)
                .ifPresent(fields -> fields.members().forEach((name, value) -> values.put(name, value(value))));
        return values;
    }

    private static ParameterValue value(JsonValue json) {
        return switch (json) {
            case JsonValue.Text(var text, _) -> new ParameterValue.Text(text);
            case JsonValue.Bool(var flag, _) -> new ParameterValue.Bool(flag);
            case JsonValue.Null _ -> new ParameterValue.Null();
            case JsonValue.Number number -> number(number);
            case JsonValue.Array _, JsonValue.Members _ ->
                throw new JsonException("data did not match any variant of a parameter value", json.end());
        };
    }

    /// Integers past 64 bits become floats, as serde_json reads them.
    private static ParameterValue number(JsonValue.Number number) {
        if (number.isInteger()) {
            try {
                return number.digits().startsWith("-")
                        ? new ParameterValue.Signed(Long.parseLong(number.digits()))
                        : new ParameterValue.Unsigned(Long.parseUnsignedLong(number.digits()));
            } catch (NumberFormatException tooLarge) {
                return new ParameterValue.Float(Double.parseDouble(number.digits()));
            }
        }
        return new ParameterValue.Float(Double.parseDouble(number.digits()));
    }
}
