package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MainTest {
    @Test
    void nothing_or_a_folder_opens_the_window_and_a_command_does_not(@TempDir Path folder) {
        assertThat(Main.wantsWindow(new String[] {})).isTrue();
        assertThat(Main.wantsWindow(new String[] {folder.toString()})).isTrue();
        assertThat(Main.wantsWindow(new String[] {"serve"})).isFalse();
        assertThat(Main.wantsWindow(new String[] {"--help"})).isFalse();
        assertThat(Main.wantsWindow(new String[] {"no-such-folder"})).isFalse();
        assertThat(Main.wantsWindow(new String[] {folder.toString(), "more"})).isFalse();
    }
}
