package dev.sluice.host;

import dev.sluice.host.debug.Place;
import dev.sluice.host.protocol.Payload;
import java.time.Duration;
import java.util.List;
import org.graalvm.polyglot.PolyglotException;

/// What DONE says of a run that Python itself could not say the end of.
///
/// @param duration of the run
record RunEnding(Duration duration) {
    private static final int FAILED = 2;
    private static final int CANCELLED = 3;
    private static final int OUT_OF_MEMORY = 4;
    private static final int STARVED = 5;

    private static final int NO_FRAMES = 0;
    private static final int NO_VARIABLES = 0;

    private static final String MEMORY_ERROR = "MemoryError";

    Payload cancelled() {
        return begin(CANCELLED);
    }

    /// @param starved whether memory, if that is what it had not enough of, was taken by others
    Payload of(PolyglotException e, boolean starved) {
        // there may have been no memory left to tell it in Python
        if (e.isResourceExhausted() || String.valueOf(e.getMessage()).startsWith(MEMORY_ERROR)) return outOfMemory(starved);
        if (e.isInterrupted() || e.isCancelled()) return cancelled();
        return failure(begin(FAILED), text(e), text(e) + "\n").u32(NO_FRAMES);
    }

    Payload starved() {
        return begin(STARVED);
    }

    Payload outOfMemory(boolean starved) {
        return starved ? starved() : failure(begin(OUT_OF_MEMORY), MEMORY_ERROR, MEMORY_ERROR + "\n").u32(NO_FRAMES);
    }

    /// Of a run that was ended since it, or what its context kept, was filling the heap.
    ///
    /// @param at innermost first
    Payload exhausted(List<Place> at) {
        var traceback = new StringBuilder(at.isEmpty() ? "" : "Traceback (most recent call last):\n");
        for (var place : at.reversed())
            traceback.append("  File \"%s\", line %d, in %s\n    %s\n"
                    .formatted(place.file(), place.line(), place.function(), place.text()));
        var done = failure(begin(OUT_OF_MEMORY), MEMORY_ERROR, traceback + MEMORY_ERROR + "\n").u32(at.size());
        for (var place : at.reversed())
            done.text(place.file()).u32(place.line()).text(place.function()).u32(NO_VARIABLES);
        return done;
    }

    private Payload begin(int how) {
        return new Payload().i64(duration.toNanos()).u8(how);
    }

    private static Payload failure(Payload done, String error, String traceback) {
        return done.flag(true).text(error).text(traceback);
    }

    private static String text(PolyglotException e) {
        if (e.isExit()) return "SystemExit: " + e.getExitStatus();
        return (e.isInternalError() ? "RuntimeError: internal error of GraalPy: " : "") + e.getMessage();
    }
}
