package dev.sluice.engine.host;

import dev.sluice.engine.processing.RunOutcome;
import java.util.List;
import java.util.Optional;

/// How a host ended.
///
/// @param exit      the process's exit code; empty when it could not be started
/// @param reason    why the engine ended it or could not start it; empty when it ended by itself
/// @param lastWords of its standard error
/// @param wanted    whether nobody needed it any more
record HostEnd(Optional<Integer> exit, Optional<String> reason, List<String> lastWords, boolean wanted) {
    /// What a host ends with when its memory is full and no run can be named.
    private static final int EXIT_OUT_OF_MEMORY = 103;

    /// What a CPython that is too old ends with.
    private static final int EXIT_TOO_OLD = 105;

    /// What `java` ends with when it does not like its options.
    private static final int EXIT_JVM_REFUSED = 1;

    private static final List<String> JVM_REFUSED =
            List.of("Could not create the Java Virtual Machine", "Error occurred during initialization of");

    /// What runs are told that were under way.
    String error(MemoryLimit memory) {
        if (reason.isPresent()) return (exit.isPresent() ? RunOutcome.HOST_LOST + "was ended: " : "") + reason.get();
        int code = exit.orElse(-1);
        if (code == EXIT_OUT_OF_MEMORY) return memory.exceeded();
        if (code == EXIT_TOO_OLD)
            return "this CPython is too old, it must be 3.9 or newer: install one, or name it with --python FILE when you serve";
        return RunOutcome.HOST_LOST + "died with exit code " + code;
    }

    /// Whether it may be the fault of triggers that had no run at the time: what they keep between runs is in its memory, too.
    boolean mayBeOfAll() {
        return reason.isEmpty() && exit.equals(Optional.of(EXIT_OUT_OF_MEMORY));
    }

    /// Whether Java itself did not start.
    boolean javaRefused() {
        return exit.equals(Optional.of(EXIT_JVM_REFUSED))
                && lastWords.stream().anyMatch(line -> JVM_REFUSED.stream().anyMatch(line::contains));
    }
}
