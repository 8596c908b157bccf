package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.ErrorBehavior;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TriggerLifeTest {
    @TempDir
    Path directory;

    @Test
    void enabled_triggers_start_with_the_engine_and_disabled_ones_do_not() {
        try (var story = new Story(directory)
                .plugin("on", (_, _, _) -> ok())
                .plugin("off", (_, _, _) -> ok())
                .trigger("on", "all_tables")
                .trigger("off", "all_tables")) {
            story.setDisabled("off", true);
            story.start();
            assertThat(story.runtime.homes).extracting(home -> home.owner).containsExactly("db.on");
            assertThat(story.engine().statuses())
                    .extracting(TriggerStatus::state)
                    .containsExactly(TriggerStatus.State.DISABLED, TriggerStatus.State.IDLE);
        }
    }

    @Test
    void a_trigger_that_is_disabled_and_enabled_gets_a_new_home_after_the_old_one_is_closed() {
        try (var story = new Story(directory)
                .plugin("m", (_, _, _) -> ok())
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").settle();
            story.setDisabled("m", true);
            story.setDisabled("m", false);
            story.flush("cpu").settle();
            assertThat(story.runtime.homes).hasSize(2);
            assertThat(story.runtime.homes.getFirst().closed).isTrue();
            assertThat(story.runtime.openHomes()).hasSize(1);
        }
    }

    @Test
    void a_trigger_that_changes_its_python_moves_to_a_new_home_there() {
        try (var story = new Story(directory)
                .plugin("m", (_, _, _) -> ok())
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").settle();
            story.definitions().runOn("db", "m", Optional.of(PythonRuntime.CPYTHON));
            story.flush("cpu").settle();
            assertThat(story.runtime.homes)
                    .extracting(home -> home.python)
                    .containsExactly(Optional.empty(), Optional.of(PythonRuntime.CPYTHON));
            assertThat(story.runtime.homes.getFirst().closed).isTrue();
            assertThat(story.status("m").runs()).isEqualTo(1);
        }
    }

    @Test
    void an_endless_run_is_cancelled_when_its_trigger_is_deleted_and_the_caller_does_not_wait_for_it() {
        var running = new CountDownLatch(1);
        LambdaRuntime.Plugin endless = (_, _, home) -> {
            running.countDown();
            return home.untilCancelled();
        };
        try (var story = new Story(directory)
                .plugin("m", endless)
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").flush("cpu").flush("cpu");
            Conditions.await("the run", () -> running.getCount() == 0);
            story.catalog.commit(new CatalogChange.DeleteTrigger("db", "m"));
            assertThat(story.runtime.openHomes()).hasSize(1); // the commit came back before the end
            Conditions.await("the end", () -> story.runtime.openHomes().isEmpty());
            assertThat(story.log()).containsExactly("INFO starting execution of wal plugin.");
            assertThat(story.consoleOnly()).extracting(line -> line.text()).containsExactly("run stopped");
        }
    }

    @Test
    void work_that_waits_when_a_trigger_is_disabled_is_still_done_when_it_is_quick() {
        var mayGo = new CountDownLatch(1);
        var runs = new AtomicInteger();
        LambdaRuntime.Plugin plugin = (_, _, _) -> {
            ErrorBehaviorTest.await(mayGo);
            runs.incrementAndGet();
            return ok();
        };
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").flush("cpu").flush("cpu");
            mayGo.countDown();
            story.setDisabled("m", true);
            Conditions.await("the end", () -> story.runtime.openHomes().isEmpty());
            assertThat(runs).hasValue(3);
        }
    }

    @Test
    void deleting_a_database_stops_its_triggers() {
        try (var story = new Story(directory)
                .plugin("m", (_, _, _) -> ok())
                .trigger("m", "request:x")
                .start()) {
            story.catalog.commit(new CatalogChange.DeleteDatabase("db", story.clock.instant()));
            Conditions.await("the end", () -> story.runtime.openHomes().isEmpty());
            assertThat(story.engine().triggers().routes().find("x")).isEmpty();
            assertThat(story.engine().statuses()).isEmpty();
        }
    }

    @Test
    void closing_the_engine_ends_endless_runs_and_leaves_no_home_open() {
        var running = new CountDownLatch(2);
        LambdaRuntime.Plugin endless = (_, _, home) -> {
            running.countDown();
            return home.untilCancelled();
        };
        var story = new Story(directory)
                .plugin("m", endless)
                .plugin("n", endless)
                .trigger("m", "all_tables")
                .trigger("n", "all_tables", ErrorBehavior.LOG, true)
                .start();
        story.flush("cpu");
        Conditions.await("both run", () -> running.getCount() == 0);
        story.close();
        assertThat(story.runtime.openHomes()).isEmpty();
        story.flush("cpu");
    }

    @Test
    void runs_of_a_synchronous_trigger_never_overlap_and_those_of_an_asynchronous_one_are_limited() {
        var mayGo = new CountDownLatch(1);
        LambdaRuntime.Plugin waiting = (_, _, _) -> {
            ErrorBehaviorTest.await(mayGo);
            return ok();
        };
        try (var story = new Story(directory)
                .plugin("sync", (_, _, _) -> ok())
                .plugin("async", waiting)
                .trigger("sync", "all_tables")
                .trigger("async", "all_tables", ErrorBehavior.LOG, true)
                .start()) {
            var spans = TriggerWorker.PARALLEL_LIMIT + 20;
            var sync = story.engine().triggers().running("db", "sync").orElseThrow();
            for (var i = 0; i < spans; i++) {
                story.flush("cpu");
                Story.join(sync.settled());
            }
            Conditions.await(
                    "as many as may", () -> home(story, "db.async").running.get() == TriggerWorker.PARALLEL_LIMIT);
            mayGo.countDown();
            Conditions.await(
                    "all of them",
                    () -> story.status("async").runs() == spans
                            && story.status("async").state() == TriggerStatus.State.IDLE);
            assertThat(home(story, "db.async").mostRunning).hasValue(TriggerWorker.PARALLEL_LIMIT);
            assertThat(home(story, "db.sync").mostRunning).hasValue(1);
            assertThat(story.status("sync").runs()).isEqualTo(spans);
        }
    }

    private static LambdaRuntime.Home home(Story story, String owner) {
        return story.runtime.homes.stream()
                .filter(home -> home.owner.equals(owner))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fifty_triggers_are_created_disabled_enabled_and_deleted_under_load() throws Exception {
        var seed = 20_260_304L;
        System.err.println("seed " + seed);
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var calls = new AtomicInteger();
        try (var story = new Story(directory)
                .plugin("m", (_, _, _) -> {
                    calls.incrementAndGet();
                    return ok();
                })
                .start()) {
            var done = new AtomicBoolean();
            var writer = Thread.ofPlatform().start(() -> {
                while (!done.get()) story.flush("cpu", "mem");
            });
            try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
                IntStream.range(0, 50)
                        .forEach(number -> tasks.submit(() -> {
                            try {
                                lead(story, "t" + number, new java.util.SplittableRandom(seed + number));
                            } catch (Throwable e) {
                                failures.add(e);
                            }
                        }));
            }
            done.set(true);
            writer.join();
            assertThat(failures).isEmpty();
            Conditions.await(
                    "only half of them are left",
                    () -> story.runtime.openHomes().size() == 25);
            story.settle();
            assertThat(story.runtime.homes).allMatch(home -> home.mostRunning.get() <= 1);
            assertThat(story.log()).noneMatch(line -> line.startsWith("ERROR error"));
            assertThat(calls.get()).isPositive();
            assertThat(story.engine()
                            .triggers()
                            .waitingForRows()
                            .values()
                            .iterator()
                            .next())
                    .hasSize(25);
        }
    }

    /// A trigger's life: many changes; every second one is deleted in the end.
    private static void lead(Story story, String name, RandomGenerator random) {
        story.trigger(
                "db",
                name,
                "m.py",
                random.nextBoolean() ? "table:cpu" : "all_tables",
                dev.sluice.engine.catalog.TriggerSettings.DEFAULT);
        for (var change = 0; change < 6; change++) story.setDisabled(name, random.nextBoolean());
        story.setDisabled(name, false);
        if (Integer.parseInt(name.substring(1)) % 2 == 0)
            story.catalog.commit(new CatalogChange.DeleteTrigger("db", name));
    }

    @Test
    void a_run_that_is_stopped_by_hand_does_not_stop_its_trigger() {
        var times = new CopyOnWriteArrayList<List<String>>();
        var running = new CountDownLatch(1);
        LambdaRuntime.Plugin plugin = (run, _, home) -> {
            times.add(Story.tables(run));
            if (times.size() > 1) return ok();
            running.countDown();
            return home.untilCancelled();
        };
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").flush("mem");
            Conditions.await("the run", () -> running.getCount() == 0);
            story.engine().cancelRuns("db", "m");
            story.settle();
            assertThat(times).containsExactly(List.of("cpux1"), List.of("memx1"));
        }
    }
}
