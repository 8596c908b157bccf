package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LayoutTest {
    @Test
    void a_layout_comes_back_from_its_text() {
        var layout = new Layout(
                Optional.of("data"), 288.5, 392, 236, List.of("right"), Map.of("bottom", List.of("log", "tests")), Map.of("bottom", "tests"));
        assertThat(Layout.parse(layout.json())).contains(layout);
        for (var perspective : Perspective.values())
            assertThat(Layout.parse(perspective.initial().json())).contains(perspective.initial());
    }

    @Test
    void what_is_no_layout_is_none() {
        for (var text : List.of("", "[]", "{", "3")) assertThat(Layout.parse(text)).isEmpty();
    }
}
