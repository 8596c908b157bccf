package dev.sluice.editor;

import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.python.PythonLanguage;
import java.util.Arrays;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/// What a key costs the FX thread, from the event to the end of the layout it causes. Not a test: figures of a machine.
///
/// With the argument `long-lines` it only measures those. Run it with `-Dglass.platform=Headless -Dprism.order=sw`.
final class KeystrokeCost {
    private static final int WARM_UP = 400, MEASURED = 1_000;
    private static final String PLUGIN = """
            def process_writes(influxdb3_local, table_batches, args=None):
                '''Called with the rows written since the last flush.'''
                for batch in table_batches:
                    rows = batch["rows"]  # dicts
                    temps = [row["temp"] for row in rows if row.get("temp") is not None]
                    if not temps:
                        continue
                    influxdb3_local.info(f"{len(rows)} rows, mean {sum(temps) / len(temps):.2f}")

            THRESHOLD = 12.5
            """;

    private KeystrokeCost() {}

    private interface Key {
        void press(CodeEditor editor, int round);
    }

    public static void main(String[] args) throws Exception {
        var python = PythonLanguage.INSTANCE;
        boolean longLines = args.length > 0 && args[0].equals("long-lines");
        for (int lines : longLines ? new int[0] : new int[] {100, 10_000, 100_000}) {
            var text = PLUGIN.repeat(lines / 10);
            measure(lines + " lines, a letter and backspace", python, text, lines / 2, KeystrokeCost::letter);
            measure(lines + " lines, Enter and backspace", python, text, lines / 2, KeystrokeCost::enter);
            measure(lines + " lines, down", python, text, lines / 2, (editor, _) -> press(editor, KeyCode.DOWN));
            measure(lines + " lines, page down and up", python, text, lines / 2, KeystrokeCost::page);
        }
        for (int chars : new int[] {10_000, 100_000, 1_000_000}) {
            var line = "x = [" + "12.5, ".repeat(chars / 6) + "]\n";
            measure("a line of " + chars + " chars, a letter", python, PLUGIN + line, 11, KeystrokeCost::letter);
        }
        System.exit(0);
    }

    private static void measure(String name, Language language, String text, int line, Key key) throws Exception {
        var editor = Toolkit.onFxThread(() -> {
            long start = System.nanoTime();
            var made = new CodeEditor(language);
            var stage = new Stage();
            var scene = new Scene(made, 1000, 800);
            scene.getStylesheets().setAll(EditorStyles.stylesheet(), EditorStyles.light());
            stage.setScene(scene);
            stage.show();
            made.open(text);
            layout(made);
            System.out.printf("%-45s opened in %,d ms%n", name, (System.nanoTime() - start) / 1_000_000);
            made.jumpTo(line);
            layout(made);
            return made;
        });
        var nanos = new long[MEASURED];
        int rounds = text.length() > 200_000 && text.indexOf("12.5, 12.5") > 0 ? 20 : WARM_UP + MEASURED;
        int warmUp = rounds == 20 ? 5 : WARM_UP;
        for (int round = 0; round < rounds; round++) {
            int number = round;
            long cost = Toolkit.onFxThread(() -> {
                long start = System.nanoTime();
                key.press(editor, number);
                layout(editor);
                return System.nanoTime() - start;
            });
            if (round >= warmUp) nanos[round - warmUp] = cost;
        }
        var sorted = Arrays.copyOf(nanos, rounds - warmUp);
        Arrays.sort(sorted);
        System.out.printf(
                "%-45s p50 %6.2f  p99 %6.2f  max %6.2f ms%n",
                name,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
        Toolkit.onFxThread(() -> {
            editor.getScene().getWindow().hide();
            return null;
        });
    }

    private static void layout(CodeEditor editor) {
        editor.getScene().getRoot().applyCss();
        editor.getScene().getRoot().layout();
    }

    private static void letter(CodeEditor editor, int round) {
        if (round % 2 == 0)
            Event.fireEvent(
                    editor.area(),
                    new KeyEvent(KeyEvent.KEY_TYPED, "x", "x", KeyCode.UNDEFINED, false, false, false, false));
        else press(editor, KeyCode.BACK_SPACE);
    }

    private static void enter(CodeEditor editor, int round) {
        press(editor, round % 2 == 0 ? KeyCode.ENTER : KeyCode.BACK_SPACE);
    }

    private static void page(CodeEditor editor, int round) {
        press(editor, round % 2 == 0 ? KeyCode.PAGE_DOWN : KeyCode.PAGE_UP);
    }

    private static void press(CodeEditor editor, KeyCode code) {
        Event.fireEvent(
                editor.area(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }
}
