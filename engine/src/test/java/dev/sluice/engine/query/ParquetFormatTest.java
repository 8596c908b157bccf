package dev.sluice.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files are read back by a DuckDB without any of our settings.
final class ParquetFormatTest {
    @TempDir
    private Path directory;

    private List<String> read(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql.replace("FILE", "'" + directory.resolve("a.parquet") + "'"))) {
            var found = new ArrayList<String>();
            while (rows.next()) found.add(rows.getString(1));
            return found;
        }
    }

    private byte[] write(TestDatabase database, String sql) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var result = database.queries.sql(TestDatabase.NAME, sql, Map.of())) {
            ResultFormat.PARQUET.write(result, out);
        }
        Files.write(directory.resolve("a.parquet"), out.toByteArray());
        return out.toByteArray();
    }

    @Test
    void rows_survive_the_way_through_a_file() throws Exception {
        try (var database = new TestDatabase()) {
            database.write(IntStream.range(0, 50_000)
                    .mapToObj(i -> "m,host=h" + i % 3 + " f=" + i / 4.0 + ",i=" + i + "i,u=" + i + "u,s=\"s" + i
                            + "\",b=" + (i % 2 == 0) + " " + i)
                    .toArray(String[]::new));
            write(database, "select * from m order by time");
            assertThat(
                            read(
                                    "select count(*) || ' ' || sum(f) || ' ' || sum(i) || ' ' || sum(u) || ' ' || max(s) || ' ' || count(*) filter (b) || ' ' || max(host) from FILE"))
                    .containsExactly("50000 312493750.0 1249975000 1249975000 s9999 25000 h2");
            assertThat(read("select column_name || ' ' || column_type from (describe select * from FILE)"))
                    .containsExactly(
                            "b BOOLEAN",
                            "f DOUBLE",
                            "host VARCHAR",
                            "i BIGINT",
                            "s VARCHAR",
                            "time TIMESTAMP_NS",
                            "u UBIGINT");
            assertThat(read("select epoch_ns(max(time)) from FILE")).containsExactly("49999000000000");
        }
    }

    @Test
    void the_footer_has_the_arrow_schema_with_tags_as_dictionaries() throws Exception {
        try (var database = new TestDatabase()) {
            database.write("m,host=a v=1 1");
            write(database, "select * from m");
            var encoded = read("select decode(value) from parquet_kv_metadata(FILE) where decode(key) = 'ARROW:schema'")
                    .getFirst();
            var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(encoded));
            var schema = MessageSerializer.deserializeSchema(new ReadChannel(Channels.newChannel(bytes)));
            assertThat(schema.findField("host").getDictionary()).isNotNull();
            assertThat(schema.findField("host").getMetadata())
                    .containsEntry("iox::column::type", "iox::column_type::tag");
            assertThat(schema.findField("time").getType().toString()).isEqualTo("Timestamp(NANOSECOND, null)");
        }
    }

    @Test
    void an_answer_without_rows_is_an_empty_body() throws Exception {
        try (var database = new TestDatabase()) {
            database.write("m v=1 1");
            assertThat(write(database, "select * from m where false")).isEmpty();
        }
    }
}
