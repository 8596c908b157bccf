package dev.sluice.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronWordsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            * * * * * *            | every second
            */10 * * * * *         | every 10 seconds
            0 * * * * *            | every minute
            30 * * * * *           | at second 30 of every minute
            0 */5 * * * *          | every 5 minutes
            0 */7 * * * *          | at minute 0, 7, 14, 21, 28, 35, 42, 49 and 56 of every hour
            0 0 * * * *            | every hour
            @hourly                | every hour
            0 15 * * * *           | at minute 15 of every hour
            0 0 */6 * * *          | every 6 hours
            0 0 9 * * *            | at 09:00 every day
            30 0 9 * * *           | at 09:00:30 every day
            0 30 8,18 * * Mon-Fri  | at 08:30 and 18:30 on Monday to Friday
            0 */15 8-17 * * *      | every 15 minutes in hour 8 to 17
            0 0 0 1 * *            | at 00:00 on day 1 of the month
            @weekly                | at 00:00 on Sunday
            0 0 0 13 * Fri         | at 00:00 on day 13 of the month if that is a Friday
            0 0 0 1 1 *            | at 00:00 on day 1 of the month in January
            0 0 12 * Jun-Aug * 2030 | at 12:00 in June to August in 2030
            0 0 0 * * Sat,Sun      | at 00:00 on Sunday and Saturday
            */20 0 12 * * *        | at 12:00, 12:00:20 and 12:00:40 every day
            """)
    void an_expression_in_words(String expression, String words) {
        assertThat(CronSchedule.parse(expression).words()).isEqualTo(words);
    }
}
