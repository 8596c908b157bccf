package dev.sluice.engine.query.influxql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InfluxQlParserTest {
    private static Select select(String text) {
        return ((Statement.Points) InfluxQlParser.parse(text).getFirst()).select();
    }

    private static Expression field(String text) {
        return select("select " + text + " from m").fields().getFirst().expression();
    }

    private static Expression.Name name(String name) {
        return new Expression.Name(name, Optional.empty());
    }

    @Test
    void a_query_has_all_its_clauses() {
        var select = select("select mean(\"a b\") as x, y::tag from db.rp.m, \"db\"..\"n\", /^cpu.*/ where host = 'it\\'s'"
                + " and time > now() - 1h30m group by time(5m, -1m), host, /re\\/gex/, * fill(-1.5) order by time desc"
                + " limit 10 offset 2 tz('Europe/Berlin')");
        assertThat(select.fields()).hasSize(2);
        assertThat(select.fields().getFirst().alias()).contains("x");
        assertThat(select.fields().getLast().expression()).isEqualTo(new Expression.Name("y", Optional.of("tag")));
        assertThat(select.sources())
                .containsExactly(
                        new Source.Measurement(Optional.of("db"), Optional.of("rp"), "m", false),
                        new Source.Measurement(Optional.of("db"), Optional.empty(), "n", false),
                        new Source.Measurement(Optional.empty(), Optional.empty(), "^cpu.*", true));
        assertThat(select.where().orElseThrow().all())
                .contains(new Expression.Text("it's"), new Expression.Span(5_400_000_000_000L));
        assertThat(select.groupBy())
                .containsExactly(
                        new Select.Dimension.Time(300_000_000_000L, -60_000_000_000L),
                        new Select.Dimension.Tag("host"),
                        new Select.Dimension.Matching("re/gex"),
                        new Select.Dimension.AllTags());
        assertThat(select.fill()).isEqualTo(new Select.Fill.Value(new Expression.Decimal(-1.5)));
        assertThat(select.descending()).isTrue();
        assertThat(select.limit()).isEqualTo(OptionalLong.of(10));
        assertThat(select.offset()).isEqualTo(OptionalLong.of(2));
        assertThat(select.timeZone()).contains("Europe/Berlin");
    }

    @Test
    void multiplication_binds_more_than_addition_and_bits_as_their_kin() {
        assertThat(field("a + b * c"))
                .isEqualTo(new Expression.Binary(
                        "+", name("a"), new Expression.Binary("*", name("b"), name("c"))));
        assertThat(field("a | b & c - 1"))
                .isEqualTo(new Expression.Binary(
                        "-",
                        new Expression.Binary(
                                "|", name("a"), new Expression.Binary("&", name("b"), name("c"))),
                        new Expression.Signed(1)));
        assertThat(select("select v from m where a = 1 or b = 2 and c = 3").where().orElseThrow())
                .isInstanceOfSatisfying(
                        Expression.Binary.class, or -> assertThat(or.operator()).isEqualTo("OR"));
    }

    @Test
    void a_slash_divides_behind_a_value_and_opens_a_pattern_elsewhere() {
        assertThat(field("a / b")).isEqualTo(new Expression.Binary("/", name("a"), name("b")));
        assertThat(field("/a.b/")).isEqualTo(new Expression.Regex("a.b"));
    }

    @ParameterizedTest
    @CsvSource({"1ns,1", "1u,1000", "1µ,1000", "1ms,1000000", "1m,60000000000", "1w,604800000000000", "1h30m,5400000000000", "1d12h,129600000000000"})
    void durations_are_nanoseconds(String text, long nanos) {
        assertThat(select("select v from m where time > " + text).where().orElseThrow().all())
                .contains(new Expression.Span(nanos));
    }

    @Test
    void the_smallest_integer_can_be_written() {
        assertThat(field("a + -9223372036854775808").all()).contains(new Expression.Signed(Long.MIN_VALUE));
    }

    @Test
    void statements_are_separated_by_semicolons_or_lines_and_comments_are_blanks() {
        assertThat(InfluxQlParser.parse("show databases; -- all of them\nshow measurements /* ; */\nselect a from b;;"))
                .hasSize(3);
        assertThat(InfluxQlParser.parse(" ;; ")).isEmpty();
    }

    @Test
    void listings_have_their_clauses() {
        assertThat(InfluxQlParser.parse("show tag values on db from m, /n/ with key in (a, \"b c\") where x = 'y' limit 3")
                        .getFirst())
                .isInstanceOfSatisfying(Statement.ShowTagValues.class, show -> {
                    assertThat(show.database()).contains("db");
                    assertThat(show.from()).hasSize(2);
                    assertThat(show.with()).isEqualTo(new Statement.KeyTest(List.of("a", "b c"), Optional.empty(), false));
                    assertThat(show.page().limit()).isEqualTo(OptionalLong.of(3));
                });
        assertThat(InfluxQlParser.parse("show measurements with measurement =~ /c.u/").getFirst())
                .isInstanceOfSatisfying(
                        Statement.ShowMeasurements.class,
                        show -> assertThat(show.with().orElseThrow().isRegex()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"create database x", "drop measurement \"a;b\"", "delete from x where a = ';'", "explain select 1"})
    void what_is_not_served_is_known_by_its_name(String text) {
        assertThat(InfluxQlParser.parse(text + "; show databases"))
                .hasSize(2)
                .first()
                .isInstanceOf(Statement.Unsupported.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "show tags | invalid SHOW statement, expected DATABASES, FIELD KEYS, MEASUREMENTS, TAG KEYS, TAG VALUES, or RETENTION POLICIES following SHOW at pos 5",
                "selec * from cpu | invalid InfluxQL statement at pos 0",
                "show databases; bad | invalid InfluxQL statement at pos 16",
                "select * from m group by name | invalid GROUP BY clause, expected wildcard, TIME, identifier or regular expression at pos 25",
                "select from m | invalid SELECT statement, expected field at pos 7",
                "select v frm m | invalid SELECT statement, expected FROM at pos 9",
                "select \"é\" frm m | invalid SELECT statement, expected FROM at pos 12",
                "select v from | invalid FROM clause, expected identifier, regular expression or subquery at pos 13",
                "select v from m limit x | invalid LIMIT clause, expected unsigned integer at pos 22",
                "select v from m order by v | invalid ORDER BY, expected TIME column at pos 25",
                "select v from m group by time(x) | invalid TIME call, expected a duration for the interval at pos 30",
                "select v from m fill(maybe) | invalid FILL option, expected NULL, NONE, PREVIOUS, LINEAR, or a number at pos 21",
                "select v from m where a =~ 'x' | invalid conditional, expected regular expression at pos 24",
                "select v from m where a = | invalid expression, expected an operand at pos 25",
                "select v from m where a = 'x | unterminated string literal at pos 26",
                "select v from m where (a = 1 | invalid expression, expected ')' at pos 28",
                "select v::text from m | invalid data type for tag or field reference, expected float, integer, unsigned, string, boolean, field, tag at pos 7",
                "show tag values from m | invalid SHOW TAG VALUES statement, expected WITH KEY clause at pos 22",
                "show tag values with key | invalid WITH KEY clause, expected condition at pos 24",
                "show measurements with measurement = /x/ | expected measurement name following = at pos 37",
                "select v /* from m | invalid inline comment, missing closing */ at pos 9",
            })
    void what_is_wrong_is_said_with_its_place(String text, String message) {
        assertThatThrownBy(() -> InfluxQlParser.parse(text))
                .isInstanceOf(InfluxQlException.class)
                .hasMessage("error in InfluxQL statement: parsing error: " + message);
    }

    @Test
    void no_text_takes_the_stack_away() {
        assertThatThrownBy(() -> field("(".repeat(100_000) + "a")).hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> field("+-".repeat(100_000) + "a")).hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> field("a" + "+a".repeat(100_000))).hasMessageContaining("too many operators");
        assertThatThrownBy(() -> InfluxQlParser.parse("select a from (".repeat(10_000)))
                .hasMessageContaining("subqueries are nested too deeply");
    }
}
