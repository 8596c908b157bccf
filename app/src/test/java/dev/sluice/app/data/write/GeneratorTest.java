package dev.sluice.app.data.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.app.data.MemoryEngine;
import dev.sluice.app.data.write.GeneratorSettings.Fault;
import dev.sluice.app.fx.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final String TEMPLATE =
            """
            # rooms
            home,room=Living\\ room temp=20,count=3i,note="a b, c" 1
            weather wind=0
            """;

    private static LineGenerator lines(int series, Noise.Kind noise, double percent, Fault... faults) {
        return new LineGenerator(
                TEMPLATE, new GeneratorSettings(1000, series, noise, percent, Set.of(faults)), new Random(1));
    }

    @Test
    void without_noise_the_lines_come_again_with_the_time_of_the_round() {
        assertThat(lines(1, Noise.Kind.SINE, 0).round(77))
                .containsExactly(
                        "home,room=Living\\ room temp=20.0000,count=3i,note=\"a b, c\" 77\n", "weather wind=0.00000 77\n");
    }

    @Test
    void several_series_have_tags_of_their_own() {
        assertThat(lines(2, Noise.Kind.RANDOM, 0).round(1))
                .extracting(line -> line.substring(0, line.indexOf(line.startsWith("home") ? " temp" : " wind")))
                .containsExactly("home,room=Living\\ room-1", "home,room=Living\\ room-2", "weather,series=1", "weather,series=2");
    }

    @Test
    void numbers_stay_within_the_noise_and_differ() {
        for (var kind : Noise.Kind.values()) {
            var generator = lines(1, kind, 10);
            var values = new ArrayList<Double>();
            for (int i = 0; i < 200; i++) {
                var line = generator.round(i).getFirst();
                values.add(Double.parseDouble(line.substring(line.indexOf("temp=") + 5, line.indexOf(",count"))));
            }
            assertThat(values).as(kind.label()).allMatch(value -> value >= 18 && value <= 22);
            assertThat(values.stream().distinct().count()).isGreaterThan(20);
        }
    }

    @Test
    void faults_happen_in_about_one_line_of_twenty() {
        var counts = new int[4];
        int rounds = 2000;
        for (var fault : Fault.values()) {
            var generator = lines(1, Noise.Kind.SINE, 1, fault);
            for (int i = 0; i < rounds; i++) {
                long now = 1_000_000_000_000L + i;
                var made = generator.round(now);
                counts[fault.ordinal()] += switch (fault) {
                    case MISSING -> 2 - made.size();
                    case DUPLICATE -> made.size() - 2;
                    case OUT_OF_ORDER -> (int) made.stream().filter(line -> !line.endsWith(" " + now + "\n")).count();
                    case BAD_LINE -> (int) made.stream().filter(line -> line.contains("= ") || line.contains("=,")).count();
                };
            }
        }
        for (int count : counts) assertThat(count).isBetween(2 * rounds / 40, 2 * rounds / 10);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GeneratorSettings(1, 1, Noise.Kind.SINE, 5, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeneratorSettings(100, 0, Noise.Kind.SINE, 5, Set.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new GeneratorSettings(100, 1, Noise.Kind.SINE, Double.NaN, Set.of()));
        var settings = new GeneratorSettings(100, 1, Noise.Kind.SINE, 5, Set.of());
        assertThatIllegalArgumentException().isThrownBy(() -> new LineGenerator("# nothing", settings, new Random(1)));
    }

    /// Runs what is scheduled when the test says so.
    private static final class ByHand extends ScheduledThreadPoolExecutor {
        private final List<Runnable> scheduled = new ArrayList<>();

        ByHand() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long initialDelay, long period, TimeUnit unit) {
            scheduled.add(work);
            return super.schedule(() -> {}, 0, unit);
        }
    }

    @Test
    void a_running_generator_counts_what_the_engine_takes_and_refuses() throws Exception {
        try (var engine = new MemoryEngine()) {
            var byHand = new ByHand();
            var generator = new Generator(
                    new Tasks(Runnable::run, Runnable::run), new EngineWrites(engine), () -> Instant.ofEpochSecond(1), () -> byHand);
            generator.start("house", lines(3, Noise.Kind.WALK, 5, Fault.BAD_LINE), 1000);
            assertThat(generator.runningProperty().get()).isTrue();
            for (int i = 0; i < 20; i++) byHand.scheduled.getFirst().run();
            var figures = generator.figuresProperty().get();
            assertThat(figures.rounds()).isEqualTo(20);
            assertThat(figures.accepted() + figures.refused()).isEqualTo(20 * 6);
            assertThat(figures.refused()).isPositive();
            assertThat(figures.problem()).isNotEmpty();
            assertThat(engine.engine().catalog().state().database("house").orElseThrow().tables()).containsKeys("home", "weather");
            generator.stop();
            assertThat(byHand.isShutdown()).isTrue();
            assertThat(generator.runningProperty().get()).isFalse();
            generator.close();
        }
    }
}
