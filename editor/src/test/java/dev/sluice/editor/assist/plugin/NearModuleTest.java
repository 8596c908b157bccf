package dev.sluice.editor.assist.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.editor.assist.Schemas;
import dev.sluice.editor.python.PythonModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read near a caret alone says there what the whole text says.
class NearModuleTest {
    private static final String PLUGIN = """
            '''{"onwrite_args_config": [{"name": "unit"}]}'''
            import json
            from datetime import datetime as moment

            LIMIT, rows_seen = 3, {}
            last = None


            @staticmethod
            def count(rows, by="room", *,
                    limit: int = LIMIT):
                ""\"How many.

            def not_one(): what a docstring says
                ""\"
                global last
                last = LineBuilder("home")
                seen = [row for row in rows if row.get(by)]
                def inner(one):
                    nonlocal seen
                    seen = one; return f"{seen['x']!r:>{limit}} # no comment"
                return inner(seen)

            class Meter(dict):
                unit = "C"
                def __init__(self, room, scale=1.0):
                    self.room = room
                    self.scale = scale

                async def read(self, api):
                    r'a raw \\' one'
                    self.value = api.query('''
            SELECT temp
            def FROM home
            ''')
                    return self.value[0]["temp"]
            if last:
                class Other:
                    def set(self, x): self.y = x
                    def get(self):
                        self.z = {"a": (1,
            2)}
            else:
                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    Meter("x", scale=2); count([], limit=1)
                    last.tag("room", "x")
            # in between
            def process_writes(influxdb3_local, table_batches, args=None):
                # what comes first is a comment

                for batch in table_batches:
                    for row in batch["rows"]:
                        influxdb3_local.info(row["temp"])
                if (found := count(rows_seen)): last.tag("room", found)

            LIMIT = count([last, Meter("kitchen")])
            """;
    private static final String[] PIECES = {
        "", "x", ".", "self.", "\n", "\n    ", "\n        ", "'", "\"", "'''", "(", ")", "[", "}", ":", ",", "#", "\\",
        "\ndef f(a):\n    ", "\nclass C:\n    ", "\n    global rows_seen\n    rows_seen = ", "f'{", "async ", " = ", "rows"
    };

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 11, 22, 33})
    void what_could_stand_at_a_place_is_the_same_whatever_somebody_writes(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            var text = new StringBuilder(PLUGIN).append(PLUGIN);
            int edits = random.nextInt(5);
            int at = random.nextInt(text.length());
            for (int edit = 0; edit < edits; edit++) {
                int gone = random.nextInt(4) == 0 ? random.nextInt(40) : 0;
                text.delete(at, Math.min(text.length(), at + gone));
                var piece = PIECES[random.nextInt(PIECES.length)];
                text.insert(at, piece);
                at = random.nextBoolean() ? at + piece.length() : random.nextInt(text.length());
            }
            isTheSame(text.toString(), at);
        }
    }

    @Test
    void it_is_the_same_everywhere() {
        for (int caret = 0; caret <= PLUGIN.length(); caret++) isTheSame(PLUGIN, caret);
    }

    private static void isTheSame(String text, int caret) {
        var whole = PythonModule.of(text);
        var near = PythonModule.near(text, caret);
        var shown = text.substring(0, caret) + "¦" + text.substring(caret);
        for (boolean asked : new boolean[] {false, true})
            assertThat(new PythonCompletion(near, Schemas.HOMES, caret, asked).complete())
                    .as(shown)
                    .isEqualTo(new PythonCompletion(whole, Schemas.HOMES, caret, asked).complete());
        assertThat(PythonSignatures.at(near, caret)).as(shown).isEqualTo(PythonSignatures.at(whole, caret));
    }

    /// Otherwise nothing would be saved.
    @Test
    void bodies_far_from_the_caret_are_not_read() throws IOException {
        var text = Files.readString(Path.of("../sample-plugins/machine_downsampler/machine_downsampler.py"));
        int caret = text.lastIndexOf("    ") + 4;
        assertThat(PythonModule.near(text, caret).tokens().code())
                .hasSizeLessThan(PythonModule.of(text).tokens().code().size() / 2);
        assertThat(PythonModule.near(PLUGIN, PLUGIN.indexOf("# what comes")).tokens().code())
                .noneMatch(token -> token.text().equals("value"));
    }
}
