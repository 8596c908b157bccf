package dev.sluice.engine.processing;

import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.query.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// The faults of one run, as its plan has them: does them, and knows which it has done. Any thread.
public final class Faults {
    private static final String QUERY_ERROR = "error: error while executing plan: injected fault executing query on ";
    private static final String WRITE_ERROR = "Cannot write: injected fault: the write is rejected";
    /// How far a clock jumps, in both directions.
    private static final List<Duration> JUMPS = List.of(
            Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(366));

    private final FaultPlan plan;
    private final Random random;
    private final List<Fault.Injected> injected = new ArrayList<>();
    private Duration clockShift = Duration.ZERO;
    private int queries;
    private int writes;

    public Faults(FaultPlan plan) {
        this.plan = plan;
        this.random = new Random(plan.seed());
    }

    public synchronized List<Fault.Injected> injected() {
        var all = new ArrayList<>(injected);
        for (var wish : plan.wishes())
            if (all.stream().noneMatch(done -> done.fault() == wish.fault()))
                all.add(new Fault.Injected(wish.fault(), "not injected: " + missed(wish.fault())));
        return List.copyOf(all);
    }

    private String missed(Fault fault) {
        return switch (fault) {
            case QUERY_FAILS -> queries + " queries passed";
            case WRITE_REJECTED -> writes + " writes passed";
            case EMPTY_BATCH, DUPLICATE_BATCH -> "the plugin is not called with rows";
            case OUT_OF_ORDER_BATCH -> "the plugin is not called with two rows";
            case MISSING_PACKAGE ->
                missingPackage()
                        .flatMap(FaultPlan.Wish::at)
                        .map(name -> name + " is built in, which no plugin has to do without")
                        .orElse("the plugin imports no package");
            case CACHE_LOST, CLOCK_JUMP -> "the plugin was not called";
        };
    }

    synchronized void happened(Fault fault, String where) {
        injected.add(new Fault.Injected(fault, where));
    }

    /// Whether the caches are to be empty.
    public synchronized boolean loseCache() {
        if (plan.wish(Fault.CACHE_LOST).isEmpty()) return false;
        happened(Fault.CACHE_LOST, "before the call");
        return true;
    }

    /// The writes of one batch as the plugin is to get them.
    ///
    /// @param tables whose rows it is called with; empty: all. What it would not see of a fault is none
    public synchronized List<TestSession.Lines> batch(
            List<TestSession.Lines> given, Optional<? extends Collection<String>> tables) {
        var writes = new ArrayList<>(given);
        if (seen(given, tables).isEmpty()) return writes;
        if (plan.wish(Fault.DUPLICATE_BATCH).isPresent()) {
            writes.addAll(given);
            happened(Fault.DUPLICATE_BATCH, "the batch came twice");
        }
        if (plan.wish(Fault.OUT_OF_ORDER_BATCH).isPresent()) {
            var before = seen(writes, tables);
            shuffle(writes);
            if (seen(writes, tables).equals(before)) reverse(writes);
            if (!seen(writes, tables).equals(before)) happened(Fault.OUT_OF_ORDER_BATCH, "the batch came in another order");
        }
        if (plan.wish(Fault.EMPTY_BATCH).isPresent()) {
            writes.clear();
            happened(Fault.EMPTY_BATCH, "the batch did not come");
        }
        return writes;
    }

    /// The lines of each table, in the order in which the plugin gets them.
    private static List<Map.Entry<String, List<String>>> seen(
            List<TestSession.Lines> writes, Optional<? extends Collection<String>> tables) {
        var seen = new LinkedHashMap<String, List<String>>();
        for (var write : writes)
            for (var line : PointLines.of(write.text()))
                PointLines.table(line)
                        .filter(table -> tables.isEmpty() || tables.get().contains(table))
                        .ifPresent(table -> seen.computeIfAbsent(table, _ -> new ArrayList<>()).add(line));
        return List.copyOf(seen.entrySet());
    }

    private void shuffle(List<TestSession.Lines> writes) {
        writes.replaceAll(write -> {
            var lines = PointLines.of(write.text());
            shuffleStrictly(lines);
            return write.with(String.join("\n", lines));
        });
        shuffleStrictly(writes);
    }

    private static void reverse(List<TestSession.Lines> writes) {
        writes.replaceAll(write -> write.with(String.join("\n", PointLines.of(write.text()).reversed())));
        Collections.reverse(writes);
    }

    private <T> void shuffleStrictly(List<T> list) {
        var before = List.copyOf(list);
        Collections.shuffle(list, random);
        if (list.equals(before)) Collections.rotate(list, 1);
    }

    /// What a clock says that should say `time`.
    public synchronized Instant moment(Instant time) {
        if (plan.wish(Fault.CLOCK_JUMP).isEmpty()) return time;
        var jump = JUMPS.get(random.nextInt(JUMPS.size()));
        var jumped = random.nextBoolean() ? time.plus(jump) : time.minus(jump);
        clockShift = Duration.between(time, jumped);
        happened(Fault.CLOCK_JUMP, time + " became " + jumped);
        return jumped;
    }

    /// How far the clocks are ahead that the plugin reads, once `moment` was asked; negative: behind.
    public synchronized Duration clockShift() {
        return clockShift;
    }

    Optional<FaultPlan.Wish> missingPackage() {
        return plan.wish(Fault.MISSING_PACKAGE);
    }

    long seed() {
        return plan.seed();
    }

    /// Why what a run has buffered for a database is refused.
    public Optional<String> rejectedBuffer(String database) {
        return rejected("what was buffered for " + database);
    }

    /// Whether a line was refused for no other reason than a fault.
    public static boolean isFault(String refused) {
        return refused.equals(WRITE_ERROR);
    }

    /// Why a write is refused.
    ///
    /// @param what shown in the report
    private synchronized Optional<String> rejected(String what) {
        return hits(Fault.WRITE_REJECTED, ++writes, "write " + writes + ": " + what)
                ? Optional.of(WRITE_ERROR)
                : Optional.empty();
    }

    private synchronized boolean failsQuery(String sql) {
        return hits(Fault.QUERY_FAILS, ++queries, "query " + queries + ": " + sql);
    }

    private boolean hits(Fault fault, int number, String where) {
        var wish = plan.wish(fault);
        if (wish.isEmpty()) return false;
        boolean hit = wish.get().at().isPresent() ? wish.get().isHit(number) : random.nextBoolean();
        if (hit) happened(fault, where);
        return hit;
    }

    /// What a plugin in the database is given in place of `api`.
    public PluginApi around(String own, PluginApi api) {
        return plan.isEmpty() ? api : new FaultyApi(own, api);
    }

    private final class FaultyApi implements WrappedApi {
        private final String own;
        private final PluginApi api;

        private FaultyApi(String own, PluginApi api) {
            this.own = own;
            this.api = api;
        }

        @Override
        public PluginApi api() {
            return api;
        }

        @Override
        public QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source) {
            if (failsQuery(sql)) throw new PluginApiException(QUERY_ERROR + database.orElse(own) + ": " + sql);
            return api.query(sql, parameters, database, source);
        }

        @Override
        public void writeSync(Optional<String> database, String lines, boolean noSync, String source) {
            var target = database.orElse(own);
            var reason = rejected("write_sync to " + target + (source.isEmpty() ? "" : " at " + source));
            if (reason.isPresent()) {
                api.writeRefused(database, lines, reason.get(), source);
                throw new WriteRefusedException(LivePluginApi.writingFailed(target, reason.get()), reason.get(), List.of());
            }
            api.writeSync(database, lines, noSync, source);
        }
    }
}
