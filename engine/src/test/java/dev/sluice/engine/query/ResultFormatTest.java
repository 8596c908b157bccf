package dev.sluice.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResultFormatTest {
    private static TestDatabase database;

    @BeforeAll
    static void write_a_table_with_every_type_and_its_absence() {
        database = new TestDatabase();
        database.write(
                "m,tag=a f=1.5,i=-3i,s=\"say \\\"hi\\\", she\",b=t 1", "m,tag=ü f=2 2", "m i=9223372036854775807i 3");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static String write(ResultFormat format, String sql) {
        return database.write(format, sql, Map.of());
    }

    @Test
    void json_leaves_out_nulls_and_white_space() {
        assertThat(write(ResultFormat.JSON, "select * from m order by time")).isEqualTo("""
                [{"b":true,"f":1.5,"i":-3,"s":"say \\"hi\\", she","tag":"a","time":"1970-01-01T00:00:01"},\
                {"f":2.0,"tag":"ü","time":"1970-01-01T00:00:02"},\
                {"i":9223372036854775807,"time":"1970-01-01T00:00:03"}]""");
    }

    @Test
    void json_lines_are_one_object_each() {
        assertThat(write(ResultFormat.JSON_LINES, "select tag, f from m order by time"))
                .isEqualTo("{\"tag\":\"a\",\"f\":1.5}\n{\"tag\":\"ü\",\"f\":2.0}\n{}\n");
    }

    @Test
    void csv_quotes_only_what_needs_it() {
        assertThat(write(
                        ResultFormat.CSV,
                        "select tag as \"a,b\", f, i, b, time, 'x\"y' as q, 'one\ntwo' as l from m order by time"))
                .isEqualTo("""
                "a,b",f,i,b,time,q,l
                a,1.5,-3,true,1970-01-01T00:00:01,"x""y","one
                two"
                ü,2.0,,,1970-01-01T00:00:02,"x""y","one
                two"
                ,,9223372036854775807,,1970-01-01T00:00:03,"x""y","one
                two"
                """);
    }

    @Test
    void a_table_for_people_is_as_wide_as_its_longest_cells() {
        assertThat(write(
                        ResultFormat.PRETTY,
                        "select tag, f as value, 'one\ntwo' as l from m where i is null order by time"))
                .isEqualTo("""
                        +-----+-------+-----+
                        | tag | value | l   |
                        +-----+-------+-----+
                        | ü   | 2.0   | one |
                        |     |       | two |
                        +-----+-------+-----+""");
    }

    @Test
    void a_table_shows_structs_and_lists() {
        assertThat(write(ResultFormat.PRETTY, "select selector_first(f, time) as s, [1, null] as l from m"))
                .isEqualTo("""
                        +-----------------------------------------+-------+
                        | s                                       | l     |
                        +-----------------------------------------+-------+
                        | {value: 1.5, time: 1970-01-01T00:00:01} | [1, ] |
                        +-----------------------------------------+-------+""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JSON       | []
            JSON_LINES | ''
            CSV        | ''
            PRETTY     | ++,++
            """)
    void an_answer_without_rows(ResultFormat format, String expected) {
        assertThat(write(format, "select * from m where false")).isEqualTo(expected.replace(',', '\n'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.0                     | 1.0                | 1.0
            0.0                     | 0.0                | 0.0
            -0.0                    | -0.0               | -0.0
            0.9                     | 0.9                | 0.9
            100.25                  | 100.25             | 100.25
            1e7                     | 10000000.0         | 10000000.0
            1234567890              | 1234567890.0       | 1234567890.0
            9999999999.5            | 9999999999.5       | 9999999999.5
            1e10                    | 1.0e10             | 10000000000.0
            12345678901.5           | 1.23456789015e10   | 12345678901.5
            1e15                    | 1.0e15             | 1000000000000000.0
            1e16                    | 1.0e16             | 1e16
            1.5e300                 | 1.5e300            | 1.5e300
            0.001                   | 0.001              | 0.001
            0.00015                 | 0.00015            | 0.00015
            0.000015                | 0.000015           | 0.000015
            1.5e-6                  | 1.5e-6             | 1.5e-6
            1e-7                    | 1.0e-7             | 1e-7
            5e-324                  | 4.9e-324           | 4.9e-324
            1.7976931348623157e308  | 1.7976931348623157e308 | 1.7976931348623157e308
            -2.5e10                 | -2.5e10            | -25000000000.0
            """)
    void floats_in_json_and_csv(double value, String json, String csv) {
        assertThat(ValueText.jsonFloat(value)).isEqualTo(json);
        assertThat(ValueText.csvFloat(value)).isEqualTo(csv);
    }

    @Test
    void not_a_number_and_infinity_are_null_in_json_and_words_in_csv() {
        var sql = "select 0.0/0 as a, 1/0.0 as b, -1/0.0 as c";
        assertThat(write(ResultFormat.JSON, sql)).isEqualTo("[{\"a\":null,\"b\":null,\"c\":null}]");
        assertThat(write(ResultFormat.CSV, sql)).isEqualTo("a,b,c\nNaN,inf,-inf\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                    | 1970-01-01T00:00:00
            -1                   | 1969-12-31T23:59:59.999999999
            1000000              | 1970-01-01T00:00:00.001
            1000                 | 1970-01-01T00:00:00.000001
            1                    | 1970-01-01T00:00:00.000000001
            120000000            | 1970-01-01T00:00:00.120
            -9223372036854775808 | 1677-09-21T00:12:43.145224192
            9223372036854775806  | 2262-04-11T23:47:16.854775806
            """)
    void timestamps_have_three_six_or_nine_digits_or_none(long nanos, String expected) {
        assertThat(write(ResultFormat.JSON, "select arrow_cast(" + nanos + ", 'Timestamp(ns)') as t"))
                .isEqualTo("[{\"t\":\"" + expected + "\"}]");
    }

    @Test
    void csv_refuses_what_has_parts() {
        assertThatThrownBy(() -> write(ResultFormat.CSV, "select [1] as l"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("not supported in CSV");
    }

    @Test
    void control_characters_are_escaped_in_json() {
        assertThat(write(ResultFormat.JSON, "select 'a\tb\nc\\d\"e' || chr(1) || '\u007f€😀' as s"))
                .isEqualTo("[{\"s\":\"a\\tb\\nc\\\\d\\\"e\\u0001\u007f€😀\"}]");
    }

    @Test
    void formats_go_by_their_names() {
        assertThat(ResultFormat.named("json_lines")).contains(ResultFormat.JSON_LINES);
        assertThat(ResultFormat.named("pretty")).contains(ResultFormat.PRETTY);
        assertThat(ResultFormat.named("xml")).isEmpty();
    }

    @Test
    void columns_of_tables_are_marked_and_typed() {
        try (var result =
                database.query("select tag, f, time, f + 1 as g, tag as renamed, count(*) over () as n from m")) {
            var fields = result.schema().getFields();
            assertThat(fields)
                    .extracting(field -> field.getMetadata().getOrDefault("iox::column::type", "none"))
                    .containsExactly(
                            "iox::column_type::tag",
                            "iox::column_type::field::float",
                            "iox::column_type::timestamp",
                            "none",
                            "iox::column_type::tag",
                            "none");
            assertThat(fields)
                    .extracting(field -> field.getType().toString())
                    .containsExactly(
                            "Utf8",
                            "FloatingPoint(DOUBLE)",
                            "Timestamp(NANOSECOND, null)",
                            "FloatingPoint(DOUBLE)",
                            "Utf8",
                            "Int(64, true)");
        }
    }
}
