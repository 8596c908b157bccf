package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LayoutTest {
    private static final Area DIVIDED = new Area.Split(
            true,
            List.of(
                    new Area.Stack(List.of("log"), "log"),
                    new Area.Split(
                            false,
                            List.of(new Area.Stack(List.of("tests", "debug"), "debug"), new Area.Stack(List.of("run"), "run")),
                            List.of(0.25))),
            List.of(0.5));

    @Test
    void a_layout_comes_back_from_its_text() {
        var layout = new Layout(Optional.of("data"), 288.5, 392, 236, List.of("right"), Map.of("bottom", DIVIDED));
        assertThat(Layout.parse(layout.json())).contains(layout);
        for (var perspective : Perspective.values())
            assertThat(Layout.parse(perspective.initial().json())).contains(perspective.initial());
    }

    @Test
    void what_is_no_layout_is_none() {
        for (var text : List.of("", "[]", "{", "3")) {
            assertThat(Layout.parse(text)).isEmpty();
            assertThat(Area.parse(text)).isEmpty();
        }
        assertThat(Area.parse("{\"parts\":[{\"tabs\":[]}],\"dividers\":[]}")).isEmpty();
    }

    @Test
    void what_a_layout_does_not_name_goes_to_its_first_stack() {
        assertThat(DIVIDED.all()).containsExactly("log", "tests", "debug", "run");
        assertThat(DIVIDED.with(List.of("problems")).all()).containsExactly("log", "problems", "tests", "debug", "run");
    }
}
