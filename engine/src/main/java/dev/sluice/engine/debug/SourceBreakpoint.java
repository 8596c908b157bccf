package dev.sluice.engine.debug;

import java.util.Optional;

/// What somebody wants at a line.
///
/// @param line       from 1
/// @param condition  an expression; one that fails stops, too, and says why
/// @param hitCount   stops at this hit and at those after it; 0: at each
/// @param logMessage is logged in place of a stop, with `{expression}` replaced
public record SourceBreakpoint(int line, Optional<String> condition, int hitCount, Optional<String> logMessage) {
    public SourceBreakpoint(int line) {
        this(line, Optional.empty(), 0, Optional.empty());
    }
}
