package dev.sluice.app.data.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.data.MemoryEngine;
import dev.sluice.app.data.chart.ChartViewModel.Reading;
import dev.sluice.app.data.chart.ChartViewModel.Span;
import dev.sluice.app.data.result.ResultTable;
import dev.sluice.app.fx.OnFx;
import dev.sluice.app.fx.Tasks;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.event.EventType;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    private static MemoryEngine engine;

    @BeforeAll
    static void open() {
        engine = new MemoryEngine();
        engine.write(
                "house",
                """
                home,room=Kitchen temp=1,hum=40i,note="x" 100
                home,room=Bath temp=2 100
                home,room=Kitchen temp=3 300
                home,room=Kitchen hum=50i 200
                """);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ResultTable ask(String sql) throws InterruptedException {
        try (var answer = engine.engine().queries().sql("house", sql, Map.of())) {
            return ResultTable.read(answer);
        }
    }

    @Test
    void each_numeric_column_and_combination_of_tags_is_a_line_in_the_order_of_time() throws Exception {
        var data = ChartData.of(ask("SELECT time, room, temp, hum, note FROM home ORDER BY time DESC, room DESC"));
        assertThat(data.lines()).extracting(ChartData.Line::name).containsExactly("temp Kitchen", "hum Kitchen", "temp Bath");
        assertThat(data.lines().getFirst().nanos()).containsExactly(100, 300);
        assertThat(data.lines().getFirst().values()).containsExactly(1, 3);
        assertThat(data.lines().get(1).nanos()).containsExactly(100, 200);
    }

    @Test
    void without_a_time_or_a_number_there_is_nothing_to_draw() throws Exception {
        assertThat(ChartData.of(ask("SELECT temp FROM home")).lines()).isEmpty();
        assertThat(ChartData.of(ask("SELECT time, room FROM home")).lines()).isEmpty();
    }

    @Test
    void a_coarse_line_keeps_the_smallest_and_the_largest_value_of_each_pixel() {
        var random = new Random(3);
        int points = 100_000, width = 300;
        long[] nanos = LongStream.range(0, points).toArray();
        double[] values = random.doubles(points).toArray();
        var columns = new PixelColumns(new ChartData.Line("x", nanos, values, false), 0, points - 1, width);
        var low = new double[width];
        var high = new double[width];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        for (int i = 0; i < points; i++) {
            int x = (int) ((double) i * ((width - 1) / (double) (points - 1)));
            low[x] = Math.min(low[x], values[i]);
            high[x] = Math.max(high[x], values[i]);
        }
        for (int x = 0; x < width; x++) {
            assertThat(columns.low(x)).isEqualTo(low[x]);
            assertThat(columns.high(x)).isEqualTo(high[x]);
        }
    }

    @Test
    void values_are_read_at_the_nearest_points_and_zoom_stays_within_the_data() throws Exception {
        var model = new ChartViewModel(new Tasks(Runnable::run, Runnable::run));
        model.show(ask("SELECT time, room, temp FROM home ORDER BY time, room"));
        assertThat(model.shown()).isEqualTo(new Span(100, 300));
        model.moveCursor(240);
        assertThat(model.readings()).containsExactly(new Reading(0, 100, 2), new Reading(1, 300, 3));
        model.setVisible(0, false);
        assertThat(model.readings()).containsExactly(new Reading(1, 300, 3));
        model.zoom(250, 0);
        assertThat(model.shown()).isEqualTo(new Span(100, 250));
        model.zoomByKey(true);
        assertThat(model.isZoomed()).isTrue();
        model.reset();
        assertThat(model.shown()).isEqualTo(new Span(100, 300));
    }

    @Test
    void the_time_that_is_told_is_that_of_the_values() throws Exception {
        var model = new ChartViewModel(new Tasks(Runnable::run, Runnable::run));
        model.show(ask("SELECT time, room, temp FROM home ORDER BY time, room"));
        model.moveCursor(240);
        assertThat(model.read()).isEqualTo(300);
        model.moveCursor(130);
        assertThat(model.read()).isEqualTo(100);
    }

    @Test
    void a_value_is_written_as_the_grid_writes_it() throws Exception {
        var lines = ChartData.of(ask("SELECT time, room, temp, hum FROM home ORDER BY time, room")).lines();
        assertThat(lines).extracting(ChartData.Line::name).contains("temp Kitchen", "hum Kitchen");
        for (var line : lines) {
            assertThat(line.text(24)).isEqualTo(line.name().startsWith("hum") ? "24" : "24.0");
            if (!line.whole()) assertThat(line.text(24.74)).isEqualTo("24.74");
        }
    }

    @Test
    void no_two_lines_look_the_same() {
        assertThat(IntStream.range(0, ChartData.LINE_LIMIT)
                        .mapToObj(line -> ChartCanvas.colorOf(line) + Arrays.toString(ChartCanvas.dashes(line))))
                .doesNotHaveDuplicates();
    }

    @Test
    void after_a_stretch_was_marked_the_values_under_the_mouse_are_read() throws Exception {
        var model = new ChartViewModel(new Tasks(Runnable::run, Runnable::run));
        model.show(ask("SELECT time, room, temp FROM home ORDER BY time, room"));
        OnFx.run(() -> {
            var chart = new ChartCanvas(model, ZoneOffset.UTC);
            chart.resize(640, 300);
            chart.layout();
            mouse(chart, MouseEvent.MOUSE_PRESSED, 100, true);
            mouse(chart, MouseEvent.MOUSE_DRAGGED, 300, true);
            mouse(chart, MouseEvent.MOUSE_RELEASED, 300, false);
            long released = model.cursor();
            assertThat(model.isZoomed()).isTrue();
            mouse(chart, MouseEvent.MOUSE_MOVED, 300, false);
            assertThat(released).isEqualTo(model.cursor()).isLessThan(model.shown().to());
        });
    }

    private static void mouse(ChartCanvas chart, EventType<MouseEvent> type, double x, boolean down) {
        chart.fireEvent(new MouseEvent(
                type, x, 100, x, 100, MouseButton.PRIMARY, 1, false, false, false, false, down, false, false, true, false, true, null));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0    | 10   | 0 2 4 6 8 10
            -1   | 1    | -1.0 -0.5 0.0 0.5 1.0
            20.1 | 20.9 | 20.2 20.4 20.6 20.8
            0    | 4e9  | 0 1e+09 2e+09 3e+09 4e+09
            0    | 4000 | 0 1,000 2,000 3,000 4,000
            """)
    void numbers_on_the_axis_are_round(double from, double to, String expected) {
        assertThat(String.join(" ", Ticks.numbers(from, to, 5).stream().map(Ticks.Tick::text).toList()))
                .isEqualTo(expected);
    }

    @Test
    void times_on_the_axis_are_round_in_the_local_zone_and_a_new_day_is_named() {
        long from = Instant.parse("2026-01-30T21:10:00Z").getEpochSecond() * 1_000_000_000L;
        long to = from + 4 * 3_600_000_000_000L;
        assertThat(Ticks.times(from, to, 5, ZoneId.of("Europe/Berlin")))
                .extracting(Ticks.TimeTick::text)
                .containsExactly("2026-01-30\n23:00", "2026-01-31\n00:00", "01:00", "02:00");
        assertThat(Ticks.times(from, from + 1000, 4, ZoneOffset.UTC)).isNotEmpty();
    }
}
