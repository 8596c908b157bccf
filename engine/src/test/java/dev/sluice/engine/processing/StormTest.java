package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.store.MemoryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// As many storms as there is time for; `-Dsluice.storms=2000` for so many, `-Dsluice.storm=SEED` for one again.
final class StormTest {
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final int FEWEST = 20;

    private static final int MANY = 50;

    @TempDir
    Path directory;

    @Test
    void fifty_triggers_made_at_once_see_all_that_is_written_from_then_on_and_can_all_be_deleted_at_once() throws Exception {
        var seen = new ConcurrentHashMap<String, List<Long>>();
        var broken = new CopyOnWriteArrayList<String>();
        try (var world = new StormWorld(new MemoryStore(), directory)) {
            world.files.write("m.py", "# m");
            world.runtime.plugins.put("m.py", (run, _, home) -> {
                seen.computeIfAbsent(home.owner, _ -> new CopyOnWriteArrayList<>()).addAll(Storm.rows(run));
                return LambdaRuntime.ok();
            });
            allAtOnce(broken, name -> world.triggers.create(new TriggerDefinitions.NewTrigger(
                    StormWorld.DATABASE, name, "m.py", "table:t0", TriggerSettings.DEFAULT, Optional.empty(), false)));
            var rows = LongStream.rangeClosed(1, 200).boxed().toList();
            for (long row : rows) assertThat(world.write("t0 v=1i " + row)).isTrue();
            for (int i = 0; i < MANY; i++) {
                var owner = StormWorld.DATABASE + ".t" + i;
                assertThat(Actors.until(owner, () -> seen.getOrDefault(owner, List.of()), all -> all.size() >= rows.size()))
                        .as(owner)
                        .containsExactlyElementsOf(rows);
            }
            allAtOnce(broken, name -> world.triggers.delete(StormWorld.DATABASE, name, true));
            assertThat(world.database().triggers()).isEmpty();
            assertThat(Actors.until("the last worker", world.runtime::openHomes, List::isEmpty)).isEmpty();
        }
        assertThat(broken).isEmpty();
    }

    private static void allAtOnce(List<String> broken, Consumer<String> deed) throws Exception {
        var actors = new Actors(broken, () -> false);
        var start = new CountDownLatch(1);
        for (int i = 0; i < MANY; i++) {
            var name = "t" + i;
            actors.start(name, () -> {
                start.await();
                deed.accept(name);
            });
        }
        start.countDown();
        actors.join();
    }

    @Test
    void whatever_happens_at_once_nothing_hangs_gets_lost_or_goes_back() throws Exception {
        var again = Long.getLong("sluice.storm");
        if (again != null) {
            new Storm(again, directory).run();
            return;
        }
        long first = System.nanoTime() >>> 8;
        int wanted = Integer.getInteger("sluice.storms", 0);
        long end = System.nanoTime() + TIME.toNanos();
        int count = 0;
        while (wanted > 0 ? count < wanted : count < FEWEST || System.nanoTime() < end) {
            new Storm(first + count, directory.resolve("storm-" + count)).run();
            count++;
        }
        System.out.println(count + " storms, seeds from " + first);
    }
}
