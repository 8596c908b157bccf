package dev.sluice.engine.processing;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.processing.TestRun.CaughtWrite;
import java.util.List;

/// A `write_sync` that stored nothing.
public final class WriteRefusedException extends PluginApiException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final transient List<LineError> rejected;

    /// @param reason   as told of each line, in the words that are used for buffered ones, too
    /// @param rejected the bad lines; empty when the reason lies in none of them
    public WriteRefusedException(String message, String reason, List<LineError> rejected) {
        super(message);
        this.reason = reason;
        this.rejected = List.copyOf(rejected);
    }

    /// What became of each line.
    public List<CaughtWrite> fates(String database, String lines, String source) {
        var text = List.of(new WrittenText(database, lines, source));
        return rejected.isEmpty() ? WrittenText.refused(text, true, reason) : WrittenText.fates(text, true, rejected);
    }
}
