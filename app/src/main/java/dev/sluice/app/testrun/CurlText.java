package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.Masked;
import dev.sluice.engine.record.RunRecord;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// What a run was called with as a `curl` command that does the same to the engine in earnest, once its secrets are put in.
final class CurlText {
    private static final Texts TEXTS = Texts.of(CurlText.class);

    /// Those that curl makes itself.
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "user-agent", "accept", "connection");

    private CurlText() {}

    static String of(RunRecord record, Engine engine) {
        var address = engine.address().toString().replaceAll("/$", "");
        return switch (InputSources.input(record).input()) {
            case TestRun.Input.CallTime _ ->
                throw new IllegalStateException(TEXTS.get("curl.schedule"));
            case TestRun.Input.Flush flush -> lines(address, record.summary().database(), PointText.lines(flush));
            case TestRun.Input.LineProtocol(var text) -> lines(address, record.summary().database(), text);
            case TestRun.Input.Request(var request) -> {
                var query = Pair.query(Masked.texts(request.query()));
                var text = new StringBuilder("curl");
                if (request.body().length > 0) text.append(" -X POST");
                text.append(" ").append(quoted(address + "/api/v3/engine/" + path(record, engine) + (query.isEmpty() ? "" : "?" + query)));
                text.append(" \\\n  -H \"Authorization: Bearer $INFLUXDB3_AUTH_TOKEN\"");
                Masked.texts(request.headers()).forEach((name, value) -> {
                    if (!OWN_HEADERS.contains(name)) text.append(" \\\n  -H ").append(quoted(name + ": " + value));
                });
                if (request.body().length > 0)
                    text.append(" \\\n  --data-binary ").append(quoted(new String(Masked.body(request.body(), request.headers()), StandardCharsets.UTF_8)));
                yield text.append('\n').toString();
            }
        };
    }

    private static String lines(String address, String database, String lines) {
        return "curl -X POST " + quoted(address + "/api/v3/write_lp?db=" + database)
                + " \\\n  -H \"Authorization: Bearer $INFLUXDB3_AUTH_TOKEN\" \\\n  --data-binary " + quoted(lines.strip()) + "\n";
    }

    /// The path of the run's trigger, or of one that has the same plugin.
    private static String path(RunRecord record, Engine engine) {
        if (record.specification().startsWith("request:")) return record.specification().substring("request:".length());
        var name = record.code().path();
        return engine.processing().statuses().stream()
                .filter(status -> ("/" + status.trigger().pluginFilename()).endsWith("/" + name))
                .map(status -> status.trigger().specification())
                .filter(TriggerSpecification.RequestPath.class::isInstance)
                .map(specification -> ((TriggerSpecification.RequestPath) specification).path())
                .findFirst()
                .orElse("PATH");
    }

    /// For a POSIX shell.
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
