package dev.sluice.engine.http;

import dev.sluice.engine.query.ParameterValue;
import dev.sluice.engine.query.series.InfluxQlService;
import java.util.Map;
import java.util.Optional;

/// InfluxQL over HTTP, in the formats of SQL: `/api/v3/query_influxql`.
final class InfluxQlHandler {
    private static final String PATH = "/api/v3/query_influxql";

    private final InfluxQlService influxQl;

    InfluxQlHandler(InfluxQlService influxQl) {
        this.influxQl = influxQl;
    }

    void register(Router router) {
        router.add("GET", PATH, this::get);
        router.add("POST", PATH, this::post);
    }

    private Answer get(Call call) {
        if (call.rawQuery().isEmpty()) return Answer.plain(400, "missing query parameters 'db' and 'q'");
        var parameters = call.parameters();
        var values = parameters.optionalText("params").map(JsonParser::parse);
        return answer(
                call,
                parameters.optionalText("db"),
                parameters.text("q"),
                parameters.optionalText("format"),
                QueryHandler.values(values));
    }

    private Answer post(Call call) {
        var json = call.anyJson();
        return answer(
                call,
                json.optionalText("db"),
                json.text("q"),
                json.optionalText("format"),
                QueryHandler.values(json.optionalValue("params")));
    }

    private Answer answer(
            Call call,
            Optional<String> database,
            String text,
            Optional<String> named,
            Map<String, ParameterValue> values) {
        var format = QueryHandler.format(call, named);
        return Answer.stream(format.contentType(), out -> {
            try (var result = influxQl.table(database, text, values)) {
                format.write(result, out);
            }
        });
    }
}
