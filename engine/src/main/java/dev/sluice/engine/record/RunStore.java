package dev.sluice.engine.record;

import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.store.Records;
import dev.sluice.engine.store.RecordFile;
import dev.sluice.engine.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The records of runs, newest kept: files `runs/<11 digits>.runs`, of which the last grows and the oldest go.
///
/// Whoever ran something never waits for the disk: one thread writes, and records that come faster than it can write are
/// dropped and counted. A torn tail after a crash costs the records in it and nothing else.
public final class RunStore implements AutoCloseable {
    /// Records that wait to be written, and about how much memory they take.
    static final int WAITING_LIMIT = 1_000;
    static final long WAITING_BYTES_LIMIT = 64L << 20;
    /// Records that are made durable together.
    private static final int TOGETHER_LIMIT = 100;
    /// Runs that are kept, whatever their size; each takes some 300 bytes of memory.
    static final int RUNS_LIMIT = 100_000;
    private static final int FILES = 32;
    /// A run that has lasted so long is written down before its end, so that it is known of when the engine is killed.
    private static final Duration LONG_RUN = Duration.ofMillis(100);
    /// What it does from then on is written down so often: a kill costs what it did since.
    private static final Duration NEWS_PERIOD = Duration.ofSeconds(1);
    /// What has become too old is looked for so often when nothing else is to be written.
    private static final Duration IDLE_PERIOD = Duration.ofHours(1);
    private static final String FOLDER = "runs/";
    private static final Logger LOG = System.getLogger(RunStore.class.getName());

    /// @param bytes on disk
    /// @param age   of the oldest run
    public record Limits(long bytes, Duration age) {
        public static final Limits DEFAULT = new Limits(256L << 20, Duration.ofDays(7));
    }

    /// What the thread is told, in order.
    private sealed interface Task {
        record Keep(RunRecord run, Map<String, String> files, long bytes) implements Task {}

        record Begun(RecordedRun run) implements Task {}

        record Ended(RecordedRun run, long bytes) implements Task {}

        record Settle(CompletableFuture<Void> reached) implements Task {}

        record Stop() implements Task {}
    }

    /// A run that has not ended.
    private static final class Going {
        private final RecordedRun run;
        /// When the run has lasted so long, it is to be written down next.
        private long dueNanos = LONG_RUN.toNanos();
        /// Where it stands already; 0: nowhere.
        private long file;

        Going(RecordedRun run) {
            this.run = run;
        }

        long restNanos() {
            return dueNanos - run.nanos();
        }
    }

    private final ObjectStore store;
    private final Limits limits;
    private final InstantSource clock;
    private final RunIndex index = new RunIndex();
    private final TreeMap<Long, Long> fileBytes = new TreeMap<>();
    private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(WAITING_LIMIT);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final CompletableFuture<Void> indexed = new CompletableFuture<>();
    private final Thread writer;
    /// Those that go on, by run id; the thread's own.
    private final Map<String, Going> running = new LinkedHashMap<>();
    private long lastFile;
    private @Nullable RecordFile open;
    /// A file goes as a whole, also when it is far from full.
    private Instant openUntil = Instant.MIN;

    /// Reads what is there in the background.
    public static RunStore open(ObjectStore store, Limits limits, InstantSource clock) {
        return new RunStore(store, limits, clock);
    }

    private RunStore(ObjectStore store, Limits limits, InstantSource clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
        this.writer = Thread.ofPlatform().name("run-records").daemon().start(this::work);
    }

    /// Never waits. A run that lasts is written down before it has ended.
    void begun(RecordedRun run) {
        tasks.offer(new Task.Begun(run)); // when there is no room, its end will be news enough
    }

    /// Never waits.
    void ended(RecordedRun run) {
        offer(new Task.Ended(run, run.sizeBytes()), run.sizeBytes());
    }

    /// Never waits.
    ///
    /// @param files text by name, of the code whose hash the record has
    /// @param bytes about how much memory the record takes
    void add(RunRecord run, Map<String, String> files, long bytes) {
        offer(new Task.Keep(run, files, bytes), bytes);
    }

    private void offer(Task task, long bytes) {
        if (waitingBytes.addAndGet(bytes) <= WAITING_BYTES_LIMIT && tasks.offer(task)) return;
        waitingBytes.addAndGet(-bytes);
        dropped.incrementAndGet();
    }

