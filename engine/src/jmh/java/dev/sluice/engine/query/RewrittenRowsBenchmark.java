package dev.sluice.engine.query;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to ask a table of a million rows (100 series, 10,000 times, 3 fields), of which none, a few or all were
/// written twice.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED"})
public class RewrittenRowsBenchmark {
    private static final int SERIES = 100;
    private static final int TIMES = 10_000;
    private static final int TIMES_IN_A_WRITE = 100;

    public enum Rewritten {
        NONE(0, 0),
        /// Ten times of one series, spread over the table.
        FEW(1, TIMES / 10),
        ALL(SERIES, 1);

        private final int series;
        private final int step;

        Rewritten(int series, int step) {
            this.series = series;
            this.step = step;
        }
    }

    public enum Question {
        COUNT("SELECT count(*) FROM m"),
        MEANS("SELECT host, avg(a), max(b) FROM m GROUP BY host"),
        WINDOW("SELECT host, avg(a) FROM m WHERE time >= to_timestamp_seconds(9000) AND time < to_timestamp_seconds(9100) GROUP BY host");

        private final String sql;

        Question(String sql) {
            this.sql = sql;
        }
    }

    @Param({"NONE", "FEW", "ALL"})
    public Rewritten rewritten = Rewritten.NONE;

    @Param({"COUNT", "MEANS", "WINDOW"})
    public Question question = Question.COUNT;

    private final TestDatabase database = new TestDatabase();

    @Setup(Level.Trial)
    public void write() {
        write(SERIES, 1);
        if (rewritten.series > 0) write(rewritten.series, rewritten.step);
    }

    private void write(int series, int step) {
        var lines = new StringBuilder();
        for (int time = 0; time < TIMES; time += step) {
            for (int host = 0; host < series; host++)
                lines.append("m,host=h" + host + " a=" + time * 0.5 + ",b=" + host + "i,c=1.5 " + time + "\n");
            if ((time / step + 1) % TIMES_IN_A_WRITE == 0 || time + step >= TIMES) {
                database.write(lines.toString());
                lines.setLength(0);
            }
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        database.close();
    }

    @Benchmark
    public String ask() {
        return database.json(question.sql);
    }
}
