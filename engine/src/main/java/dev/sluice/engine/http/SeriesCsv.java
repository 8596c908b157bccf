package dev.sluice.engine.http;

import dev.sluice.engine.query.series.SeriesAnswer;
import dev.sluice.engine.query.series.DataType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `name,tags,time,usage`: a head for each statement, and its rows. Times are numbers; statements that failed are left out.
final class SeriesCsv implements SeriesFormat {
    private final OutputStream out;
    private final SeriesTime time;
    private List<SeriesAnswer.Column> columns = List.of();
    private String lead = "";
    private int headedStatement = -1;
    private int statement;

    SeriesCsv(OutputStream out, SeriesTime time) {
        this.out = out;
        this.time = time.epoch().isPresent() ? time : new SeriesTime(Optional.of("ns"));
    }

    @Override
    public void beginDocument() {}

    @Override
    public void beginStatement(int id) {
        statement = id;
    }

    @Override
    public void beginSeries(SeriesAnswer answer) throws IOException {
        columns = answer.columns();
        if (headedStatement != statement) {
            if (headedStatement >= 0) line(List.of());
            headedStatement = statement;
            var names = new ArrayList<>(List.of("name", "tags"));
            columns.forEach(column -> names.add(quoted(column.name())));
            line(names);
        }
        var tags = new ArrayList<String>();
        for (int i = 0; i < answer.tags().size(); i++) {
            var value = answer.series().tags().get(i);
            tags.add(answer.tags().get(i) + "=" + (value == null ? "" : value));
        }
        lead = quoted(answer.series().name()) + "," + quoted(String.join(",", tags));
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        var cells = new ArrayList<>(List.of(lead));
        for (int i = 0; i < values.length; i++) cells.add(text(columns.get(i), Optional.ofNullable(values[i])));
        line(cells);
    }

    private String text(SeriesAnswer.Column column, Optional<Object> value) {
        if (value.isEmpty()) return "";
        if (column.type() == DataType.TIME)
            return time.number((Long) value.get()).orElseThrow().toString();
        if (column.type() == DataType.UNSIGNED) return Long.toUnsignedString((Long) value.get());
        return switch (value.get()) {
            case Double number when number.isNaN() -> "NaN";
            case Double number when number.isInfinite() -> number > 0 ? "+Inf" : "-Inf";
            case Double number -> SeriesNumbers.text(number);
            case String text -> quoted(text);
            default -> value.get().toString();
        };
    }

    private void line(List<String> cells) throws IOException {
        out.write((String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Only where it has to be.
    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void endSeries(boolean partial) {}

    @Override
    public void endStatement(boolean partial, Optional<String> error) {}

    @Override
    public void endDocument() {}
}
