package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static dev.sluice.engine.processing.LambdaRuntime.raised;

import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogException;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.store.MemoryStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Writers, authors of triggers, queries and requests, all at once, on one engine, and perhaps its end in the middle of
/// it. The seed says who does what and who is held up when; how threads then meet is up to the machine.
///
/// What must hold: nobody waits for ever; what was acknowledged is there, in this engine and in the next one on the same
/// store; versions of the catalog come one by one; and a row that was acknowledged reaches every trigger once that was
/// enabled before the write and still is.
final class Storm {
    private static final int WRITES = 30;
    private static final int LAST_WRITES = 5;
    private static final int DEEDS = 14;
    private static final int TRIGGERS_OF_AN_AUTHOR = 3;
    private static final List<String> TABLES = List.of("t0", "t1");
    private static final int LONGEST_STALL_MICROS = 400;

    /// What plugins do; each is a file of that name.
    private static final List<String> PLUGINS = List.of("plain", "syncing", "writing", "failing", "slow");

    private final long seed;
    private final Path directory;
    private final boolean endsEarly;
    private final MemoryStore store = new MemoryStore();
    private final AtomicLong lastRow = new AtomicLong();
    /// Row number to table, of every acknowledged write.
    private final ConcurrentSkipListMap<Long, String> acknowledged = new ConcurrentSkipListMap<>();
    /// Rows by trigger, as its plugin saw them.
    private final Map<String, List<Long>> seen = new ConcurrentHashMap<>();
    private final Map<String, Claim> claims = new ConcurrentHashMap<>();
    private final AtomicInteger contestedCreations = new AtomicInteger();
    private final AtomicInteger contestedDeletions = new AtomicInteger();
    private final List<CatalogChange> committed = new CopyOnWriteArrayList<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private volatile boolean ending;

    /// What the author of a trigger was last told.
    ///
    /// @param since writes with a higher number began after the trigger was known to be enabled
    private record Claim(String plugin, boolean disabled, long since, Trigger trigger) {}

    Storm(long seed, Path directory) {
        this.seed = seed;
        this.directory = directory;
        this.endsEarly = seed % 4 == 0;
    }

    void run() throws Exception {
        var world = new StormWorld(store, directory);
        for (var plugin : PLUGINS) {
            world.files.write(plugin + ".py", "# " + plugin);
            world.runtime.plugins.put(plugin + ".py", plugin(plugin));
        }
        var versions = new AtomicLong(world.catalog.state().sequence());
        world.catalog.onCommit(commit -> {
            if (commit.before().sequence() != versions.get() || commit.after().sequence() != versions.incrementAndGet())
                broken.add("commit " + commit.after().sequence() + " was announced after " + (versions.get() - 1));
            committed.addAll(commit.changes());
        });
        var actors = new Actors(broken, () -> ending);
        for (int i = 0; i < 2; i++) {
            int number = i;
            actors.start("writer-" + number, () -> write(world, random(10 + number), WRITES));
            actors.start("author-" + number, () -> author(world, random(20 + number), "a" + number));
            actors.start("rival-" + number, () -> contest(world, random(30 + number)));
        }
        actors.start("client", () -> ask(world, random(40)));
        if (endsEarly) {
            LockSupport.parkNanos(random(50).nextInt(8_000_000));
            ending = true;
            Actors.within("the end of the engine", world::close);
        }
        actors.join();
        if (!endsEarly) {
            write(world, random(60), LAST_WRITES); // whoever was enabled last gets something, too
            everyRowArrives();
            ending = true;
            Actors.within("the end of the engine", world::close);
        }
        check(world);
        if (!broken.isEmpty()) throw new AssertionError("seed " + seed + ": " + String.join("\n", broken));
    }