    /// Runs that came faster than they could be written, since the start.
    public long dropped() {
        return dropped.get();
    }

    /// Newest first.
    public List<RunSummary> newest(RunFilter filter, int limit) {
        indexed.join();
        return index.newest(filter, limit);
    }

    /// @return empty when there is no such run, or when it has had to go
    public Optional<RunRecord> find(String runId) {
        indexed.join();
        Optional<RunRecord> run = Optional.empty();
        for (var place : index.places(runId)) {
            var payload = payload(place);
            if (payload.isEmpty()) break;
            var json = RunFile.json(payload.get());
            run = Optional.of(run.map(begun -> begun.with(RunJson.read(json, RunProgress.class)))
                    .orElseGet(() -> RunJson.read(json, RunRecord.class)));
        }
        return run;
    }

    /// The plugin as it was when it ran: text by name of file.
    public Optional<Map<String, String>> files(RunRecord run) {
        return index.find(run.summary().runId())
                .flatMap(found -> index.code(found.place().file(), run.code().hash()))
                .flatMap(this::payload)
                .map(payload -> RunJson.readTexts(RunFile.json(payload)));
    }

    private Optional<ByteBuffer> payload(RunIndex.Place place) {
        return store.get(name(place.file()), place.offset(), place.length()).map(ByteBuffer::wrap);
    }

    /// Completes when everything added before is on disk.
    public CompletableFuture<Void> settled() throws InterruptedException {
        var reached = new CompletableFuture<Void>();
        tasks.put(new Task.Settle(reached));
        return reached;
    }

