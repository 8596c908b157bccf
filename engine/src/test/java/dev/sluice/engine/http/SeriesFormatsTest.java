package dev.sluice.engine.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.query.series.DataType;
import dev.sluice.engine.query.series.SeriesAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeriesFormatsTest {
    /// Rows of one series, whose tag `t` is absent.
    private static final class Rows implements SeriesAnswer {
        private final Series series = new Series("m", Arrays.asList((String) null));
        private final List<@Nullable Object[]> rows;
        private int at = -1;

        Rows(List<@Nullable Object[]> rows) {
            this.rows = rows;
        }

        @Override
        public Optional<String> nameColumn() {
            return Optional.empty();
        }

        @Override
        public List<String> tags() {
            return List.of("t");
        }

        @Override
        public List<Column> columns() {
            return List.of(
                    new Column("time", DataType.TIME, Optional.empty()),
                    new Column("v", DataType.FLOAT, Optional.empty()));
        }

        @Override
        public boolean next() {
            return ++at < rows.size();
        }

        @Override
        public Series series() {
            return series;
        }

        @Override
        public @Nullable Object[] row() {
            return rows.get(at);
        }

        @Override
        public void close() {}
    }

    @Test
    void messagepack_has_the_shape_of_json_with_lengths_first() throws IOException {
        var out = new ByteArrayOutputStream();
        var format = new SeriesMessagePack(out, new SeriesTime(Optional.of("s")));
        var rows = List.of(
                new @Nullable Object[] {1_000_000_000L, 0.5},
                new @Nullable Object[] {2_000_000_000L, 2.0},
                new @Nullable Object[] {3_000_000_000L, null});
        format.beginDocument();
        new StatementWriter(format, 0, Optional.empty(), out).write(new Rows(rows));
        format.endDocument();
        assertThat(out.toString(ISO_8859_1))
                .isEqualTo("\u0081\u00a7results\u0091\u0082\u00acstatement_id\u00d2\0\0\0\0\u00a6series\u0091\u0084"
                        + "\u00a4name\u00a1m\u00a4tags\u0081\u00a1t\u00a0\u00a7columns\u0092\u00a4time\u00a1v\u00a6values\u0093"
                        + "\u0092\u00d3\0\0\0\0\0\0\0\1\u00cb\u003f\u00e0\0\0\0\0\0\0"
                        + "\u0092\u00d3\0\0\0\0\0\0\0\2\u00d3\0\0\0\0\0\0\0\2"
                        + "\u0092\u00d3\0\0\0\0\0\0\0\3\u00c0");
    }

    @ParameterizedTest
    @CsvSource({
        "82.0, 82",
        "-0.0, 0",
        "0.9, 0.9",
        "0.00001, 0.00001",
        "1.5e-6, 1.5e-6",
        "123456789.25, 123456789.25",
        "1e19, 1e+19",
        "7.307059979368068e43, 7.307059979368068e+43"
    })
    void floats_are_short_and_without_an_empty_fraction(double value, String text) {
        assertThat(SeriesNumbers.text(value)).isEqualTo(text);
    }
}
