package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What schedules do when the clock does what clocks do: nothing but the slots of the schedule counts. Each slot that
/// passes while the trigger is enabled is run once, in order and never early, however the clock came by it; a clock that
/// is set back brings no slot back.
class ClockStoryTest {
    private static final int JUMPY_CASES = 200;
    private static final int STEPS = 8;
    private static final List<Duration> JUMPS = List.of(
            Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofDays(1), Duration.ofHours(8));

    @TempDir
    Path directory;

    private final List<Instant> ticks = new CopyOnWriteArrayList<>();

    private LambdaRuntime.Plugin ticking() {
        return (run, _, _) -> {
            ticks.add(Instant.parse(Story.tables(run).getFirst()));
            return ok();
        };
    }

    @Test
    void a_week_of_cron_in_which_clocks_on_the_wall_were_put_forward_has_seven_nights_of_one_slot_each() {
        var zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin")); // has no 02:30 on the 29th
        try (var story = new Story(directory).plugin("m", ticking()).trigger("m", "cron:0 30 2 * * *")) {
            story.clock.set(Instant.parse("2026-03-25T12:00:00Z"));
            story.start();
            for (int hour = 0; hour < 7 * 24; hour++) story.tick(Duration.ofHours(1));
            assertThat(ticks)
                    .containsExactlyElementsOf(IntStream.range(0, 7)
                            .mapToObj(day -> Instant.parse("2026-03-26T02:30:00Z").plus(Duration.ofDays(day)))
                            .toList());
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void after_a_long_stop_schedules_go_on_from_now_in_their_old_rhythm() {
        try (var story = new Story(directory)
                .plugin("m", ticking())
                .trigger("m", "every:90m")
                .start()) {
            story.tick(Duration.ofHours(2));
            story.engine().close();
            story.clock.advance(Duration.ofDays(40));
            story.start().tick(Duration.ofHours(3));
            assertThat(ticks)
                    .containsExactly(
                            Instant.parse("2026-03-04T10:30:00Z"),
                            Instant.parse("2026-03-04T12:00:00Z"),
                            Instant.parse("2026-04-13T13:30:00Z"),
                            Instant.parse("2026-04-13T15:00:00Z"));
        }
    }

    @Test
    void a_plugin_slower_than_its_period_falls_behind_and_drops_nothing() {
        try (var story = new Story(directory)) {
            LambdaRuntime.Plugin slow = (run, api, home) -> {
                story.clock.advance(Duration.ofSeconds(90));
                return ticking().call(run, api, home);
            };
            story.plugin("m", slow).trigger("m", "every:1m").start();
            story.clock.advance(Duration.ofSeconds(30));
            for (int run = 0; run < 20; run++) {
                assertThat(story.engine().scheduler().fireDue()).isEqualTo(1);
                story.settle();
            }
            assertThat(ticks)
                    .containsExactlyElementsOf(IntStream.range(0, 20)
                            .mapToObj(minute -> Instant.parse("2026-03-04T10:18:00Z").plus(Duration.ofMinutes(minute)))
                            .toList());
            assertThat(story.status("m").backlog()).isEqualTo(11); // 20 runs took 30 minutes
        }
    }

    /// @param holds whether a whole minute, in UTC, is a slot
    private record Schedule(String specification, Predicate<ZonedDateTime> holds) {
        static Schedule every(int minutes) {
            return new Schedule("every:" + minutes + "m", time -> time.toEpochSecond() / 60 % minutes == 0);
        }
    }

    private static final List<Schedule> SCHEDULES = List.of(
            Schedule.every(17),
            Schedule.every(60),
            Schedule.every(300),
            Schedule.every(24 * 60),
            new Schedule("cron:0 0 * * * *", time -> time.getMinute() == 0),
            new Schedule("cron:0 30 */6 * * *", time -> time.getMinute() == 30 && time.getHour() % 6 == 0),
            new Schedule("cron:0 15 0,12 * * 2-6", time -> time.getMinute() == 15
                    && time.getHour() % 12 == 0
                    && time.getDayOfWeek().getValue() <= 5));

    @Test
    void every_slot_is_run_once_whatever_the_clock_does_and_rows_keep_their_order() {
        long seed = System.nanoTime();
        System.out.println("clock jumps, seed " + seed);
        for (int i = 0; i < JUMPY_CASES; i++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + i);
            var told = new ArrayList<String>();
            try {
                jumpyCase(random, told);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", case " + i + ": " + told + "\n" + e.getMessage(), e);
            }
        }
    }

