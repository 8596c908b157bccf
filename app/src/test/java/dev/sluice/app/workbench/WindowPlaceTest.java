package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowPlaceTest {
    private static final Rectangle2D SCREEN = new Rectangle2D(0, 20, 1600, 980);

    @Test
    void is_written_down_and_read() {
        var place = new WindowPlace(-3.5, 20, 1200, 800, true);
        assertThat(WindowPlace.parse(place.text())).contains(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2 3 4", "1 2 3 wide false", "NaN 2 3 4 false", "1 2 Infinity 4 false"})
    void what_is_none_is_none(String text) {
        assertThat(WindowPlace.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 20, 1440, 900, true",
        "-1200, 100, 1440, 900, true",
        "-1300, 100, 1440, 900, false",
        "1700, 100, 1440, 900, false",
        "100, 900, 1440, 900, false",
        "100, -30, 1440, 900, false"
    })
    void must_be_seen_on_a_screen(double x, double y, double width, double height, boolean seen) {
        assertThat(new WindowPlace(x, y, width, height, false).isSeenOn(SCREEN)).isEqualTo(seen);
    }
}
