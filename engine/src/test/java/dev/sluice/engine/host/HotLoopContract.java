package dev.sluice.engine.host;

import static dev.sluice.engine.host.DebugStory.got;
import static dev.sluice.engine.host.DebugStory.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.debug.SourceBreakpoint;
import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.engine.processing.RunOutcome.Completed;
import dev.sluice.host.protocol.debug.StopReason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Stops in loops that have run so often that a runtime with a compiler has compiled them while they ran.
interface HotLoopContract extends DebugStory {
    /// Where the loop is. Each plugin logs once its loop is hot, and the last number when it has ended.
    enum Place {
        FUNCTION(
                """
                def process_writes(influxdb3_local, table_batches, args):
                    going = True
                    count = 0
                    while going:
                        count += 1
                        if count == 20000000:
                            influxdb3_local.info('hot')
                    influxdb3_local.info(str(count))
                """,
                5),
        GENERATOR(
                """
                def counted(influxdb3_local):
                    going = True
                    count = 0
                    while going:
                        count += 1
                        if count == 20000000:
                            influxdb3_local.info('hot')
                    yield count

                def process_writes(influxdb3_local, table_batches, args):
                    influxdb3_local.info(str(next(counted(influxdb3_local))))
                """,
                5),
        /// With a variable that a function within sees, too.
        CELL(
                """
                def process_writes(influxdb3_local, table_batches, args):
                    going = True
                    count = 0
                    def text():
                        return str(count)
                    while going:
                        count += 1
                        if count == 20000000:
                            influxdb3_local.info('hot')
                    influxdb3_local.info(text())
                """,
                7),
        MODULE(
                """
                going = True
                count = 0
                while going:
                    count += 1
                    if count == 20000000:
                        print('hot')

                def process_writes(influxdb3_local, table_batches, args):
                    influxdb3_local.info(str(count))
                """,
                4);

        private final String text;
        /// That adds to the count.
        private final int line;

        Place(String text, int line) {
            this.text = text;
            this.line = line;
        }
    }

    private void awaitHot() {
        try {
            assertThat(api().firstLog.await(Watching.SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private StoppedAt paused() {
        session().runs().getFirst().pause();
        return watching().stop();
    }

    private long count(StoppedAt stop) {
        return Long.parseLong(value(stop, "count"));
    }

    private String shown(StoppedAt stop, String name) {
        var scopes = got(stop.scopes(stop.top().id()));
        return named(got(stop.children(scopes.getFirst().reference(), 0, 100)), name).value();
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    default void a_hot_loop_shows_what_it_is_at_and_goes_on_with_what_is_set(Place place) {
        var run = beginText(place.text);
        awaitHot();
        var first = paused();
        assertThat(first.reason()).isEqualTo(StopReason.PAUSE);
        long before = count(first);
        assertThat(before).isGreaterThanOrEqualTo(20_000_000);
        assertThat(shown(first, "count")).isEqualTo(String.valueOf(before));
        assertThat(value(first, "[count - count for _ in [1]] == [0] and going")).isEqualTo("True");
        goOn(first);

        session().setBreakpoints(
                FILE, List.of(new SourceBreakpoint(place.line, Optional.of("count % 1000 == 7"), 0, Optional.empty())));
        var second = watching().stop();
        assertThat(count(second)).isGreaterThanOrEqualTo(before).matches(count -> count % 1000 == 7);
        var scope = got(second.scopes(second.top().id())).getFirst().reference();
        assertThat(got(second.assign(scope, "count", "30000000")).value()).isEqualTo("30000000");
        assertThat(count(second)).isEqualTo(30_000_000);
        goOn(second);

        var third = watching().stop();
        assertThat(count(third)).isEqualTo(30_000_007);
        value(third, "going = False");
        value(third, "count = 4");
        assertThat(shown(third, "going")).isEqualTo("False");
        breakAt();
        goOn(third);
        watching().end();
        assertThat(run.ended()).isInstanceOf(Completed.class);
        assertThat(api().texts().getLast()).isEqualTo("5");
    }

    /// Another time the whole function may be compiled before it begins.
    @RepeatedTest(3)
    default void a_line_that_a_hot_loop_comes_to_for_the_first_time_sees_the_values_of_the_moment() {
        breakAt(6);
        beginText(
                """
                def process_writes(influxdb3_local, table_batches, args):
                    count = 0
                    while count >= 0:
                        count += 1
                        if count == 2000000:
                            hot = count
                """);
        var first = watching().stop();
        assertThat(shown(first, "count")).isEqualTo("2000000");
        assertThat(count(first)).isEqualTo(2_000_000);
        goOn(first);
        var second = paused();
        assertThat(count(second)).isGreaterThanOrEqualTo(2_000_000);
        assertThat(shown(second, "hot")).isEqualTo("2000000");
        value(second, "count = -9");
        goOn(second);
        watching().end();
    }

    @Test
    default void a_log_message_says_what_a_hot_loop_is_at() {
        beginText(Place.FUNCTION.text);
        awaitHot();
        var stop = paused();
        long next = count(stop) + 3;
        session().setBreakpoints(
                FILE,
                List.of(
                        new SourceBreakpoint(
                                5, Optional.of("count == " + next), 0, Optional.of("at {count} {going}")),
                        new SourceBreakpoint(6, Optional.of("count == " + (next + 1)), 0, Optional.empty())));
        goOn(stop);
        var after = watching().stop();
        assertThat(watching().logged).containsExactly("5: at " + next + " True");
        value(after, "going = False");
        goOn(after);
        watching().end();
    }

    @Test
    default void a_hot_loop_that_has_called_shows_what_it_is_at_and_goes_on_with_what_is_set() {
        var run = beginText(
                """
                def inner(n):
                    return n + 1

                def process_writes(influxdb3_local, table_batches, args):
                    going = True
                    count = 0
                    seen = [n for n in range(3)]
                    while going:
                        count = inner(count)
                        if count == 3000000:
                            influxdb3_local.info('hot')
                    influxdb3_local.info(str(count))
                """);
        awaitHot();
        breakAt(2);
        for (int i = 0; i < 3; i++) {
            var stop = watching().stop();
            var caller = got(stop.frames(1, 1)).frames().getFirst();
            long count = Long.parseLong(value(stop, "n"));
            assertThat(count).isGreaterThanOrEqualTo(3_000_000);
            var scope = got(stop.scopes(caller.id())).getFirst().reference();
            var held = got(stop.children(scope, 0, 100));
            assertThat(named(held, "count").value()).isEqualTo(String.valueOf(count));
            assertThat(named(held, "seen").value()).isEqualTo("[0, 1, 2]");
            assertThat(got(stop.evaluate(caller.id(), "count - seen[1]")).value()).isEqualTo(String.valueOf(count - 1));
            if (i == 2) {
                assertThat(got(stop.assign(scope, "going", "False")).value()).isEqualTo("False");
                value(stop, "n = 41");
                breakAt();
            }
            goOn(stop);
        }
        watching().end();
        assertThat(run.ended()).isInstanceOf(Completed.class);
        assertThat(api().texts()).containsExactly("hot", "42");
    }
}
