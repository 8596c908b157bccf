package dev.sluice.engine.lineprotocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DecimalsTest {
    private static final int ROUNDS = 300_000;

    private final long seed = Long.getLong("sluice.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);

    @Test
    void the_quotient_is_the_nearest_double() {
        for (int i = 0; i < ROUNDS; i++) {
            long digits = random.nextLong(powerOfTen(1 + random.nextInt(Decimals.EXACT_DIGITS)));
            check(digits, random.nextInt(Decimals.EXACT_FRACTION + 1));
        }
    }

    /// The hard ones: decimals next to the middle between two doubles.
    @Test
    void decimals_around_a_tie_are_rounded_the_right_way() {
        for (int i = 0; i < ROUNDS / 10; i++) {
            int fraction = random.nextInt(Decimals.EXACT_FRACTION + 1);
            double low = random.nextLong(powerOfTen(Decimals.EXACT_DIGITS)) / (double) powerOfTen(fraction);
            var tie = new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.TWO);
            long digits = tie.movePointRight(fraction).toBigInteger().longValue();
            for (long near = digits - 2; near <= digits + 2; near++)
                if (near >= 0 && near < powerOfTen(Decimals.EXACT_DIGITS)) check(near, fraction);
        }
    }

    private void check(long digits, int fraction) {
        double expected = Double.parseDouble(digits + "e-" + fraction);
        if (Decimals.divide(digits, fraction) != expected)
            assertThat(Decimals.divide(digits, fraction)).as("seed %d: %de-%d", seed, digits, fraction).isEqualTo(expected);
    }

    private static long powerOfTen(int exponent) {
        return (long) Math.pow(10, exponent);
    }
}
