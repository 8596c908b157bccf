package dev.sluice.editor.assist;

import java.util.List;

/// What a write of line protocol would be refused for. Called in the background.
@FunctionalInterface
public interface LineProtocolChecker {
    /// @param start char offset into the text
    /// @param end   exclusive; the same as `start` when only a place is known
    record LineError(int start, int end, String message) {}

    List<LineError> check(String text);

    LineProtocolChecker NONE = _ -> List.of();
}
