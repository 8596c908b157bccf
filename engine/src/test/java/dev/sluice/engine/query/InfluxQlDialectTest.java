package dev.sluice.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.query.series.InfluxQlService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// InfluxQL and its answers from files: `influxql/*.txt`, one case a paragraph, the last line is the answer or, behind `!`,
/// a part of the error. An answer is CSV without its first column, its lines between bars; `T08` is an hour of the day of
/// the data, `nothing` is no line at all.
final class InfluxQlDialectTest {
    private static TestDatabase database;
    private static InfluxQlService influxQl;

    record Case(String query, String expected) {}

    @BeforeAll
    static void write_the_home_data() {
        database = new TestDatabase();
        influxQl = new InfluxQlService(database::catalog, database.queries, InstantSource.fixed(TestDatabase.NOW));
        database.write(
                "home,room=Kitchen temp=21.0,hum=35.9,co=0i 1641024000",
                "home,room=Living\\ Room temp=21.1,hum=35.9,co=0i 1641024000",
                "home,room=Kitchen temp=23.0,hum=36.2,co=0i 1641027600",
                "home,room=Living\\ Room temp=21.4,hum=35.9,co=0i 1641027600",
                "home,room=Kitchen temp=22.7,hum=36.1,co=3i 1641031200",
                "home,room=Living\\ Room temp=21.8,hum=36.0,co=5i 1641031200");
        database.write("n,t=a v=1 1641024000", "n v=2 1641027600", "gap v=1i 1641024000", "gap v=4i 1641034800");
        database.write("types,tag=a f=1.5,i=-3i,u=18446744073709551615u,s=\"text\",b=t 1641024000", "types,tag=b i=4i,b=f 1641027600");
        database.write("Other,room=Kitchen temp=1i 1641024000", "odd\"name v=1 1641024000");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static List<Case> cases() throws IOException {
        try (var in = InfluxQlDialectTest.class.getResourceAsStream("/influxql/dialect.txt")) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\\s*\n"))
                    .map(paragraph -> paragraph.lines().filter(line -> !line.startsWith("#")).toList())
                    .filter(lines -> !lines.isEmpty())
                    .map(lines -> new Case(String.join("\n", lines.subList(0, lines.size() - 1)), lines.getLast()))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answers(Case example) {
        if (example.expected().startsWith("! "))
            assertThatThrownBy(() -> answer(example.query(), Map.of()))
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining(example.expected().substring(2));
        else assertThat(answer(example.query(), Map.of())).isEqualTo(example.expected().replaceFirst("^nothing$", ""));
    }

    private static String answer(String query, Map<String, ParameterValue> parameters) {
        var out = new ByteArrayOutputStream();
        try (var result = influxQl.table(Optional.of(TestDatabase.NAME), query, parameters)) {
            ResultFormat.CSV.write(result, out);
        }
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.substring(line.indexOf(',') + 1))
                .map(line -> line.replaceAll("2022-01-01T(\\d\\d):00:00(?!\\+)", "T$1").replace("1970-01-01T00:00:00", "T-"))
                .collect(Collectors.joining(" | "));
    }

    @Test
    void parameters_are_values_in_conditions() {
        assertThat(answer(
                        "select co from home where room = $r and time >= $t",
                        Map.of(
                                "r", new ParameterValue.Text("Kitchen"),
                                "t", new ParameterValue.Text("2022-01-01T10:00:00Z"))))
                .isEqualTo("time,co | T10,3");
        assertThatThrownBy(() -> answer("select co from home where room = $host", Map.of()))
                .hasMessageContaining("Bind parameter '$host' was referenced in the InfluxQL statement but its value is undefined");
    }

    @Test
    void more_values_than_fit_are_refused() {
        assertThatThrownBy(() -> answer("select mean(co) from home where time > 0 group by time(1ms)", Map.of()))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(QueryException.Kind.EXECUTION))
                .hasMessageContaining("Resources exhausted");
    }

    @Test
    void a_database_that_is_not_there_is_its_own_kind_of_failure() {
        assertThatThrownBy(() -> influxQl.table(Optional.of("nope"), "show measurements", Map.of()))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(QueryException.Kind.DATABASE_NOT_FOUND));
        assertThatThrownBy(() -> influxQl.table(Optional.empty(), "select * from m", Map.of()))
                .hasMessage("must specify a 'db' parameter, or provide the database in the InfluxQL query");
    }
}
