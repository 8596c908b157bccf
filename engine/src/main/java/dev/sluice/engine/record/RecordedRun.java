package dev.sluice.engine.record;

import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSpecification.Kind;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import dev.sluice.engine.processing.Traced;
import dev.sluice.engine.processing.Tracing;
import dev.sluice.engine.processing.WriteBack;
import dev.sluice.engine.record.RunSummary.Outcome;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A run that is being recorded. Any thread: plugins may use several. What takes time, such as cutting lines out of
/// texts, waits until the thread of the store asks for the record.
final class RecordedRun implements RunObserver.Observation {
    /// Events of one record; what comes after them is counted.
    static final int EVENTS_LIMIT = 10_000;
    /// Of all texts and answers of one record.
    static final long BYTES_LIMIT = 4L << 20;
    /// A text that fits no more is cut, to no less than this.
    private static final int SHORTEST_TEXT = 1_000;
    /// Of what a run failed with.
    private static final int ERROR_LIMIT = 10_000;
    /// A longer answer to a request is left out.
    private static final int RESPONSE_LIMIT_BYTES = 1 << 20;
    /// What a record takes before it has any events.
    private static final long EMPTY_BYTES = 1_000;

    private final String runId;
    private final String database;
    private final Optional<Trigger> trigger;
    private final Kind kind;
    private final Optional<Instant> scheduled;
    private final Instant started;
    private final Supplier<RunInput> input;
    private final CodeHashes hashes;
    private final Tracing tracing;
    private final Recording wanted;
    private final Consumer<RecordedRun> whenEnded;
    private final long startNanos = System.nanoTime();
    private final List<RunEvent> events = new ArrayList<>();
    private final List<Supplier<List<CaughtWrite>>> buffered = new ArrayList<>();
    private final String path;
    private Optional<PluginCode> code = Optional.empty();
    private Optional<Map<String, String>> arguments;
    private Optional<Duration> processorTime = Optional.empty();
    private final ByteArrayOutputStream readings = new ByteArrayOutputStream();
    private int earlier;
    private long bytes = EMPTY_BYTES;
    private int logs;
    private int writes;
    private int queries;
    private int omitted;
    private @Nullable RunOutcome outcome;
    private long endNanos;
    /// Events and bytes of readings that the store was told of.
    private int toldEvents;
    private int toldReadings;

    /// @param tracing what the host is asked for
    /// @param whenEnded is called once, on the thread of the run
    RecordedRun(
            RunObserver.Start start,
            CodeHashes hashes,
            Tracing tracing,
            Recording wanted,
            Consumer<RecordedRun> whenEnded) {
        this.runId = start.runId();
        this.database = start.database();
        this.trigger = start.trigger();
        this.kind = kind(start.invocation());
        this.scheduled = start.invocation() instanceof Invocation.ScheduledCall(var time) ? Optional.of(time) : Optional.empty();
        this.started = start.time();
        this.input = RunInput.of(start.invocation(), start.origin());
        this.hashes = hashes;
        this.tracing = tracing;
        this.wanted = wanted;
        this.whenEnded = whenEnded;
        this.path = trigger.map(Trigger::pluginFilename).orElse("");
        this.arguments = trigger.flatMap(Trigger::arguments);
        this.bytes += RunInput.sizeBytes(start.invocation(), start.origin());
    }

    @Override
    public Tracing tracing() {
        return tracing;
    }

    @Override
    public synchronized PluginApi around(PluginRun run, PluginApi api) {
        code = Optional.of(run.code());
        arguments = run.arguments();
        return new RecordingApi(api, this);
    }

    String runId() {
        return runId;
    }

    String database() {
        return database;
    }

    long nanos() {
        return System.nanoTime() - startNanos;
    }

    /// About how much memory it takes.
    synchronized long sizeBytes() {
        return bytes;
    }

    /// Bytes that the answer of a query may still take.
    synchronized long room() {
        return BYTES_LIMIT - bytes;
    }

