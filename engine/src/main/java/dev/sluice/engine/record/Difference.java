package dev.sluice.engine.record;

import dev.sluice.engine.processing.Faults;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Something that a run did in another way than before, or did only once.
///
/// @param what     `log`, `write`, `cache`, `query` or `outcome`
/// @param expected what it did then; empty when it did nothing
/// @param actual   what it does now; empty when it does nothing
/// @param line     `file:line` in the plugin of now, else in that of then; empty when unknown
public record Difference(String what, Optional<String> expected, Optional<String> actual, String line) {
    /// Of one run; further ones are not told.
    static final int LIMIT = 1_000;
    Difference with(String otherLine) {
        return new Difference(what, expected, actual, otherLine);
    }

    /// @param text  what is compared
    /// @param shown without secrets
    private record Deed(String text, String shown, String source) {
        Deed(String text, String source) {
            this(text, text, source);
        }
    }

    /// In the order of the five kinds. Durations, addresses of objects, and the lines where something was done, do not count,
    /// nor what became of a written line, unless a fault has refused it.
    public static List<Difference> between(RunRecord then, RunRecord now) {
        return between(then, now, false);
    }

    /// The same of a run that was run again: when it was stopped then, what came after does not count.
    static List<Difference> again(RunRecord then, RunRecord now) {
        return between(then, now, then.summary().wasStopped());
    }

    private static List<Difference> between(RunRecord then, RunRecord now, boolean wasStopped) {
        var differences = new ArrayList<Difference>();
        add(differences, "log", then, now, Difference::log, wasStopped);
        add(differences, "write", then, now, Difference::write, wasStopped);
        add(differences, "cache", then, now, Difference::cache, wasStopped);
        add(differences, "query", then, now, Difference::query, wasStopped);
        if (!wasStopped && !isSame(outcome(then), outcome(now)))
            differences.add(new Difference(
                    "outcome",
                    Optional.of(outcome(Masked.of(then))),
                    Optional.of(outcome(Masked.of(now))),
                    place(now)));
        return List.copyOf(differences.size() > LIMIT ? differences.subList(0, LIMIT) : differences);
    }

    private static Optional<Deed> log(RunEvent event) {
        return event instanceof RunEvent.Logged line && !line.text().startsWith(RunRecord.BEGUN_AGAIN)
                ? Optional.of(new Deed(line.level() + ": " + line.text(), line.source()))
                : Optional.empty();
    }

    private static Optional<Deed> write(RunEvent event) {
        if (!(event instanceof RunEvent.Wrote line)) return Optional.empty();
        var fault = line.refused().filter(Faults::isFault).map(reason -> " (refused: " + reason + ")").orElse("");
        return Optional.of(new Deed(line.database() + (line.sync() ? ", at once: " : ": ") + line.line() + fault, line.source()));
    }

    private static Optional<Deed> cache(RunEvent event) {
        if (!(event instanceof RunEvent.Cached use)) return Optional.empty();
        var place = (use.global() ? "global " : "") + "'" + use.key() + "'";
        return Optional.of(new Deed(
                switch (use.operation()) {
                    case GET -> "get " + place + ": " + use.after().orElse("nothing");
                    case PUT -> "put " + place + ": " + use.after().orElse("nothing");
                    case DELETE -> "delete " + place;
                },
                use.source()));
    }

    private static Optional<Deed> query(RunEvent event) {
        if (!(event instanceof RunEvent.Queried query)) return Optional.empty();
        return Optional.of(new Deed(query(query, query.parameters()), query(query, Masked.texts(query.parameters())), query.source()));
    }

    private static String query(RunEvent.Queried query, Map<String, String> parameters) {
        return query.database().map(name -> name + ": ").orElse("") + query.sql()
                + (parameters.isEmpty() ? "" : " " + new TreeMap<>(parameters));
    }

    private static String outcome(RunRecord run) {
        var text = run.summary().outcome().text() + run.summary().error().map(error -> ": " + error).orElse("");
        return run.response().map(response -> text + ", " + response.status() + " " + new TreeMap<>(response.headers())
                        + " " + new String(response.body(), StandardCharsets.UTF_8))
                .orElse(text);
    }

    private static String place(RunRecord run) {
        return run.failure()
                .filter(failure -> !failure.frames().isEmpty())
                .map(failure -> failure.frames().getLast())
                .map(frame -> frame.file() + ":" + frame.line())
                .orElse("");
    }

    private static void add(
            List<Difference> differences,
            String what,
            RunRecord then,
            RunRecord now,
            Function<RunEvent, Optional<Deed>> kind,
            boolean wasStopped) {
        var expected = then.events().stream().flatMap(event -> kind.apply(event).stream()).toList();
        var actual = now.events().stream().flatMap(event -> kind.apply(event).stream()).toList();
        var changes = Alignment.of(compared(expected), compared(actual));
        if (wasStopped || then.omitted() > 0)
            changes = beforeTheStop(changes, expected.size(), actual.size(), now.summary().wasStopped() || now.omitted() > 0);
        for (var change : changes) {
            var before = change.left().stream().mapToObj(expected::get).findFirst();
            var after = change.right().stream().mapToObj(actual::get).findFirst();
            if (before.isPresent() && after.isPresent() && isSame(before.get().text(), after.get().text())) continue;
            differences.add(new Difference(
                    what,
                    before.map(Deed::shown),
                    after.map(Deed::shown),
                    after.or(() -> before).map(Deed::source).orElse("")));
        }
    }

    private static List<String> compared(List<Deed> deeds) {
        return deeds.stream().map(deed -> WithoutAddresses.of(deed.text())).toList();
    }

    private static boolean isSame(String then, String now) {
        return LongText.isSame(WithoutAddresses.of(then), WithoutAddresses.of(now));
    }

    /// Without what the run of now did after all that is on record of the other; and when its record, too, ends somewhere,
    /// without what the other did after that.
    private static List<Alignment.Change> beforeTheStop(
            List<Alignment.Change> changes, int expected, int actual, boolean endsSomewhere) {
        int end = changes.size();
        int last = actual;
        while (end > 0 && changes.get(end - 1).left().isEmpty() && changes.get(end - 1).right().getAsInt() == last - 1) {
            end--;
            last--;
        }
        if (!endsSomewhere || end < changes.size()) return changes.subList(0, end);
        last = expected;
        while (end > 0 && changes.get(end - 1).right().isEmpty() && changes.get(end - 1).left().getAsInt() == last - 1) {
            end--;
            last--;
        }
        return changes.subList(0, end);
    }
}
