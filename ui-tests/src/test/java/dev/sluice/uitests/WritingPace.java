package dev.sluice.uitests;

import java.nio.file.Files;
import java.util.Arrays;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;

/// How long somebody who writes waits in the real window, with everything on that helps: from a key to the end of the paint
/// that shows it, from a dot to the painted list of proposals. Not a test: figures of a machine.
final class WritingPace {
    private static final int WARM_UP = 200, KEYS = 800, COMPLETIONS = 60;
    /// Between two keys, as somebody types who types fast.
    private static final int PAUSE_MILLIS = 60;

    private static final String NAME = "writing_pace.py";
    private static final String PLUGIN = """
            def part_%d(influxdb3_local, table_batches, args=None):
                '''Called with the rows written since the last flush.'''
                for batch in table_batches:
                    rows = batch["rows"]  # dicts
                    temps = [row["temp"] for row in rows if row.get("temp") is not None]
                    if not temps:
                        continue
                    influxdb3_local.info(f"{len(rows)} rows, mean {sum(temps) / len(temps):.2f}")

            THRESHOLD_%d = 12.5
            """;
    private static final String STATEMENT = "temp = rows[0].get(\"temp\", 0) + len(batch[\"rows\"])\n";

    private final OpenWindow window;
    private final CodeArea area;
    private final Paint paint;

    private WritingPace(OpenWindow window) {
        this.window = window;
        area = window.editor();
        paint = new Paint(area.getScene());
    }

    /// @param args how many lines the plugin has
    public static void main(String[] args) throws Exception {
        int lines = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        var folder = Files.createTempDirectory("sluice-pace-");
        try (var window = OpenWindow.open(folder)) {
            window.await("a plugin is open", () -> window.has("#editor .code"));
            Files.writeString(window.plugins().resolve(NAME), plugin(lines));
            window.openFile(NAME);
            window.await("it was read", () -> window.editor().getText().startsWith(PLUGIN.substring(0, PLUGIN.indexOf('%'))));
            new WritingPace(window).measure(lines);
        }
        System.exit(0);
    }

    private static String plugin(int lines) {
        var text = new StringBuilder();
        for (int part = 0; part < lines / 10; part++) text.append(PLUGIN.replace("%d", Integer.toString(part)));
        return text.toString();
    }

    private void measure(int lines) throws Exception {
        OpenWindow.onFx(() -> {
            area.moveTo(lines / 2 / 10 * 10 + 7, 0);
            area.requestFollowCaret();
            area.requestFocus();
            return true;
        });
        press(KeyCode.END);
        press(KeyCode.ENTER);
        var nanos = new long[KEYS];
        for (int key = -WARM_UP; key < KEYS; key++) {
            long cost = type(STATEMENT.charAt(Math.floorMod(key, STATEMENT.length())));
            if (key >= 0) nanos[key] = cost;
            Thread.sleep(PAUSE_MILLIS);
        }
        say(lines + " lines, a key", nanos);
        var completions = new long[COMPLETIONS];
        for (int round = 0; round < COMPLETIONS; round++) {
            press(KeyCode.ENTER);
            for (char c : "influxdb3_local".toCharArray()) type(c);
            press(KeyCode.ESCAPE);
            completions[round] = paint.after(() -> Paint.type(area, '.'), this::isListed);
            press(KeyCode.ESCAPE);
        }
        say(lines + " lines, proposals", completions);
    }

    private static void say(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%-24s p50 %6.2f  p95 %6.2f  p99 %6.2f  max %6.2f ms%n",
                what, at(nanos, 50), at(nanos, 95), at(nanos, 99), nanos[nanos.length - 1] / 1e6);
    }

    private static double at(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100] / 1e6;
    }

    private long type(char c) {
        return paint.after(() -> {
            if (c == '\n') Paint.press(area, KeyCode.ENTER);
            else Paint.type(area, c);
        }, () -> true);
    }

    private void press(KeyCode code) {
        paint.after(() -> Paint.press(area, code), () -> true);
    }

    private boolean isListed() {
        return window.has(".assist-list") && !window.list(".assist-list").getItems().isEmpty();
    }
}
