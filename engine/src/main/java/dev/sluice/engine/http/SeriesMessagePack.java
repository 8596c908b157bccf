package dev.sluice.engine.http;

import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.series.SeriesAnswer;
import dev.sluice.engine.query.series.DataType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The same documents as in JSON, as MessagePack. Lengths come first there, so that a document is held until its end.
final class SeriesMessagePack implements SeriesFormat {
    private static final int DOCUMENT_LIMIT_BYTES = 64 << 20;

    /// A list or map whose length is not known yet.
    private static final class Part {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);
        private int count;
    }

    private final OutputStream out;
    private final SeriesTime time;
    private final ArrayDeque<Part> open = new ArrayDeque<>();
    private List<SeriesAnswer.Column> columns = List.of();
    private boolean anySeries;

    SeriesMessagePack(OutputStream out, SeriesTime time) {
        this.out = out;
        this.time = time;
    }

    @Override
    public void beginDocument() {
        open.push(new Part());
    }

    @Override
    public void beginStatement(int id) throws IOException {
        open.push(new Part());
        key("statement_id");
        part().out.writeByte(0xd2);
        part().out.writeInt(id);
        anySeries = false;
    }

    @Override
    public void beginSeries(SeriesAnswer answer) throws IOException {
        columns = answer.columns();
        if (!anySeries) {
            key("series");
            open.push(new Part());
            anySeries = true;
        }
        open.push(new Part());
        key("name");
        text(answer.series().name());
        if (!answer.tags().isEmpty()) {
            key("tags");
            map(answer.tags().size());
            for (int i = 0; i < answer.tags().size(); i++) {
                var value = answer.series().tags().get(i);
                text(answer.tags().get(i));
                text(value == null ? "" : value);
            }
        }
        key("columns");
        list(columns.size());
        for (var column : columns) text(column.name());
        key("values");
        open.push(new Part());
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        part().count++;
        list(values.length);
        for (int i = 0; i < values.length; i++) value(columns.get(i), Optional.ofNullable(values[i]));
        if (part().bytes.size() > DOCUMENT_LIMIT_BYTES)
            throw new QueryException(
                    QueryException.Kind.EXECUTION,
                    "Resources exhausted: the result is too large for one MessagePack document; ask for chunks");
    }

    private void value(SeriesAnswer.Column column, Optional<Object> value) throws IOException {
        var to = part().out;
        if (value.isEmpty()) to.writeByte(0xc0);
        else if (column.type() == DataType.TIME) {
            long nanos = (Long) value.get();
            var number = time.number(nanos);
            if (number.isPresent()) integer(number.get(), 0xd3);
            else text(SeriesTime.text(nanos, column.zone()));
        } else
            switch (value.get()) {
                case Double number when number.isNaN() -> to.writeByte(0xc0);
                case Double number when SeriesNumbers.isInteger(number) -> integer((long) number.doubleValue(), 0xd3);
                case Double number -> {
                    to.writeByte(0xcb);
                    to.writeDouble(number);
                }
                case Long number -> integer(number, column.type() == DataType.UNSIGNED ? 0xcf : 0xd3);
                case Boolean flag -> to.writeByte(flag ? 0xc3 : 0xc2);
                default -> text(value.get().toString());
            }
    }

    @Override
    public void endSeries(boolean partial) throws IOException {
        close(true);
        if (partial) partial();
        close(false);
        part().count++;
    }

    @Override
    public void endStatement(boolean partial, Optional<String> error) throws IOException {
        if (anySeries) close(true);
        if (partial) partial();
        if (error.isPresent()) {
            key("error");
            text(error.get());
        }
        close(false);
        part().count++;
    }

    @Override
    public void endDocument() throws IOException {
        var results = open.pop();
        var document = new Part();
        open.push(document);
        map(1);
        text("results");
        list(results.count);
        results.bytes.writeTo(document.out);
        open.pop();
        document.bytes.writeTo(out);
    }

    private Part part() {
        return open.element();
    }

    /// Puts what is complete into the part around it.
    private void close(boolean list) throws IOException {
        var done = open.pop();
        if (list) list(done.count);
        else map(done.count);
        done.bytes.writeTo(part().out);
    }

    private void partial() throws IOException {
        key("partial");
        part().out.writeByte(0xc3);
    }

    private void key(String name) throws IOException {
        part().count++;
        text(name);
    }

    private void text(String text) throws IOException {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length < 32) part().out.writeByte(0xa0 | utf8.length);
        else {
            part().out.writeByte(0xdb);
            part().out.writeInt(utf8.length);
        }
        part().out.write(utf8);
    }

    private void integer(long bits, int type) throws IOException {
        part().out.writeByte(type);
        part().out.writeLong(bits);
    }

    private void list(int count) throws IOException {
        if (count < 16) part().out.writeByte(0x90 | count);
        else {
            part().out.writeByte(0xdd);
            part().out.writeInt(count);
        }
    }

    private void map(int count) throws IOException {
        if (count < 16) part().out.writeByte(0x80 | count);
        else {
            part().out.writeByte(0xdf);
            part().out.writeInt(count);
        }
    }
}
