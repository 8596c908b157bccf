package dev.sluice.app.triggers;

import dev.sluice.editor.Texts;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What came of firing a trigger once.
///
/// @param lines logged and written, in order
record Shot(boolean good, String headline, List<String> lines) {
    private static final Texts TEXTS = Texts.of(Shot.class);

    Shot {
        lines = List.copyOf(lines);
    }

    static Shot of(TestRun.Result result) {
        var lines = new ArrayList<String>();
        result.said().forEach(line -> lines.add(line.level() + "  " + line.text()));
        for (var write : result.writes())
            lines.add((write.refused().isPresent() ? TEXTS.get("shot.refused") : TEXTS.get("shot.write")) + "  " + write.line()
                    + write.refused().map(why -> "   " + why.message()).orElse(""));
        result.outcome().ifPresent(outcome -> {
            if (outcome instanceof RunOutcome.Completed(var _, var response, var _) && response.isPresent())
                lines.addAll(answer(response.get()));
            if (outcome instanceof RunOutcome.Failed failed) lines.addAll(failed.traceback().lines().toList());
        });
        var duration = result.outcome().map(outcome -> ", " + TriggerRow.span(outcome.duration())).orElse("");
        return result.isGreen()
                ? new Shot(true, TEXTS.get("shot.ok", duration), lines)
                : new Shot(false, String.join("; ", result.errors()) + duration, lines);
    }

    static List<String> answer(RunOutcome.Response response) {
        var lines = new ArrayList<String>();
        lines.add(TEXTS.get("shot.answer") + "  " + response.status());
        new String(response.body(), StandardCharsets.UTF_8).lines().forEach(lines::add);
        return lines;
    }
}
