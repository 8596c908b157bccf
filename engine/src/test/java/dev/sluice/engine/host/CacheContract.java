package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.logs.LogLevel;
import org.junit.jupiter.api.Test;

/// The local and the global cache.
interface CacheContract extends HostStory {
    @Test
    default void the_local_cache_keeps_objects_by_reference_over_runs() {
        assertThat(logged(
                        """
                        c = influxdb3_local.cache
                        a = [1]
                        c.put("k", a); a.append(2)
                        influxdb3_local.info(c.get("k"), c.get("k") is a)
                        c.put("none", None)
                        influxdb3_local.info(c.get("none", 5), c.get("missing", 5), c.get("missing"))
                        influxdb3_local.info(c.delete("x"), c.delete("none"), c.delete("none"))
                        c.put("gone", 1, ttl=0)
                        influxdb3_local.info(c.get("gone"), c.delete("gone"))
                        class Own: pass
                        import threading
                        c.put("own", (Own(), threading.Lock()), 60.0)
                        """))
                .containsExactly("[1, 2] True", "None 5 None", "False True False", "None True");
        freshApi();
        assertThat(logged("c = influxdb3_local.cache; influxdb3_local.info(c.get('k'), type(c.get('own')[0]).__name__)"))
                .containsExactly("[1, 2] Own");
        try (var other = hosts().open("db.other")) {
            freshApi();
            body(other, "influxdb3_local.info(influxdb3_local.cache.get('k'))");
            assertThat(api().texts()).containsExactly("None");
        }
    }

    @Test
    default void an_entry_lives_as_long_as_it_was_given() {
        assertThat(logged(
                        """
                        import time
                        c = influxdb3_local.cache
                        for shared in (False, True):
                            c.put("t", "v", ttl=0.2, use_global=shared)
                            now = c.get("t", use_global=shared)
                            end = time.monotonic() + 0.3
                            while time.monotonic() < end: time.sleep(0.05)
                            influxdb3_local.info(now, c.get("t", use_global=shared))
                        for wrong in (-1, float("nan"), "1"):
                            try:
                                c.put("t", 1, ttl=wrong)
                            except (ValueError, TypeError) as e:
                                influxdb3_local.info(type(e).__name__)
                        """))
                .containsExactly("v None", "v None", "ValueError", "ValueError", "TypeError");
    }

    @Test
    default void the_global_cache_crosses_triggers_by_value() {
        assertThat(logged(
                        """
                        c = influxdb3_local.cache
                        value = {"a": [1, 2.5, None, True, 10 ** 30, b"x"]}
                        c.put("shared", value, use_global=True)
                        c.put("shared", "local")
                        value["a"].clear()
                        influxdb3_local.info(c.get("shared"), c.get("shared", use_global=True))
                        try:
                            import threading
                            c.put("lock", threading.Lock(), use_global=True)
                        except TypeError as e:
                            influxdb3_local.info("cache key 'lock'" in str(e), "cannot be shared" in str(e))
                        """))
                .containsExactly("local {'a': [1, 2.5, None, True, 1000000000000000000000000000000, b'x']}", "True True");
        try (var other = hosts().open("db.other")) {
            freshApi();
            body(
                    other,
                    """
                    c = influxdb3_local.cache
                    influxdb3_local.info(c.get("shared", use_global=True), c.get("shared"))
                    influxdb3_local.info(c.delete("shared", use_global=True), c.get("shared", 7, use_global=True))
                    """);
            assertThat(api().texts())
                    .containsExactly("{'a': [1, 2.5, None, True, 1000000000000000000000000000000, b'x']} None", "True 7");
        }
    }

    @Test
    default void test_runs_share_their_caches_by_name() {
        try (var first = hosts().openTest("name");
                var second = hosts().openTest("name");
                var apart = hosts().openTest("other name")) {
            body(
                    first,
                    """
                    c = influxdb3_local.cache
                    a = [1]
                    c.put("k", a); a.append(2)
                    c.put("g", "global", use_global=True)
                    influxdb3_local.info(c.get("k") is a)
                    c.put("f", open, 100)
                    c.put("l", lambda: 0)
                    """);
            var look = "c = influxdb3_local.cache; influxdb3_local.info(c.get('k'), c.get('g', use_global=True), c.get('g'))";
            body(second, look);
            body(second, "influxdb3_local.cache.delete('k')");
            body(first, look);
            body(first, "influxdb3_local.info(influxdb3_local.cache.get('l')())");
            body(apart, look);
            body(look);
            assertThat(api().texts(LogLevel.INFO))
                    .containsExactly("True", "[1, 2] global None", "None global None", "0", "None None None", "None None None");
        }
    }
}
