package dev.sluice.engine.schedule;

import static com.cronutils.model.definition.CronDefinitionBuilder.defineCron;
import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Random expressions that another implementation understands the same way give the same times. Left out is what it
/// understands otherwise: `?`, full names, lists in which it merges steps, and ranges that run backwards.
class CronCrossCheckTest {
    private static final CronDefinition SAME_MEANING = defineCron()
            .matchDayOfWeekAndDayOfMonth()
            .withSeconds().withValidRange(0, 59).and()
            .withMinutes().withValidRange(0, 59).and()
            .withHours().withValidRange(0, 23).and()
            .withDayOfMonth().withValidRange(1, 31).and()
            .withMonth().withValidRange(1, 12).and()
            .withDayOfWeek().withValidRange(1, 7).withMondayDoWValue(2).and()
            .withYear().withValidRange(1970, 2100).optional().and()
            .instance();

    private static final String[] MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
    private static final String[] DAYS = "SUN MON TUE WED THU FRI SAT".split(" ");

    @Test
    void the_next_times_are_those_of_cron_utils() {
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        var parser = new CronParser(SAME_MEANING);
        for (int i = 0; i < 400; i++) {
            var expression = expression(random);
            var theirs = ExecutionTime.forCron(parser.parse(expression));
            var ours = CronSchedule.parse(random.nextBoolean() ? expression : expression.toLowerCase(Locale.ROOT));
            var time = Instant.ofEpochSecond(random.nextLong(1_500_000_000L, 2_500_000_000L));
            for (int n = 0; n < 3; n++) {
                var expected = theirs.nextExecution(time.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
                assertThat(ours.next(time)).as("%s after %s", expression, time).isEqualTo(expected);
                if (expected.isEmpty()) break;
                time = expected.get();
            }
        }
    }

    private static String expression(RandomGenerator random) {
        return String.join(" ",
                field(random, 0, 59), field(random, 0, 59), field(random, 0, 23), field(random, 1, 28),
                named(random, 1, 12, MONTHS), named(random, 1, 7, DAYS));
    }

    private static String field(RandomGenerator random, int smallest, int largest) {
        int from = random.nextInt(smallest, largest);
        int to = random.nextInt(from, largest + 1);
        return switch (random.nextInt(6)) {
            case 0 -> "*/" + random.nextInt(1, largest + 1);
            case 1 -> from + "-" + to;
            case 2 -> from + "-" + to + "/" + random.nextInt(1, largest + 1);
            case 3 -> from + (to > from ? "," + to : "");
            case 4 -> from + "/" + random.nextInt(1, largest + 1);
            default -> random.nextInt(3) == 0 ? Integer.toString(from) : "*";
        };
    }

    private static String named(RandomGenerator random, int smallest, int largest, String[] names) {
        int from = random.nextInt(smallest, largest);
        int to = random.nextInt(from + 1, largest + 1);
        return switch (random.nextInt(5)) {
            case 0 -> names[from - 1];
            case 1 -> names[from - 1] + "-" + names[to - 1];
            case 2 -> names[from - 1] + "," + names[to - 1];
            case 3 -> from + "-" + to;
            default -> "*";
        };
    }
}