    synchronized void logged(RunEvent.Logged line) {
        logs++;
        var text = cut(line.text());
        add(new RunEvent.Logged(line.atNanos(), line.level(), text, line.source()), text.length());
    }

    synchronized void queried(RunEvent.Queried query) {
        queries++;
        var sql = LongText.cut(query.sql(), LongText.LIMIT);
        add(query.with(sql), sql.length() + query.answer().map(answer -> answer.length).orElse(0));
    }

    synchronized void wrote(RunEvent.Wrote line) {
        writes++;
        var text = cut(line.line());
        add(line.with(text), text.length());
    }

    synchronized void traced(Traced event) {
        switch (event) {
            case Traced.ProcessorTime(var time) -> processorTime = Optional.of(time);
            case Traced.Readings(var content) -> keep(content);
            case Traced.Omitted(var uses) -> omitted += uses;
            case Traced.Earlier(var runs) -> earlier = runs;
            case Traced.Executable _, Traced.Counted _, Traced.Queried _ -> {}
            case Traced.Touched touched ->
                add(
                        new RunEvent.Touched(nanos(), touched.what(), touched.detail(), touched.source()),
                        touched.detail().length());
            case Traced.CacheUse use ->
                add(
                        new RunEvent.Cached(
                                nanos(),
                                use.operation(),
                                use.global(),
                                use.key(),
                                use.before(),
                                use.after(),
                                use.content(),
                                use.source()),
                        length(use.before()) + length(use.after()) + use.content().map(c -> c.length).orElse(0));
        }
    }

    /// Also anew, when the run was lost with its host.
    synchronized void begun() {
        bytes -= readings.size();
        readings.reset();
        if (toldReadings > 0) toldReadings = Integer.MAX_VALUE;
        earlier = 0;
    }

    private void keep(byte[] read) {
        if (bytes + read.length > BYTES_LIMIT) return;
        bytes += read.length;
        readings.writeBytes(read);
    }

    private String cut(String text) {
        long room = BYTES_LIMIT - bytes;
        if (text.length() <= Math.min(LongText.LIMIT, room)) return text;
        return LongText.cut(text, (int) Math.max(SHORTEST_TEXT, Math.min(LongText.LIMIT, room / 2)));
    }

    private static int length(Optional<String> text) {
        return text.map(String::length).orElse(0);
    }

    private void add(RunEvent event, long size) {
        if (events.size() >= EVENTS_LIMIT || bytes + size > BYTES_LIMIT) {
            omitted++;
            return;
        }
        bytes += size;
        events.add(event);
    }

    @Override
    public synchronized void wrote(Supplier<List<CaughtWrite>> lines) {
        buffered.add(lines);
    }

    @Override
    public synchronized void ended(RunOutcome outcome) {
        this.outcome = outcome;
        endNanos = nanos();
        bytes += outcome.writes().stream().mapToLong(write -> write.lines().length()).sum();
        whenEnded.accept(this);
    }

    /// Of the code that ran.
    synchronized CodeHashes.Version version() {
        return code.map(hashes::of).orElse(CodeHashes.NONE);
    }

    /// As far as it has come; on the thread of the store.
    synchronized RunRecord record() {
        var ended = outcome;
        if (ended != null) addBuffered(ended);
        toldEvents = events.size();
        toldReadings = readings.size();
        return new RunRecord(
                summary(ended),
                trigger.map(trigger -> trigger.specification().text()).orElse(""),
                new RunRecord.Code(
                        path.isEmpty() ? code.map(RecordedRun::fileName).orElse("") : path,
                        version().hash(),
                        trigger.flatMap(trigger -> trigger.settings().runtime())),
                arguments,
                input.get(),
                processorTime,
                events,
                omitted,
                earlier,
                readings.size() == 0 ? Optional.empty() : Optional.of(readings.toByteArray()),
                ended == null ? Optional.empty() : failure(ended),
                ended instanceof RunOutcome.Completed completed ? response(completed) : Optional.empty());
    }

    synchronized boolean hasEnded() {
        return outcome != null;
    }

