package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraalPyHostTest extends PluginHostContract {
    @Override
    public PythonRuntime kind() {
        return PythonRuntime.GRAALPY;
    }

    @Test
    void a_trigger_may_name_the_other_python_and_shares_what_is_global() {
        var code =
                """
                import sys
                cache = influxdb3_local.cache
                influxdb3_local.info(sys.implementation.name, cache.get("from", use_global=True), cache.get("from"))
                cache.put("from", sys.implementation.name, use_global=True)
                cache.put("from", "me")
                """;
        try (var other = hosts().open("db.other", Optional.of(PythonRuntime.CPYTHON));
                var test = hosts().openTest("other", Optional.of(PythonRuntime.CPYTHON))) {
            body(other, code);
            body(code);
            body(other, code);
            body(test, code);
        }
        assertThat(api().texts())
                .containsExactly("cpython None None", "graalpy cpython None", "cpython graalpy me", "cpython None None");
    }
}
