package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

final class SettingsTest {
    private static final OptionSpec HOST = OptionSpec.builder("-H", "--host").build();

    @TempDir
    Path directory;

    @Test
    void a_variable_sets_an_option() {
        var settings = new Settings(Map.of("INFLUXDB3_HOST_URL", "http://there:1"), directory);
        assertThat(settings.defaultValue(HOST)).isEqualTo("http://there:1");
        assertThat(settings.defaultValue(OptionSpec.builder("--format").build())).isNull();
    }

    @Test
    void a_file_in_the_working_directory_counts_and_a_real_variable_wins() throws Exception {
        Files.writeString(directory.resolve(".env"), """
                # where to
                export INFLUXDB3_HOST_URL="http://file:1"
                INFLUXDB3_AUTH_TOKEN=abc=def
                nonsense
                """);
        assertThat(new Settings(Map.of(), directory).defaultValue(HOST)).isEqualTo("http://file:1");
        assertThat(new Settings(Map.of(), directory).defaultValue(OptionSpec.builder("--token").build())).isEqualTo("abc=def");
        assertThat(new Settings(Map.of("INFLUXDB3_HOST_URL", "http://real:1"), directory).defaultValue(HOST))
                .isEqualTo("http://real:1");
    }

    @Test
    void an_empty_variable_is_none() {
        assertThat(new Settings(Map.of("INFLUXDB3_HOST_URL", ""), directory).defaultValue(HOST)).isNull();
    }
}
