package dev.sluice.engine.lineprotocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Cuts text into the lines that hold a point, by the same rule that reading them follows; for whoever shows the fate
/// of each.
public final class PointLines {
    private PointLines() {}

    /// Blank lines and comments left out; number `n` of a `LineError` is element `n - 1`.
    public static List<String> of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var splitter = new LineSplitter(bytes, bytes.length);
        var lines = new ArrayList<String>();
        for (int at = 0; at < bytes.length; at = splitter.end() + 1) {
            splitter.split(at);
            if (splitter.begin() == splitter.end()) continue;
            int length = splitter.end() - splitter.begin();
            lines.add(new String(bytes, splitter.begin(), length, StandardCharsets.UTF_8).stripTrailing());
        }
        return lines;
    }

    /// The table that a line is written to; empty when it is no point.
    public static Optional<String> table(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        try {
            return Optional.of(new String(LineGrammar.parse(bytes, 0, bytes.length).table(), StandardCharsets.UTF_8));
        } catch (LineRefusedException e) {
            return Optional.empty();
        }
    }
}
