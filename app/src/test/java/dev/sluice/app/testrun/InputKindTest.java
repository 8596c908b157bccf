package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputKindTest {
    @Test
    void only_functions_at_the_top_level_count() {
        var text = """
                # def process_scheduled_call(a):
                def process_writes (influxdb3_local, table_batches, args=None):
                    def process_request(a): pass
                def process_writes_too(): pass
                """;
        assertThat(InputKind.of(text)).containsExactly(InputKind.ROWS);
    }

    @Test
    void a_plugin_may_have_several_and_may_have_none() {
        assertThat(InputKind.of("def process_request(a):\n  pass\ndef  process_scheduled_call(b): pass"))
                .containsExactly(InputKind.SCHEDULE, InputKind.REQUEST);
        assertThat(InputKind.of("x = 1")).isEmpty();
    }
}