    private RandomGenerator random(int actor) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 100 + actor);
    }

    /// Holds a thread up somewhere, now and then.
    private static void stall(RandomGenerator random) {
        if (random.nextInt(3) == 0) LockSupport.parkNanos(1000L * random.nextInt(LONGEST_STALL_MICROS));
    }

    private LambdaRuntime.Plugin plugin(String name) {
        var calls = new AtomicLong();
        return (run, api, home) -> {
            if (run.invocation() instanceof Invocation.Request) return LambdaRuntime.answer("here");
            var rows = rows(run);
            var call = calls.incrementAndGet();
            if (name.equals("failing") && call % 3 == 0) return raised("ValueError: x");
            if (name.equals("slow")) LockSupport.parkNanos(call % 5 * 300_000);
            seen.computeIfAbsent(home.owner, _ -> new CopyOnWriteArrayList<>()).addAll(rows);
            if (rows.isEmpty()) return ok();
            if (name.equals("syncing") && call % 4 == 0) {
                try {
                    api.writeSync(Optional.empty(), "out v=" + call + "i", call % 8 == 0, "");
                } catch (PluginApiException closed) {
                    if (!ending) broken.add("write_sync: " + closed.getMessage());
                }
            }
            return name.equals("writing") ? ok(LambdaRuntime.write("out v=" + call + "i")) : ok();
        };
    }

    /// The numbers of the rows, which are their times; what plugins have written does not count.
    static List<Long> rows(PluginRun run) {
        var rows = new ArrayList<Long>();
        if (run.invocation() instanceof Invocation.Writes(var batches))
            for (var batch : batches)
                if (TABLES.contains(batch.table()))
                    for (var part : batch.rows())
                        for (int i = 0; i < part.rowCount(); i++) rows.add(part.time().values()[i]);
        return rows;
    }

    private void write(StormWorld world, RandomGenerator random, int count) {
        for (int i = 0; i < count && !ending; i++) {
            long number = lastRow.incrementAndGet();
            var table = TABLES.get(random.nextInt(TABLES.size()));
            if (world.write(table + ",tag=" + number % 5 + " v=" + number + "i " + number)) acknowledged.put(number, table);
            else if (!ending) broken.add("a write was refused");
            stall(random);
        }
    }

    /// Works on triggers that nobody else touches, so it knows what must be there.
    private void author(StormWorld world, RandomGenerator random, String name) {
        for (int i = 0; i < DEEDS && !ending; i++) {
            var trigger = name + random.nextInt(TRIGGERS_OF_AN_AUTHOR);
            var claim = Optional.ofNullable(claims.get(trigger));
            claims.remove(trigger); // until the answer is there nothing is known
            if (claim.isEmpty()) create(world, random, trigger);
            else change(world, random, trigger, claim.get());
            stall(random);
        }
    }

    private void create(StormWorld world, RandomGenerator random, String name) {
        var plugin = PLUGINS.get(random.nextInt(PLUGINS.size()));
        var specification =
                switch (random.nextInt(5)) {
                    case 0 -> "table:" + TABLES.get(random.nextInt(TABLES.size()));
                    case 1 -> "every:2ms";
                    case 2 -> "request:" + random.nextInt(2);
                    default -> "all_tables";
                };
        // one that switches itself off would make a liar of its author
        var behavior = plugin.equals("failing") && random.nextBoolean() ? ErrorBehavior.RETRY : ErrorBehavior.LOG;
        var disabled = random.nextInt(4) == 0;
        world.triggers.create(new TriggerDefinitions.NewTrigger(
                StormWorld.DATABASE,
                name,
                plugin + ".py",
                specification,
                new TriggerSettings(random.nextInt(4) == 0, behavior),
                Optional.empty(),
                disabled));
        expect(world, name, plugin, disabled, lastRow.get());
    }

    private void change(StormWorld world, RandomGenerator random, String name, Claim claim) {
        switch (random.nextInt(6)) {
            case 0 -> {
                world.triggers.delete(StormWorld.DATABASE, name, true);
                if (world.database().trigger(name).isPresent()) broken.add(name + " is there after its deletion");
            }
            case 1 -> {
                world.triggers.disable(StormWorld.DATABASE, name);
                expect(world, name, claim.plugin(), true, 0);
            }
            case 2 -> {
                world.files.replace(claim.plugin() + ".py", "# " + claim.plugin() + random.nextInt(100));
                expect(world, name, claim.plugin(), claim.disabled(), claim.since());
            }
            case 3 -> deleteGently(world, name, claim);
            default -> {
                world.triggers.enable(StormWorld.DATABASE, name);
                expect(world, name, claim.plugin(), false, claim.disabled() ? lastRow.get() : claim.since());
            }
        }
    }

    private void deleteGently(StormWorld world, String name, Claim claim) {
        try {
            world.triggers.delete(StormWorld.DATABASE, name, false);
            if (!claim.disabled()) broken.add(name + " was deleted while it was enabled");
        } catch (TriggerRefusedException running) {
            if (claim.disabled()) broken.add(name + " was not deleted though it was disabled");
            claims.put(name, claim);
        }
    }

    private void expect(StormWorld world, String name, String plugin, boolean disabled, long since) {
        var found = world.database().trigger(name);
        if (found.isEmpty()) broken.add(name + " is not there");
        else if (found.get().disabled() != disabled) broken.add(name + " is disabled: " + !disabled);
        else claims.put(name, new Claim(plugin, disabled, since, found.get()));
    }

    /// Two want the same name.
    private void contest(StormWorld world, RandomGenerator random) {
        for (int i = 0; i < DEEDS && !ending; i++) {
            try {
                if (random.nextBoolean()) {
                    world.triggers.create(new TriggerDefinitions.NewTrigger(
                            StormWorld.DATABASE,
                            "contested",
                            "plain.py",
                            "all_tables",
                            TriggerSettings.DEFAULT,
                            Optional.empty(),
                            false));
                    contestedCreations.incrementAndGet();
                } else {
                    world.triggers.delete(StormWorld.DATABASE, "contested", true);
                    contestedDeletions.incrementAndGet();
                }
            } catch (CatalogException theOtherWasFaster) {
                // what they were told is compared with what was committed
            }
            stall(random);
        }
    }

    private void ask(StormWorld world, RandomGenerator random) throws InterruptedException {
        long version = 0;
        for (int i = 0; i < DEEDS && !ending; i++) {
            long now = world.catalog.state().sequence();
            if (now < version) broken.add("the catalog went back from " + version + " to " + now);
            version = now;
            var atLeast = acknowledged.headMap(lastRow.get(), true).values().stream()
                    .filter("t0"::equals)
                    .count();
            var count = world.database()
                    .table("t0")
                    .map(table -> world.buffer.snapshot(world.database().id(), table.id()).rowCount());
            if (count.orElse(0L) < atLeast) broken.add("of " + atLeast + " acknowledged rows " + count + " were found");
            if (i == 0 && seed % 5 == 0) world.queries.sql(StormWorld.DATABASE, "SELECT 1", Map.of()).close();
            world.engine.request(String.valueOf(random.nextInt(2)), Story.get("a", "b"));
            world.engine.statuses();
            if (world.environment.list(Optional.empty()).size() != 1) broken.add("the package is gone");
            claims.keySet().stream().findFirst().ifPresent(name -> world.engine.cancelRuns(StormWorld.DATABASE, name));
            stall(random);
        }
    }

    /// Those enabled to the end get every row that was written after they were, and acknowledged.
    private void everyRowArrives() {
        claims.forEach((name, claim) -> {
            var settings = claim.trigger().settings();
            var losesRows = claim.plugin().equals("failing") && settings.errorBehavior() != ErrorBehavior.RETRY;
            if (claim.disabled() || losesRows) return;
            var due = new HashSet<Long>();
            acknowledged.tailMap(claim.since(), false).forEach((number, table) -> {
                if (isFor(claim.trigger(), table)) due.add(number);
            });
            var missing = Actors.until(
                    name + " " + claim.trigger().specification() + " since " + claim.since(),
                    () -> {
                        var left = new HashSet<>(due);
                        left.removeAll(seen.getOrDefault(StormWorld.DATABASE + "." + name, List.of()));
                        return left;
                    },
                    Set::isEmpty);
            if (!missing.isEmpty()) broken.add(name + " never saw " + missing + " of " + due.size());
        });
    }

    private static boolean isFor(Trigger trigger, String table) {
        var specification = trigger.specification().text();
        return specification.equals("all_tables") || specification.equals("table:" + table);
    }

    private void check(StormWorld world) throws Exception {
        seen.forEach((trigger, rows) -> {
            if (new HashSet<>(rows).size() != rows.size()) broken.add(trigger + " saw a row twice: " + rows);
        });
        for (var line : world.logs.lines())
            if (line.text().contains("Exception") && !ending || line.text().contains("after its end"))
                broken.add("log: " + line.text());
        contestWasFair();
        nextEngineKnowsAll();
    }

    /// At the end of the engine somebody may have done a thing without hearing of it.
    private void contestWasFair() {
        int created = 0;
        int deleted = 0;
        var there = false;
        for (var change : committed) {
            if (change instanceof CatalogChange.CreateTrigger(var _, var trigger)
                    && trigger.name().equals("contested")) {
                created++;
                if (there) broken.add("contested was created twice in a row");
                there = true;
            }
            if (change instanceof CatalogChange.DeleteTrigger(var _, var trigger) && trigger.equals("contested")) {
                deleted++;
                if (!there) broken.add("contested was deleted twice in a row");
                there = false;
            }
        }
        var told = Map.of("created", contestedCreations.get(), "deleted", contestedDeletions.get());
        if (!endsEarly && !told.equals(Map.of("created", created, "deleted", deleted)))
            broken.add("of contested it was told " + told + ", but it was created " + created + " and deleted " + deleted);
    }

    private void nextEngineKnowsAll() throws Exception {
        try (var next = new StormWorld(store, directory.resolve("next"))) {
            claims.forEach((name, claim) -> {
                var found = next.database().trigger(name);
                if (found.isEmpty() || found.get().disabled() != claim.disabled())
                    broken.add("after a restart " + name + " is " + found + ", acknowledged was " + claim);
            });
            var expected = new HashMap<String, Integer>();
            acknowledged.values().forEach(table -> expected.merge(table, 1, Integer::sum));
            expected.forEach((table, count) -> {
                var id = next.database().table(table).orElseThrow().id();
                long found = next.buffer.snapshot(next.database().id(), id).rowCount();
                if (endsEarly ? found < count : found != count)
                    broken.add("after a restart " + table + " has " + found + " rows, acknowledged were " + count);
            });
        }
    }
}
