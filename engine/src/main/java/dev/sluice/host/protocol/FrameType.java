package dev.sluice.host.protocol;

/// The messages between engine and plugin host; the Python side is `sluice_host/wire.py`, and both change together.
///
/// A frame is `u32 length, u8 type, u32 id, payload[length]`, little-endian. `id` is a trigger's number in OPEN, CODE,
/// CANCEL, DEBUG, CLOSE and FILLED, and a run's number in the others; 0 is the host itself. Texts are `u32 bytes, UTF-8`, optional ones
/// have a `u8` 0 or 1 before them, maps are `u32 count` and pairs of texts.
public enum FrameType {
    /// Engine's first: `u8 lowest version, u8 highest version, texts python path, texts site-packages,
    /// i64 memory limit in bytes`.
    HELLO(0x01),
    /// `text owner`: a home for the runs of a trigger.
    OPEN(0x02),
    /// `u32 trigger, u8 kind, optional map arguments, optional text test cache, optional text counted, u8 tracing`: `counted`
    /// is the file or the folder whose lines are; with tracing
    /// 2 (1 is on, 0 off) `u32 count` and what the caches hold, `u8 global, text key, u8 has content, blob content (when it
    /// has)`, then by kind: nothing (the rows came
    /// in ROWS), `i64 scheduled seconds`, or `map query, map headers, blob body`.
    RUN(0x03),
    /// Tables of the run to come, see `RowsEncoder`; several for a large batch. Another run may be under way meanwhile.
    ROWS(0x04),
    /// `u32 call, u8 more follow, u8 status, …`: status 0 nothing or a value, 1 tables, 2 `u8 kind, text message`.
    ANSWER(0x05),
    /// `u32 run`: stops a run as gently as the runtime can, perhaps others of the trigger with it.
    CANCEL(0x06),
    CLOSE(0x07),
    /// To the debugger of a trigger, see `debug.Command`.
    DEBUG(0x08),
    PING(0x09),
    /// What the trigger's next runs run: `u8 kind, text path`, then `text source` or `i64 version`.
    CODE(0x0A),
    /// The run whose ROWS have come will not come.
    FORGET(0x0B),

    /// Host's first: `u8 version (0: none fits), text runtime, text version, u8 compiles, i64 pid`.
    READY(0x41),
    /// `u32 call, u8 method, …`.
    CALL(0x42),
    /// `u8 level, text source`, and the line up to the end.
    LOG(0x43),
    /// `i64 nanoseconds, u8 ending, …`.
    DONE(0x44),
    /// `u32 groups`, each `optional text database, text source, u32 count, texts`; before DONE.
    WRITES(0x45),
    /// The run has reached Python: a host may have had to make a home for it first.
    BEGUN(0x46),
    PONG(0x47),
    /// From a debugger, see `debug.Event`.
    DEBUG_EVENT(0x49),
    /// `u32 question, u8 status, …`, see `debug.Answer`.
    DEBUG_ANSWER(0x4A),
    /// The host has run its warm-up; `u8 compiles`.
    WARM(0x4B),
    /// The run needs what a process gives to one trigger only, and another has it: it wants a host without others.
    ALONE(0x4C),
    /// The run has started a process, which may write to the standard error; a line with a mark follows its last.
    CHILDREN(0x4D),
    /// What a traced run did by itself: events, each `u8 what` and then 1 the cache, `u8 operation (1 get, 2 put,
    /// 3 delete), u8 global, text key, optional text before, optional text after, u8 has content, blob content (when it
    /// has), text source`; 2 `i64 nanoseconds of processor time`; 3 `u32 uses of the cache that were not told`; 4 `text what, text detail,
    /// text source`: something outside the engine that a run with tracing 2 has touched; and of a run that is counted
    /// 5 `text file, u32 count`, each `u32 line` that can run; 6 `text file, u32 count`, each `u32 line, i64 hits,
    /// i64 nanoseconds`, at the end; 7 `text source, i64 rows` that a query was answered.
    TRACE(0x4E),
    /// What the trigger's context kept had filled the memory of the host, and was given up with its runs: `i64 bytes freed`.
    /// Before the DONE of those runs.
    FILLED(0x4F);

    private static final FrameType[] BY_CODE = new FrameType[256];

    static {
        for (var type : values()) BY_CODE[type.code] = type;
    }

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// @throws ProtocolException for a code that no frame has
    public static FrameType of(int code) {
        var type = BY_CODE[code];
        if (type == null) throw new ProtocolException("frame of unknown type " + code);
        return type;
    }
}
