package dev.sluice.engine.http;

import dev.sluice.engine.query.series.SeriesAnswer;
import dev.sluice.engine.query.series.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `{"results":[{"statement_id":0,"series":[{"name":"cpu","columns":["time","usage"],"values":[[…]]}]}]}`
final class SeriesJson implements SeriesFormat {
    private static final int FLUSH_CHARS = 16 * 1024;
    private static final String INDENT = "  ";

    private final OutputStream out;
    private final SeriesTime time;
    private final boolean pretty;
    private final boolean lines;
    private final StringBuilder json = new StringBuilder();
    private List<SeriesAnswer.Column> columns = List.of();
    private int depth;
    /// Whether nothing stands behind the last bracket that was opened.
    private boolean first = true;

    private boolean anySeries;

    /// @param lines whether a new line ends each document
    SeriesJson(OutputStream out, SeriesTime time, boolean pretty, boolean lines) {
        this.out = out;
        this.time = time;
        this.pretty = pretty;
        this.lines = lines;
    }

    @Override
    public void beginDocument() {
        open('{');
        key("results");
        open('[');
    }

    @Override
    public void beginStatement(int id) {
        element();
        open('{');
        key("statement_id");
        json.append(id);
        anySeries = false;
    }

    @Override
    public void beginSeries(SeriesAnswer answer) {
        columns = answer.columns();
        if (!anySeries) {
            key("series");
            open('[');
            anySeries = true;
        }
        element();
        open('{');
        key("name");
        json.append(Json.text(answer.series().name()));
        if (!answer.tags().isEmpty()) tags(answer);
        key("columns");
        open('[');
        for (var column : columns) {
            element();
            json.append(Json.text(column.name()));
        }
        close(']');
        key("values");
        open('[');
    }

    private void tags(SeriesAnswer answer) {
        key("tags");
        open('{');
        for (int i = 0; i < answer.tags().size(); i++) {
            var value = answer.series().tags().get(i);
            key(answer.tags().get(i));
            json.append(Json.text(value == null ? "" : value));
        }
        close('}');
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        element();
        open('[');
        for (int i = 0; i < values.length; i++) {
            element();
            json.append(text(columns.get(i), Optional.ofNullable(values[i])));
        }
        close(']');
        if (json.length() > FLUSH_CHARS) flush();
    }

    private String text(SeriesAnswer.Column column, Optional<Object> value) {
        if (value.isEmpty()) return "null";
        if (column.type() == DataType.TIME) return time((Long) value.get(), column.zone());
        if (column.type() == DataType.UNSIGNED) return Long.toUnsignedString((Long) value.get());
        return switch (value.get()) {
            case Double number when number.isNaN() -> "null";
            case Double number when number.isInfinite() -> throw unsupported(number);
            case Double number -> SeriesNumbers.text(number);
            case String text -> Json.text(text);
            default -> value.get().toString();
        };
    }

    private String time(long nanos, Optional<String> zone) {
        return time.number(nanos).map(String::valueOf).orElseGet(() -> Json.text(SeriesTime.text(nanos, zone)));
    }

    /// There is no such number in JSON; the whole answer says so.
    private static RefusedException unsupported(double number) {
        var message = "json: unsupported value: " + (number > 0 ? "+Inf" : "-Inf");
        return new RefusedException(Answer.of(
                200, Answer.JSON, "{\"error\":" + Json.text(message) + "}"));
    }

    @Override
    public void endSeries(boolean partial) {
        close(']');
        if (partial) partial();
        close('}');
    }

    @Override
    public void endStatement(boolean partial, Optional<String> error) {
        if (anySeries) close(']');
        if (partial) partial();
        error.ifPresent(message -> {
            key("error");
            json.append(Json.text(message));
        });
        close('}');
    }

    private void partial() {
        key("partial");
        json.append(true);
    }

    @Override
    public void endDocument() throws IOException {
        close(']');
        close('}');
        if (lines) json.append('\n');
        first = true;
        flush();
    }

    private void flush() throws IOException {
        out.write(json.toString().getBytes(StandardCharsets.UTF_8));
        json.setLength(0);
    }

    private void open(char bracket) {
        json.append(bracket);
        depth++;
        first = true;
    }

    private void close(char bracket) {
        depth--;
        if (!first) newLine();
        json.append(bracket);
        first = false;
    }

    private void element() {
        if (!first) json.append(',');
        first = false;
        newLine();
    }

    private void key(String name) {
        element();
        json.append(Json.text(name)).append(pretty ? ": " : ":");
    }

    private void newLine() {
        if (pretty) json.append('\n').repeat(INDENT, depth);
    }
}
