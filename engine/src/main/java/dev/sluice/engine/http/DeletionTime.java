package dev.sluice.engine.http;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/// The parameters of a deletion that say when and what. A deleted thing is gone from sight at once; `hard_delete_at`
/// only says when its bytes may go.
final class DeletionTime {
    private static final Set<String> WORDS = Set.of("never", "now", "default");
    /// InfluxDB 3.10 ignores these and deletes everything; we refuse to destroy more than was asked for.
    private static final List<String> UNSUPPORTED = List.of("data_only", "remove_tables");

    private DeletionTime() {}

    /// @throws RefusedException 400 when the deletion cannot be carried out as asked
    static void check(UrlParameters parameters) {
        for (var name : UNSUPPORTED)
            if (parameters.optionalText(name).isPresent())
                throw RefusedException.plain(400, "invalid request: " + name + " is not supported");
        parameters.optionalText("hard_delete_at").filter(text -> !WORDS.contains(text)).ifPresent(text -> {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeException e) {
                throw RefusedException.plain(400, "Cannot parse the timestamp: " + e.getMessage());
            }
        });
    }
}
