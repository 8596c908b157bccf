package dev.sluice.engine.host;

import static dev.sluice.engine.host.ArrowAnswer.NULL;
import static dev.sluice.engine.host.ArrowAnswer.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.processing.PluginApiException;
import dev.sluice.engine.processing.RunOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `query` returns and raises.
interface QueryContract extends HostStory {
    @Test
    default void a_query_gives_dicts_with_real_values_and_none_for_null() {
        api().answer = () -> new ArrowAnswer(
                2,
                List.of(
                        column("s_host", "a", NULL, "é"),
                        column("i_n", 1L, NULL, -3L),
                        column("u_n", "18446744073709551615", NULL, "0"),
                        column("f_x", Double.NaN, NULL, 0.5),
                        column("b_y", true, NULL, false),
                        column("us_t", 1L, NULL, 1_700_000_000_000_000L),
                        column("i32_nothing", NULL, NULL, NULL)));
        assertThat(logged(
                        """
                        rows = influxdb3_local.query("SELECT 1 WHERE x = $x", {"x": "1"}, database="other")
                        influxdb3_local.info(len(rows), rows[0] == rows[3] or str(rows[0]) == str(rows[3]))
                        for row in rows[:3]:
                            influxdb3_local.info(row)
                        """))
                .containsExactly(
                        "6 True",
                        "{'s_host': 'a', 'i_n': 1, 'u_n': 18446744073709551615, 'f_x': nan, 'b_y': True, 'us_t': 1000, 'i32_nothing': None}",
                        "{'s_host': None, 'i_n': None, 'u_n': None, 'f_x': None, 'b_y': None, 'us_t': None, 'i32_nothing': None}",
                        "{'s_host': 'é', 'i_n': -3, 'u_n': 0, 'f_x': 0.5, 'b_y': False, 'us_t': 1700000000000000000, 'i32_nothing': None}");
        assertThat(api().queries)
                .singleElement()
                .satisfies(query -> {
                    assertThat(query.sql()).isEqualTo("SELECT 1 WHERE x = $x");
                    assertThat(query.parameters()).isEqualTo(Map.of("x", "1"));
                    assertThat(query.database()).hasValue("other");
                    assertThat(query.source()).as("the line that asks").endsWith(".py:2");
                });
    }

    @Test
    default void an_empty_answer_is_an_empty_list_and_the_last_of_two_equal_names_wins() {
        api().answer = () -> new ArrowAnswer(0, List.of());
        assertThat(logged("influxdb3_local.info(influxdb3_local.query('SELECT 1'))")).containsExactly("[]");
        api().answer = () -> new ArrowAnswer(1, List.of(column("i_a", 1L), column("i_b", 2L), column("i_a", 3L)));
        body("influxdb3_local.info(influxdb3_local.query(query='SELECT 1'))");
        assertThat(api().texts()).containsExactly("[]", "[{'i_a': 3, 'i_b': 2}]");
    }

    @Test
    default void query_errors_are_query_errors() {
        api().answer = () -> {
            throw new PluginApiException("error: no table executing query on foo: SELECT 1");
        };
        var outcome = failed(body(
                """
                try:
                    influxdb3_local.query("SELECT 1")
                except Exception as e:
                    influxdb3_local.info(type(e).__name__, type(e).__module__, type(e).__bases__ == (Exception,))
                influxdb3_local.query("SELECT 1")
                """));
        assertThat(api().texts()).containsExactly("QueryError influxdb3_py_api True");
        assertThat(outcome.error()).isEqualTo("QueryError: error: no table executing query on foo: SELECT 1");
        assertThat(outcome.frames())
                .containsExactly(new RunOutcome.TracebackFrame(FILE.toString(), 6, "process_writes"));
        assertThat(outcome.traceback()).contains("in process_writes").doesNotContain("sluice_host");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            query("SELECT 1", {"n": 1})  | TypeError: argument 'args': 'int' object is not an instance of 'str'
            query("SELECT 1", {1: "n"})  | TypeError: argument 'args': 'int' object is not an instance of 'str'
            query("SELECT 1", [1])       | TypeError: argument 'args': 'list' object is not an instance of 'dict'
            query(None)                  | TypeError: argument 'query': 'None' is not an instance of 'str'
            """)
    default void wrong_arguments_of_a_query_are_type_errors_and_ask_nobody(String call, String error) {
        assertThat(failed(body("influxdb3_local." + call)).error()).isEqualTo(error);
        assertThat(api().queries).isEmpty();
    }

    @Test
    default void a_type_that_python_does_not_get_is_a_value_error() {
        api().answer = () -> new ArrowAnswer(1, List.of(column("i32_a", 1)));
        assertThat(failed(body("influxdb3_local.query('SELECT CAST(1 AS INT) AS a')")).error())
                .isEqualTo("ValueError: Unsupported data type: Int32");
    }
}
