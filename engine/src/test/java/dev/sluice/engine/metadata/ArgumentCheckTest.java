package dev.sluice.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ArgumentCheckTest {
    private static final PluginMetadata PLUGIN = new PluginMetadata(
            true,
            List.of(PluginType.ONWRITE, PluginType.HTTP),
            Map.of(
                    PluginType.ONWRITE,
                    List.of(
                            new PluginArgument("table", "cpu", "Table to watch.", true),
                            new PluginArgument("config_file_path", "watch.toml", "Its arguments in a file.", false))),
            Optional.empty(),
            List.of());

    @Test
    void fitting_arguments_need_no_word() {
        assertThat(warnings(PluginType.ONWRITE, Map.of("table", "cpu"))).isEmpty();
    }

    @Test
    void unknown_and_missing_arguments_are_named() {
        assertThat(warnings(PluginType.ONWRITE, Map.of("tabel", "cpu")))
                .containsExactly(
                        "argument 'tabel' is not known to the plugin, which takes table, config_file_path",
                        "argument 'table' is missing: Table to watch.");
    }

    @Test
    void what_is_missing_may_stand_in_a_configuration_file() {
        assertThat(warnings(PluginType.ONWRITE, Map.of("config_file_path", "watch.toml"))).isEmpty();
    }

    @Test
    void a_kind_without_a_list_may_take_anything() {
        assertThat(warnings(PluginType.HTTP, Map.of("whatever", "1"))).isEmpty();
    }

    @Test
    void a_plugin_of_another_kind_is_told() {
        assertThat(warnings(PluginType.SCHEDULED, Map.of()))
                .containsExactly("the plugin is made for onwrite and http, this trigger is scheduled");
    }

    private static List<String> warnings(PluginType type, Map<String, String> arguments) {
        return ArgumentCheck.warnings(PLUGIN, type, arguments);
    }
}
