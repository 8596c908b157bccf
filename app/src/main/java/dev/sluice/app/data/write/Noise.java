package dev.sluice.app.data.write;

import dev.sluice.editor.Texts;
import java.util.random.RandomGenerator;

/// How a number strays from the one in the template. What comes is between -1 and 1; one object for each number.
sealed interface Noise {
    Texts TEXTS = Texts.of(Noise.class);

    enum Kind {
        SINE(TEXTS.get("noise.sine")),
        WALK(TEXTS.get("noise.walk")),
        RANDOM(TEXTS.get("noise.random"));

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        Noise start(RandomGenerator random) {
            return switch (this) {
                case SINE -> new Sine(random.nextDouble());
                case WALK -> new Walk();
                case RANDOM -> new Uniform();
            };
        }
    }

    double next(RandomGenerator random);

    final class Sine implements Noise {
        /// Points in one turn.
        private static final int PERIOD = 60;

        private final double phase;
        private int step;

        Sine(double phase) {
            this.phase = phase;
        }

        @Override
        public double next(RandomGenerator random) {
            return Math.sin(2 * Math.PI * (step++ / (double) PERIOD + phase));
        }
    }

    final class Walk implements Noise {
        private static final double STEP = 0.1;

        private double at;

        @Override
        public double next(RandomGenerator random) {
            at = Math.clamp(at + (random.nextDouble() * 2 - 1) * STEP, -1, 1);
            return at;
        }
    }

    final class Uniform implements Noise {
        @Override
        public double next(RandomGenerator random) {
            return random.nextDouble() * 2 - 1;
        }
    }
}