    private void jumpyCase(RandomGenerator random, List<String> told) {
        ticks.clear();
        var schedule = SCHEDULES.get(random.nextInt(SCHEDULES.size()));
        var rows = new CopyOnWriteArrayList<String>();
        var backDuringRun = new AtomicReference<>(Duration.ZERO);
        try (var story = new Story(directory)) {
            LambdaRuntime.Plugin ticker = (run, api, home) -> {
                ticking().call(run, api, home);
                story.clock.advance(backDuringRun.getAndSet(Duration.ZERO).negated());
                return ok();
            };
            LambdaRuntime.Plugin watcher = (run, _, _) -> {
                rows.addAll(Story.tables(run));
                return ok();
            };
            story.clock.advance(Duration.ofSeconds(random.nextInt(7 * 24 * 3600)));
            told.add(schedule.specification() + " from " + story.clock.instant());
            story.plugin("tick", ticker)
                    .plugin("rows", watcher)
                    .trigger("tick", schedule.specification())
                    .trigger("rows", "all_tables")
                    .start();
            var started = story.clock.instant();
            var latest = started;
            for (int step = 0; step < STEPS; step++) {
                move(story.clock, backDuringRun, random, told);
                if (story.clock.instant().isAfter(latest)) latest = story.clock.instant();
                story.flush("r" + step).settle().tick(Duration.ZERO);
                assertThat(ticks).as("slots until " + latest).isSubsetOf(slots(schedule, started, latest));
                assertThat(ticks).containsAll(slots(schedule, started, story.clock.instant()));
            }
            backDuringRun.set(Duration.ZERO);
            story.clock.set(latest);
            story.tick(Duration.ZERO);
            assertThat(ticks).containsExactlyElementsOf(slots(schedule, started, latest));
            assertThat(rows)
                    .containsExactlyElementsOf(
                            IntStream.range(0, STEPS).mapToObj(step -> "r" + step + "x1").toList());
        }
    }

    private static void move(
            MovedClock clock, AtomicReference<Duration> backDuringRun, RandomGenerator random, List<String> told) {
        var jump = JUMPS.get(random.nextInt(JUMPS.size()));
        switch (random.nextInt(4)) {
            case 0 -> {
                clock.advance(jump.negated());
                told.add("back " + jump);
            }
            case 1 -> {
                backDuringRun.set(jump);
                clock.advance(Duration.ofHours(1));
                told.add("an hour, and back " + jump + " during a run");
            }
            case 2 -> {
                clock.advance(jump);
                told.add("forward " + jump);
            }
            default -> {
                var ordinary = Duration.ofSeconds(random.nextInt(1, 3600));
                clock.advance(ordinary);
                told.add(ordinary.toString());
            }
        }
    }

    /// After `from`, up to `to`; the slowest way to find them.
    private static List<Instant> slots(Schedule schedule, Instant from, Instant to) {
        var slots = new ArrayList<Instant>();
        for (long minute = from.getEpochSecond() / 60 + 1; minute * 60 <= to.getEpochSecond(); minute++) {
            var time = Instant.ofEpochSecond(minute * 60);
            if (schedule.holds().test(time.atZone(ZoneOffset.UTC))) slots.add(time);
        }
        return slots;
    }
}
