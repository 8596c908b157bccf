package dev.sluice.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Queries and their answers from files: `sql/*.txt`, one case per paragraph, `query` and `json` or `error` lines.
final class SqlConformanceTest {
    private static TestDatabase database;

    /// `T08` in an expectation is this day's hour, as a timestamp.
    private static final String DAY = "2022-01-01T";

    record Case(String name, String query, String expected, boolean error) {
        @Override
        public String toString() {
            return name + ": " + query;
        }
    }

    @BeforeAll
    static void write_the_home_data() {
        database = new TestDatabase();
        database.write(
                "home,room=Kitchen temp=21.0,hum=35.9,co=0i 1641024000",
                "home,room=Living\\ Room temp=21.1,hum=35.9,co=0i 1641024000",
                "home,room=Kitchen temp=23.0,hum=36.2,co=0i 1641027600",
                "home,room=Living\\ Room temp=21.4,hum=35.9,co=0i 1641027600",
                "home,room=Kitchen temp=22.7,hum=36.1,co=3i 1641031200",
                "home,room=Living\\ Room temp=21.8,hum=36.0,co=5i 1641031200");
        database.write(
                "tie v=5 1", "tie v=5 2", "Cpu v=1 1", "cpu v=2 1", "c Temp=1,temp=2 1", "n,t=a v=1 1", "n v=2 2");
        database.write("_system.model_checkpoints,plugin=x series_key=\"k\",model_data=\"{}\" 1717243000");
        database.write("types,tag=a f=1.5,i=-3i,s=\"text\",b=t 1", "types,tag=b i=4i 2");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void answers(Case example) {
        if (example.error())
            assertThatThrownBy(() -> database.json(example.query()))
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining(example.expected());
        else assertThat(database.json(example.query())).isEqualTo(example.expected());
    }

    static List<Case> answers() throws IOException {
        var cases = new ArrayList<Case>();
        for (var file : List.of("conformance", "dialect", "failures", "functions", "gaps", "names", "refusals", "types")) cases.addAll(read(file));
        return cases;
    }

    private static List<Case> read(String file) throws IOException {
        try (var in = SqlConformanceTest.class.getResourceAsStream("/sql/" + file + ".txt")) {
            var cases = new ArrayList<Case>();
            for (var paragraph : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\\s*\n")) {
                var lines = paragraph
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList();
                if (lines.isEmpty()) continue;
                var query = new StringBuilder();
                for (var line : lines.subList(0, lines.size() - 1))
                    query.append(query.isEmpty() ? "" : "\n").append(line);
                var last = lines.getLast();
                boolean error = last.startsWith("! ");
                var expected = error ? last.substring(2) : last.replaceAll("\\bT(\\d\\d)\\b", DAY + "$1:00:00");
                cases.add(new Case(file, query.toString(), expected, error));
            }
            return cases;
        }
    }

    @Test
    void parameters_are_typed_values() {
        assertThat(database.json(
                        "select count(*) as n from home where time >= $a and room = $r",
                        Map.of(
                                "a",
                                new ParameterValue.Text("2022-01-01T09:00:00Z"),
                                "r",
                                new ParameterValue.Text("Kitchen"))))
                .isEqualTo("[{\"n\":2}]");
        assertThat(database.json(
                        "select $i + 1 as i, $u as u, $f as f, $b as b, $n as n, $t as t, $i as again",
                        Map.of(
                                "i", new ParameterValue.Signed(-2),
                                "u", new ParameterValue.Unsigned(-1),
                                "f", new ParameterValue.Float(0.5),
                                "b", new ParameterValue.Bool(true),
                                "n", new ParameterValue.Null(),
                                "t", new ParameterValue.Text("it's"))))
                .isEqualTo("[{\"i\":-1,\"u\":18446744073709551615,\"f\":0.5,\"b\":true,\"t\":\"it's\",\"again\":-2}]");
    }

    @Test
    void parameters_whose_names_begin_alike_do_not_collide() {
        assertThat(database.json(
                        "select count(*) as n from home where room in ($tag_val_1, $tag_val_10)",
                        Map.of(
                                "tag_val_1",
                                new ParameterValue.Text("Kitchen"),
                                "tag_val_10",
                                new ParameterValue.Text("Living Room"))))
                .isEqualTo("[{\"n\":6}]");
    }

    @Test
    void nanoseconds_in_text_parameters_become_a_time_window() {
        assertThat(database.json(
                        """
                        SELECT "room", "co", COUNT(*) AS cnt FROM "home"
                        WHERE time >= to_timestamp_nanos(arrow_cast($start_ns, 'Int64'))
                          AND time < to_timestamp_nanos(arrow_cast($end_ns, 'Int64'))
                        GROUP BY "room", "co" ORDER BY "room", "co\"""",
                        Map.of(
                                "start_ns", new ParameterValue.Text("1641024000000000000"),
                                "end_ns", new ParameterValue.Text("1641031200000000000"))))
                .isEqualTo("[{\"room\":\"Kitchen\",\"co\":0,\"cnt\":2},{\"room\":\"Living Room\",\"co\":0,\"cnt\":2}]");
    }

    @Test
    void a_missing_parameter_is_named() {
        assertThatThrownBy(() -> database.json("select * from home where room = $room"))
                .hasMessageContaining("No value found for placeholder with name $room");
    }

    @Test
    void a_missing_database_is_its_own_kind_of_failure() {
        assertThatThrownBy(() -> database.queries.sql("nope", "select 1", Map.of()))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(QueryException.Kind.DATABASE_NOT_FOUND))
                .hasMessage("database not found: nope");
    }

    @Test
    void what_fails_while_running_is_told_apart_from_what_cannot_be_planned() {
        assertThatThrownBy(() -> database.json("select 1 / co as x from home"))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(QueryException.Kind.EXECUTION))
                .hasMessageContaining("Divide by zero");
        assertThatThrownBy(() -> database.json("select nope from home"))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(QueryException.Kind.PLANNING));
        assertThatThrownBy(() -> database.json("select 1; select 2"))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(QueryException.Kind.NOT_IMPLEMENTED));
    }
}