    /// Whether there is anything to tell since the store was last told.
    synchronized boolean hasMore() {
        return events.size() > toldEvents || readings.size() != toldReadings;
    }

    /// What came since then; empty when it is to be written down as a whole, because what it has read counts no more.
    synchronized Optional<RunProgress> more() {
        if (readings.size() < toldReadings) return Optional.empty();
        var more = new RunProgress(
                summary(null),
                processorTime,
                events.subList(toldEvents, events.size()),
                omitted,
                earlier,
                Arrays.copyOfRange(readings.toByteArray(), toldReadings, readings.size()));
        toldEvents = events.size();
        toldReadings = readings.size();
        return Optional.of(more);
    }

    private void addBuffered(RunOutcome ended) {
        var told = buffered.stream().flatMap(lines -> lines.get().stream()).toList();
        buffered.clear();
        told.forEach(this::add);
        if (ended instanceof RunOutcome.Completed || !told.isEmpty()) return;
        for (var line : WriteBack.imagined(database(), ended.writes(), _ -> Optional.of(RunOutcome.DROPPED))) add(line);
    }

    private void add(CaughtWrite line) {
        wrote(new RunEvent.Wrote(
                nanos(),
                line.database(),
                line.line(),
                false,
                line.refused().map(LineError::message),
                Optional.empty(),
                line.source()));
    }

    private static String fileName(PluginCode code) {
        return String.valueOf(
                switch (code) {
                    case PluginCode.SingleFile(var file, var _) -> file.getFileName();
                    case PluginCode.Package(var directory, var _) -> directory.getFileName();
                });
    }

    /// Whether the trigger wants this record kept.
    synchronized boolean isWanted() {
        return wanted == Recording.ALL
                || !(outcome instanceof RunOutcome.Completed)
                || events.stream().anyMatch(event -> event instanceof RunEvent.Wrote line && line.refused().isPresent());
    }

    private RunSummary summary(@Nullable RunOutcome ended) {
        return new RunSummary(
                runId,
                database,
                trigger.map(Trigger::name).orElse(""),
                kind,
                scheduled,
                started,
                duration(ended),
                outcome(ended),
                ended instanceof RunOutcome.Failed failed ? Optional.of(LongText.cut(failed.error(), ERROR_LIMIT)) : Optional.empty(),
                logs,
                writes,
                queries);
    }

    /// An outcome knows that of its last attempt.
    private Duration duration(@Nullable RunOutcome ended) {
        if (ended == null) return Duration.ofNanos(nanos());
        return events.stream().anyMatch(RunRecord::saysBegunAgain) ? Duration.ofNanos(endNanos) : ended.duration();
    }

    private static Kind kind(Invocation invocation) {
        return switch (invocation) {
            case Invocation.Writes _ -> Kind.WAL;
            case Invocation.ScheduledCall _ -> Kind.SCHEDULE;
            case Invocation.Request _ -> Kind.REQUEST;
        };
    }

    private static Outcome outcome(@Nullable RunOutcome ended) {
        return switch (ended) {
            case null -> Outcome.UNFINISHED;
            case RunOutcome.Completed _ -> Outcome.OK;
            case RunOutcome.Failed _ -> Outcome.ERROR;
            case RunOutcome.Cancelled cancelled -> cancelled.killed() ? Outcome.KILLED : Outcome.CANCELLED;
        };
    }

    private static Optional<RunRecord.Response> response(RunOutcome.Completed completed) {
        return completed.response()
                .filter(response -> response.body().length <= RESPONSE_LIMIT_BYTES)
                .map(response -> new RunRecord.Response(response.status(), response.headers(), response.body()));
    }

    private static Optional<RunRecord.Failure> failure(RunOutcome outcome) {
        if (!(outcome instanceof RunOutcome.Failed failed)) return Optional.empty();
        var frames = failed.frames().stream()
                .map(frame -> new RunRecord.Frame(frame.file(), frame.line(), frame.function(), frame.locals()))
                .toList();
        return Optional.of(new RunRecord.Failure(LongText.cut(failed.traceback(), LongText.LIMIT), frames));
    }
}
