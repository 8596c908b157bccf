package dev.sluice.engine.host;

import dev.sluice.engine.processing.RunOutcome;

/// How much memory a plugin host may use, in the words of the user: its heap on GraalPy, its data segment on CPython.
record MemoryLimit(long bytes) {
    private static final String ADVICE = "give it more with --plugin-memory, or let plugins hold less";

    /// When the host has ended because of it.
    String exceeded() {
        return "the plugin host ran out of memory (%s); %s".formatted(size(), ADVICE);
    }

    /// `MemoryError: …` of a run, with what to do about it.
    RunOutcome.Failed explained(RunOutcome.Failed outcome) {
        var error = outcome.error().strip();
        boolean bare = error.endsWith(":") || !error.contains(":");
        return new RunOutcome.Failed(
                outcome.writes(),
                "%s%s the plugin host has %s; %s"
                        .formatted(bare ? error.replace(":", "") : error, bare ? ":" : ";", size(), ADVICE),
                outcome.traceback(),
                outcome.frames(),
                outcome.raised(),
                outcome.duration());
    }

    /// When a trigger has lost what it kept.
    ///
    /// @param moves whether it has had no host of its own so far
    String filled(long freed, boolean moves) {
        return "the memory of the plugin host (%s) was nearly full, and this trigger held %s of it: all that it kept is forgotten%s; %s"
                .formatted(size(), size(freed), moves ? ", and it has a plugin host of its own from now on" : "", ADVICE);
    }

    private String size() {
        return size(bytes);
    }

    private static String size(long bytes) {
        return bytes % (1L << 30) == 0 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
    }
}
