package dev.sluice.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.fx.OnFx;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.EditorStyles;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogPainterTest {
    private static final double WIDTH = 1190;

    private final ConsoleViewModel model = new ConsoleViewModel(new Tasks(Runnable::run, Runnable::run));

    @BeforeAll
    static void fonts() {
        EditorStyles.loadFonts();
    }

    private static LogLine line(LogLevel level, String text, String detail, String source) {
        return new LogLine(Instant.EPOCH, level, "machine", "t", "run-7", text, detail, source);
    }

    @Test
    void text_takes_the_room_up_to_the_source_of_its_row() {
        OnFx.run(() -> {
            var canvas = new LogCanvas(model, new ConsolePace.NoActions());
            var text = "Plugin not found ".repeat(20);
            model.append(List.of(
                    line(LogLevel.ERROR, text, text, ""),
                    line(LogLevel.ERROR, text, "", "a/b.py:1"),
                    line(LogLevel.ERROR, text, "", "a/machine_report.py:47")));
            model.toggle(0);
            int whole = shown(canvas, 0).length();
            assertThat(shown(canvas, 1)).as("of a detail").hasSize(whole);
            assertThat(canvas.painter().cutText(0, WIDTH)).isEqualTo(text.strip());
            assertThat(canvas.painter().cutText(0, 9_000)).as("while it is whole").isEmpty();
            assertThat(shown(canvas, 2)).hasSize(whole - "b.py:1".length() - 2);
            assertThat(shown(canvas, 3)).hasSize(whole - "machine_report.py:47".length() - 2);
        });
    }

    @Test
    void a_folded_run_shows_its_summary_whole() {
        OnFx.run(() -> {
            var canvas = new LogCanvas(model, new ConsolePace.NoActions());
            model.groupedProperty().set(true);
            model.append(List.of(
                    line(LogLevel.INFO, "starting execution of a plugin. ".repeat(9), "", ""),
                    line(LogLevel.ERROR, "Division by zero", "", "")));
            assertThat(canvas.painter().shown(0, WIDTH).summary()).isEqualTo("2 lines · 1 error");
            assertThat(shown(canvas, 0)).startsWith("starting execution of a plugin.").endsWith("…");
            assertThat(canvas.painter().shown(0, 500).summary()).as("with hardly any room").doesNotContain("error");
        });
    }

    private static String shown(LogCanvas canvas, int row) {
        return canvas.painter().shown(row, WIDTH).text();
    }
}