    /// Writes what waits.
    @Override
    public void close() {
        try {
            tasks.put(new Task.Stop());
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (var name : store.list(FOLDER)) index(name);
            makeRoom();
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "cannot read earlier runs", e);
        } finally {
            indexed.complete(null);
        }
        var batch = new ArrayList<Task>();
        try {
            do {
                batch.clear();
                var first = tasks.poll(restNanos(), TimeUnit.NANOSECONDS);
                if (first != null) batch.add(first);
                tasks.drainTo(batch, TOGETHER_LIMIT);
                write(batch);
            } while (!batch.contains(new Task.Stop()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeFile();
        }
    }

    private void index(String name) {
        var number = Long.parseLong(name.substring(FOLDER.length(), name.indexOf('.')));
        var content = store.get(name).orElse(new byte[0]);
        fileBytes.put(number, (long) content.length);
        lastFile = Math.max(lastFile, number);
        var records = new Records(content);
        while (records.advance()) {
            var payload = records.payload();
            add(payload, new RunIndex.Place(number, records.offset() + Records.HEADER_BYTES, payload.capacity()));
        }
        for (var damage : records.damages())
            LOG.log(
                    Level.WARNING,
                    "{0}: {1} bytes from {2} are no whole run and are passed over",
                    name,
                    damage.bytes(),
                    damage.offset());
    }

    private void write(List<Task> batch) {
        var runs = new ArrayList<Task.Keep>();
        for (var task : batch) {
            switch (task) {
                case Task.Keep keep -> runs.add(keep);
                case Task.Begun(var run) -> running.put(run.runId(), new Going(run));
                case Task.Ended(var run, var bytes) -> {
                    running.remove(run.runId());
                    var record = run.record();
                    if (run.isWanted()) runs.add(new Task.Keep(record, run.version().files(), bytes));
                    else waitingBytes.addAndGet(-bytes);
                }
                case Task.Settle _, Task.Stop _ -> {}
            }
        }
        var lasting = lasting();
        if (!runs.isEmpty() || !lasting.isEmpty()) {
            try {
                append(runs, lasting);
            } catch (StoreException e) {
                lasting.forEach(each -> each.file = 0);
                dropped.addAndGet(runs.size());
                LOG.log(Level.WARNING, "cannot keep {0} runs: {1}", runs.size(), e.getMessage());
            }
            waitingBytes.addAndGet(-runs.stream().mapToLong(Task.Keep::bytes).sum());
        }
        makeRoom();
        for (var task : batch) if (task instanceof Task.Settle(var reached)) reached.complete(null);
    }

    /// Until one of those that go on is due.
    private long restNanos() {
        return running.values().stream().mapToLong(Going::restNanos).min().orElse(IDLE_PERIOD.toNanos());
    }

    /// Those that are due and have something to say.
    private List<Going> lasting() {
        // its end is written when that is heard of, or was dropped
        running.values().removeIf(each -> each.run.hasEnded());
        var due = running.values().stream().filter(each -> each.restNanos() <= 0).toList();
        for (var each : due) each.dueNanos = each.run.nanos() + NEWS_PERIOD.toNanos();
        return due.stream().filter(each -> each.file == 0 || each.run.hasMore()).toList();
    }

    private void append(List<Task.Keep> ended, List<Going> lasting) {
        var encoded = new ArrayList<>(ended.stream().map(keep -> RunFile.encode(keep.run())).toList());
        var file = fileFor(encoded.stream().mapToInt(ByteBuffer::remaining).sum());
        var number = fileBytes.lastKey();
        var runs = new ArrayList<>(ended);
        for (var each : lasting) {
            var more = each.file == number ? each.run.more() : Optional.<RunProgress>empty();
            if (more.isEmpty()) runs.add(new Task.Keep(each.run.record(), each.run.version().files(), 0));
            encoded.add(more.map(RunFile::encode).orElseGet(() -> RunFile.encode(runs.getLast().run())));
            each.file = number;
        }
        var records = new ArrayList<ByteBuffer>(code(runs, number));
        records.addAll(encoded);
        var all = ByteBuffer.allocate(records.stream().mapToInt(ByteBuffer::remaining).sum());
        long offset = file.sizeBytes();
        for (var record : records) all.put(record.duplicate());
        file.append(all.flip());
        fileBytes.put(number, file.sizeBytes());
        for (var record : records) {
            var payload = record.slice(Records.HEADER_BYTES, record.remaining() - Records.HEADER_BYTES);
            add(payload, new RunIndex.Place(number, offset + Records.HEADER_BYTES, payload.capacity()));
            offset += record.remaining();
        }
    }

    /// What the runs ran, unless the file has it.
    private List<ByteBuffer> code(List<Task.Keep> runs, long file) {
        var records = new ArrayList<ByteBuffer>();
        var written = new HashSet<String>();
        for (var keep : runs) {
            var hash = keep.run().code().hash();
            if (index.code(file, hash).isEmpty() && written.add(hash)) records.add(RunFile.encode(hash, keep.files()));
        }
        return records;
    }

    private void add(ByteBuffer payload, RunIndex.Place place) {
        switch (RunFile.kind(payload)) {
            case RunFile.CODE -> index.addCode(RunFile.hash(payload), place);
            case RunFile.MORE -> index.addMore(new RunIndex.Run(RunFile.summary(payload), place));
            default -> index.add(new RunIndex.Run(RunFile.summary(payload), place));
        }
    }

    private RecordFile fileFor(int bytes) {
        var file = open;
        if (file != null && file.sizeBytes() + bytes <= limits.bytes() / FILES && clock.instant().isBefore(openUntil)) return file;
        var next = RecordFile.open(store, name(lastFile + 1), 0);
        closeFile();
        open = next;
        openUntil = clock.instant().plus(limits.age().dividedBy(FILES));
        fileBytes.put(++lastFile, 0L);
        return next;
    }

    private void closeFile() {
        if (open != null) open.close();
        open = null;
    }

    /// The open file stays.
    private void makeRoom() {
        if (!clock.instant().isBefore(openUntil)) closeFile();
        while (fileBytes.size() > (open == null ? 0 : 1) && isTooMuch()) {
            var oldest = fileBytes.firstKey();
            index.forget(oldest);
            fileBytes.remove(oldest);
            try {
                store.delete(name(oldest));
            } catch (StoreException e) {
                LOG.log(Level.WARNING, "cannot delete old runs: {0}", e.getMessage());
            }
        }
    }

    private boolean isTooMuch() {
        long bytes = fileBytes.values().stream().mapToLong(Long::longValue).sum();
        var oldest = clock.instant().minus(limits.age());
        return bytes > limits.bytes()
                || index.size() > RUNS_LIMIT
                || index.oldest().filter(run -> run.summary().started().isBefore(oldest)).isPresent();
    }

    private static String name(long number) {
        return "%s%011d.runs".formatted(FOLDER, number);
    }
}
