package dev.sluice.engine.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.write.LineCheck;
import dev.sluice.engine.write.WriteService;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PrivateViewTest {
    private static final String ALL = "SELECT * FROM cpu ORDER BY time, host";

    private final TestDatabase database = new TestDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void rows_of_the_view_are_later_writes_and_their_tags_mix_with_the_stored_ones() {
        database.write("cpu,host=a u=1 1", "cpu,host=b u=2 1");
        var view = view();
        add(view, "cpu,host=c,rack=r u=3 2000000000\ncpu,host=b n=9i 1000000000\ncpu,rack=s u=4 3000000000");
        add(view, "cpu,host=b u=7 1000000000");
        assertThat(seen(view, "SELECT host, rack, u, n FROM cpu ORDER BY time, host"))
                .isEqualTo("""
                        host,rack,u,n
                        a,,1.0,
                        b,,7.0,9
                        c,r,3.0,
                        ,s,4.0,
                        """);
        assertThat(database.write(ResultFormat.CSV, ALL, Map.of()))
                .isEqualTo("host,time,u\na,1970-01-01T00:00:01,1.0\nb,1970-01-01T00:00:01,2.0\n");
    }

    @Test
    void rows_stored_meanwhile_are_seen_but_not_through_ids_that_the_view_has_given_itself() {
        database.write("cpu,host=a u=1 1");
        var view = view();
        add(view, "cpu,host=b mine=1i 2000000000\nnew mine=1i 1");
        database.write("cpu,host=c theirs=\"x\",u=3 3", "other theirs=t 1");
        assertThat(seen(view, "SELECT host, mine, u FROM cpu ORDER BY time")).isEqualTo("host,mine,u\na,,1.0\nb,1,\nc,,3.0\n");
        assertThat(seen(view, "SELECT mine FROM new")).isEqualTo("mine\n1\n");
        assertThat(seen(view, "SELECT count(*) AS n FROM information_schema.tables WHERE table_name = 'new'")).isEqualTo("n\n1\n");
    }

    @Test
    void a_view_without_rows_is_the_database() {
        database.write("cpu,host=a u=1 1");
        var view = view();
        database.write("mem v=1i 1");
        assertThat(seen(view, "SELECT v FROM mem")).isEqualTo("v\n1\n");
    }

    private PrivateView view() {
        return new PrivateView(database.catalog());
    }

    private static void add(PrivateView view, String lines) {
        var checked = new LineCheck(TestDatabase.NAME, WriteService.Limits.DEFAULT, TestDatabase.NOW).check(view.state(), lines);
        assertThat(checked.rejected()).isEmpty();
        view.add(TestDatabase.NAME, checked.tables(), checked.after());
    }

    private String seen(PrivateView view, String sql) {
        var out = new ByteArrayOutputStream();
        try (var result = database.queries.sql(TestDatabase.NAME, sql, Map.of(), view)) {
            ResultFormat.CSV.write(result, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
