package dev.sluice.app.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.Command.Menu;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CommandMenuTest {
    @Test
    void each_menu_has_a_letter_of_its_own_which_the_find_bar_does_not_take() {
        var letters = Stream.of(Menu.values()).map(Menu::markedTitle).map(title -> title.toLowerCase().charAt(title.indexOf('_') + 1)).toList();
        assertThat(Menu.values()).allSatisfy(menu -> assertThat(menu.markedTitle()).containsOnlyOnce("_"));
        assertThat(letters).doesNotHaveDuplicates().doesNotContain('c', 'r', 'w');
    }

    @Test
    void elsewhere_its_title_has_no_mark() {
        assertThat(Menu.RUN.title()).isEqualTo("Run");
        assertThat(Menu.values()).allSatisfy(menu -> assertThat(menu.title()).doesNotContain("_"));
    }
}
