package dev.sluice.editor.assist;

import dev.sluice.editor.assist.Schema.Column;
import dev.sluice.editor.assist.Schema.Database;
import dev.sluice.editor.assist.Schema.Kind;
import dev.sluice.editor.assist.Schema.Table;
import java.util.List;
import java.util.stream.IntStream;

/// A fixed schema for tests.
public final class Schemas {
    public static final Schema HOMES = Schema.of(
            "homes",
            List.of(
                    new Database(
                            "homes",
                            List.of(
                                    new Table(
                                            "home",
                                            List.of(tag("room"), field("temp", "Float64"), field("hum", "Float64"), field("co", "Int64"), time())),
                                    new Table("cpu", List.of(tag("host"), field("usage", "Float64"), field("cores", "Int64"), time())),
                                    new Table("Odd Name", List.of(field("Value", "Utf8"), time())))),
                    new Database("other", List.of(new Table("far", List.of(field("x", "Int64"), time()))))));

    private Schemas() {}

    public static Schema ofTables(int count) {
        var tables = IntStream.range(0, count)
                .mapToObj(i -> new Table("table_" + i, List.of(tag("host"), field("value_" + i, "Float64"), time())))
                .toList();
        return Schema.of("db", List.of(new Database("db", tables)));
    }

    private static Column tag(String name) {
        return new Column(name, Kind.TAG, "Dictionary(Int32, Utf8)");
    }

    private static Column field(String name, String type) {
        return new Column(name, Kind.FIELD, type);
    }

    private static Column time() {
        return new Column("time", Kind.TIME, "Timestamp(Nanosecond, None)");
    }
}
