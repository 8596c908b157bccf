package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.frame.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeymapTest {
    private final Command run = command("run.plugin", "Shortcut+F5");
    private final Command save = command("file.save", "Shortcut+S");
    private final List<Command> commands = List.of(run, save);

    @TempDir
    private Path folder;

    @Test
    void a_keymap_of_another_editor_changes_what_differs_and_own_keys_win() {
        Keymap.DEFAULT.apply(commands);
        assertThat(run.keyProperty().get().getName()).isEqualTo("Shortcut+F5");

        var pycharm = Keymap.DEFAULT.withBase(Keymap.Base.PYCHARM);
        pycharm.apply(commands);
        assertThat(run.keyProperty().get().getName()).isEqualTo("Shift+F10");
        assertThat(save.keyProperty().get().getName()).isEqualTo("Shortcut+S");

        pycharm.with("run.plugin", "Alt+R").with("file.save", "").apply(commands);
        assertThat(run.keyProperty().get().getName()).isEqualTo("Alt+R");
        assertThat(save.keyProperty().get()).isNull();
        assertThat(save.tooltip()).isEqualTo("Title of file.save");

        pycharm.with("run.plugin", "Alt+R").withoutOwn().apply(commands);
        assertThat(run.keyProperty().get().getName()).isEqualTo("Shift+F10");
    }

    @Test
    void a_keymap_comes_back_from_its_file() {
        var file = folder.resolve("deep/keymap.json");
        var keymap = new Keymap(Keymap.Base.THONNY, Map.of("run.plugin", "Alt+R", "file.save", ""));
        keymap.write(file);
        assertThat(Keymap.read(file)).isEqualTo(keymap);
        assertThat(Keymap.read(folder.resolve("none.json"))).isEqualTo(Keymap.DEFAULT);
    }

    @Test
    void a_file_that_is_no_keymap_is_named_and_kept() throws Exception {
        var file = folder.resolve("keymap.json");
        for (var text : List.of("{\"base\":\"vi\"}", "{\"keys\":{\"run.plugin\":\"Strg+R\"}}", "{")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> Keymap.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(file.toString());
            assertThat(file).hasContent(text);
        }
    }

    @Test
    void one_key_for_two_commands_is_a_clash() {
        Keymap.DEFAULT.apply(commands);
        assertThat(Keymap.clashes(commands)).isEmpty();
        Keymap.DEFAULT.with("file.save", "Shortcut+F5").apply(commands);
        var clash = Keymap.clashes(commands).getFirst();
        assertThat(clash.first()).isEqualTo(run);
        assertThat(clash.second()).isEqualTo(save);
        assertThat(SettingsView.clashText(List.of(clash))).contains("Title of run.plugin", "Title of file.save");
    }

    @Test
    void keymaps_of_other_editors_have_keys_that_can_be_read_and_no_key_twice() {
        for (var base : Keymap.Base.values()) {
            var named = base.differences().entrySet().stream()
                    .map(entry -> command(entry.getKey(), entry.getValue()))
                    .toList();
            var once = Keymap.clashes(named).stream()
                    .filter(clash -> !(clash.first().id().startsWith("run.") || clash.first().id().startsWith("debug.")))
                    .toList();
            assertThat(once).as("%s", base).isEmpty();
        }
    }

    private static Command command(String id, String key) {
        return Command.of(id, Command.Menu.RUN, "group", "Title of " + id, key, () -> {});
    }
}
