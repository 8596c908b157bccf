package dev.sluice.engine.golden;

import dev.sluice.engine.processing.Traced.CacheUse.Operation;
import dev.sluice.engine.record.Masked;
import dev.sluice.engine.record.RunEvent;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.WithoutAddresses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a run did, as an expected file has it: what it logged, wrote, cached, answered, and how it failed. Durations,
/// addresses of objects and the lines where something was done are left out, and secrets are masked.
final class GoldenText {
    private static final String CONTENT_TYPE = "content-type";

    private final List<String> lines = new ArrayList<>();

    private GoldenText() {}

    /// A file of a test, whose lines may end as on Windows.
    static String read(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n");
    }

    /// @param title     of the call
    /// @param elsewhere what else is known of the call, such as what it posted
    static String of(String title, RunRecord record, List<String> elsewhere) {
        var run = Masked.of(record);
        var text = new GoldenText();
        text.lines.add("call " + title);
        for (var event : run.events())
            if (event instanceof RunEvent.Logged line) text.add(line.level() + ": " + line.text());
        for (var event : run.events()) if (event instanceof RunEvent.Wrote line) text.wrote(run, line);
        text.cached(run);
        elsewhere.forEach(text::add);
        run.response().ifPresent(text::answered);
        run.summary().error().ifPresent(error -> text.add("error " + error));
        return String.join("\n", text.lines) + "\n";
    }

    /// Of a call whose plugin was not called.
    static String notRun(String title, List<String> errors) {
        var text = new GoldenText();
        text.lines.add("call " + title);
        errors.forEach(error -> text.add("not run: " + error));
        return String.join("\n", text.lines) + "\n";
    }

    private void add(String text) {
        lines.add(("  " + WithoutAddresses.of(text)).stripTrailing().replace("\n", "\n    "));
    }

    private void wrote(RunRecord run, RunEvent.Wrote line) {
        var where = line.database().equals(run.summary().database()) ? "" : line.database() + ": ";
        add((line.sync() ? "write at once " : "write ") + where + line.line());
        line.refused().ifPresent(reason -> add("refused " + reason));
    }

    /// The last change of each key.
    private void cached(RunRecord run) {
        var changes = new LinkedHashMap<String, String>();
        for (var event : run.events()) {
            if (!(event instanceof RunEvent.Cached use) || use.operation() == Operation.GET) continue;
            var place = (use.global() ? "cache global '" : "cache '") + use.key() + "'";
            changes.remove(place);
            changes.put(place, use.operation() == Operation.PUT ? " = " + use.after().orElse("?") : " deleted");
        }
        changes.forEach((place, change) -> add(place + change));
    }

    private void answered(RunRecord.Response response) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.headers());
        var type = headers.remove(CONTENT_TYPE);
        add("answer " + response.status() + (type == null ? "" : " " + type));
        headers.forEach((name, value) -> add("  " + name + ": " + value));
        body(response.body()).lines().forEach(line -> add("  " + line));
    }

    private static String body(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException noText) {
            return "base64: " + Base64.getEncoder().encodeToString(body);
        }
    }

    static String normalised(String text, Map<String, String> patterns) {
        var normal = text;
        for (var pattern : patterns.entrySet()) {
            try {
                normal = normal.replaceAll(pattern.getKey(), pattern.getValue());
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new GoldenException(
                        "normalise: '" + pattern.getValue() + "' cannot replace '" + pattern.getKey() + "': " + e.getMessage(), e);
            }
        }
        return normal;
    }
}
