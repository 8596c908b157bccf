package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.host.GlobalCache.Key;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GlobalCacheTest {
    private static final Key KEY = new Key("", "k");

    private long now;
    private final GlobalCache cache = new GlobalCache(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void scopes_are_apart() {
        cache.put(KEY, new byte[] {1}, Optional.empty());
        assertThat(cache.get(KEY)).hasValueSatisfying(value -> assertThat(value).containsExactly(1));
        assertThat(cache.get(new Key("test x", "k"))).isEmpty();
    }

    @Test
    void an_entry_is_absent_at_the_moment_it_expires_and_still_held() {
        cache.put(KEY, new byte[1], Optional.of(Duration.ofSeconds(1)));
        pass(Duration.ofNanos(999_999_999));
        assertThat(cache.get(KEY)).isPresent();
        pass(Duration.ofNanos(1));
        assertThat(cache.get(KEY)).isEmpty();
        assertThat(cache.delete(KEY)).isTrue();
        assertThat(cache.delete(KEY)).isFalse();
    }

    @Test
    void an_overwritten_entry_gets_a_new_life() {
        cache.put(KEY, new byte[1], Optional.of(Duration.ofSeconds(1)));
        cache.put(KEY, new byte[2], Optional.empty());
        pass(Duration.ofDays(1000));
        assertThat(cache.get(KEY)).hasValueSatisfying(value -> assertThat(value).hasSize(2));
    }

    @Test
    void a_test_may_jump_over_centuries_again_and_again() {
        var key = new Key("test t global", "k");
        cache.put(key, new byte[1], Optional.of(Duration.ofHours(1)));
        cache.ageTest("t", Duration.ofMinutes(59));
        assertThat(cache.get(key)).isPresent();
        for (int i = 0; i < 5; i++) {
            cache.ageTest("t", Duration.ofDays(365 * 500));
            assertThat(cache.get(key)).isEmpty();
        }
    }

    @Test
    void the_longest_time_to_live_never_ends() {
        now = Long.MAX_VALUE - 5;
        cache.put(KEY, new byte[1], Optional.of(Duration.ofNanos(Long.MAX_VALUE)));
        pass(Duration.ofDays(1000));
        assertThat(cache.get(KEY)).isPresent();
    }

    @Test
    void a_full_cache_refuses_and_what_expires_makes_room() {
        int half = (int) (GlobalCache.LIMIT_BYTES / 2) - 100;
        assertThat(cache.put(new Key("", "a"), new byte[half], Optional.of(Duration.ofSeconds(5)))).isTrue();
        assertThat(cache.put(new Key("", "b"), new byte[half], Optional.empty())).isTrue();
        assertThat(cache.put(KEY, new byte[1000], Optional.empty())).isFalse();
        assertThat(cache.get(KEY)).isEmpty();
        pass(Duration.ofSeconds(11));
        assertThat(cache.put(KEY, new byte[1000], Optional.empty())).isTrue();
    }
}
