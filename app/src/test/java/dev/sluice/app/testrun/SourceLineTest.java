package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLineTest {
    @Test
    void a_file_may_have_colons_of_its_own() {
        assertThat(SourceLine.parse("/a/b:c/p.py:12")).contains(new SourceLine(Path.of("/a/b:c/p.py"), 12));
    }

    @Test
    void the_plugins_own_lines_need_no_name() {
        var line = new SourceLine(Path.of("/a/p.py"), 3);
        assertThat(line.shortText(Path.of("/a/p.py"))).isEqualTo(":3");
        assertThat(line.shortText(Path.of("/a/q.py"))).isEqualTo("p.py:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":3", "p.py", "p.py:", "p.py:x", "p.py:0", "p.py:-1"})
    void anything_else_is_no_line(String text) {
        assertThat(SourceLine.parse(text)).isEmpty();
    }
}
