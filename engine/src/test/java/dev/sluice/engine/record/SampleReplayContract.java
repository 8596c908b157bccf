package dev.sluice.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.record.Replayer.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Live runs of every sample plugin, each run again many times, on every runtime.
abstract class SampleReplayContract {
    private static final Path SAMPLES = Path.of("../sample-plugins").toAbsolutePath().normalize();
    private static final int RUNS = 20;
    private static final int TIMES = 50;
    /// Of each trigger.
    private static final int EACH = 2;

    /// @param file      in the folder of samples
    /// @param arguments names and values, one a line
    private record Sample(String name, String specification, String file, Map<String, String> arguments) {
        boolean isScheduled() {
            return specification.startsWith("every:");
        }
    }

    private static final List<Sample> ALL = List.of(
            new Sample("downsampler", "table:cpu", "machine_downsampler/machine_downsampler.py", Map.of()),
            new Sample(
                    "threshold",
                    "table:cpu",
                    "threshold_alert/threshold_alert.py",
                    Map.of("table", "cpu", "field", "usage_percent", "limit", "90", "tag", "host")),
            new Sample("board", "request:alerts", "threshold_alert/threshold_alert.py", Map.of()),
            new Sample(
                    "anomaly",
                    "table:home",
                    "mad_anomaly/mad_anomaly.py",
                    Map.of("table", "home", "field", "temp", "tag", "room", "window", "10", "minimum", "3")),
            new Sample("changes", "table:home", "state_changes/state_changes.py", Map.of("fields", "state", "tags", "room")),
            new Sample("machine", "request:machine", "machine_api/machine_api.py", Map.of()),
            new Sample("validator", "request:validate", "line_validator", Map.of()),
            new Sample("rooms", "request:rooms", "json_ingest", Map.of("table", "rooms", "tags", "room sensor.kind", "time", "ts")),
            new Sample("deadman", "every:1s", "deadman_alert/deadman_alert.py", Map.of("table", "cpu", "silence", "10m")),
            new Sample("daily", "every:1s", "daily_report/daily_report.py", Map.of("target", "figures")),
            new Sample("report", "every:1s", "machine_report/machine_report.py", Map.of()),
            new Sample(
                    "metrics",
                    "every:1s",
                    "system_metrics",
                    Map.of("host", "alpha", "disks", "", "proc_path", "system_metrics/tests/fixtures/proc_first")));

    abstract PythonRuntime kind();

    @Test
    void runs_of_the_samples_are_the_same_again_and_again(@TempDir Path folder) throws Exception {
        List<RunRecord> records;
        try (var studio = new Studio(folder, kind())) {
            copy(SAMPLES, studio.plugins);
            records = recorded(studio);
        }
        // only now has every run come to its end, those that had begun when their trigger was disabled included
        try (var studio = new Studio(folder, kind())) {
            assertThat(records).hasSizeGreaterThanOrEqualTo(RUNS);
            assertThat(records).allSatisfy(run -> assertThat(run.summary().error()).isEmpty());
            for (var kind : List.of(RunEvent.Logged.class, RunEvent.Wrote.class, RunEvent.Queried.class, RunEvent.Cached.class))
                assertThat(records.stream().flatMap(run -> run.events().stream()).filter(kind::isInstance).count())
                        .as("%s, so that there is something to compare", kind.getSimpleName())
                        .isGreaterThanOrEqualTo(EACH);
            var before = rows(studio);
            var state = studio.engine.catalog().state();
            var wish = new Wish(Optional.empty(), false);
            long start = System.nanoTime();
            for (var record : records)
                assertThat(studio.engine.replayer().replay(Collections.nCopies(TIMES, record), wish))
                        .as(record.summary().trigger())
                        .hasSize(TIMES)
                        .allSatisfy(replayed -> {
                            assertThat(replayed.differences()).isEmpty();
                            assertThat(replayed.remarks())
                                    .allMatch(remark -> record.earlier() > 0 && remark.contains(" used the modules of the plugin"));
                        });
            System.out.printf("%d runs, each %d times on %s: %s%n", records.size(), TIMES, kind(), Duration.ofNanos(System.nanoTime() - start));
            assertThat(rows(studio)).isEqualTo(before);
            assertThat(studio.engine.catalog().state()).isSameAs(state);
        }
    }

    private static List<RunRecord> recorded(Studio studio) {
        // so that every plugin has something to look at when it is called first
        studio.write("cpu,host=alpha usage_percent=50\nhome,room=Kitchen temp=20.0,state=\"dry\"\n");
        for (var sample : ALL) studio.trigger(sample.name(), sample.specification(), sample.file(), Optional.of(sample.arguments()));
        for (int round = 1; round <= EACH; round++) {
            studio.write(round == 1 ? first() : second());
            for (var sample : ALL)
                if (sample.specification().startsWith("table:")) studio.runs(sample.name(), round);
            studio.get("/api/v3/engine/alerts");
            studio.get("/api/v3/engine/machine?table=cpu");
            studio.post("/api/v3/engine/validate", "cpu,host=alpha usage_percent=%di\nhome,room= temp=1".formatted(round));
            studio.post("/api/v3/engine/rooms", "{\"room\": \"Kitchen\", \"sensor\": {\"kind\": \"co2\"}, \"ppm\": %d, \"ts\": 1795514400}".formatted(round));
        }
        var records = new ArrayList<RunRecord>();
        for (var sample : ALL) {
            var runs = studio.runs(sample.name(), EACH);
            if (sample.isScheduled()) studio.engine.triggers().disable("home", sample.name());
            records.addAll(runs.subList(0, EACH));
        }
        return records;
    }

    private static String first() {
        return """
                cpu,host=alpha usage_percent=95.5
                cpu,host=beta usage_percent=12.5
                home,room=Kitchen temp=20.5,state="dry"
                home,room=Kitchen temp=20.6,state="dry" 1795420801000000000
                home,room=Kitchen temp=20.7,state="wet" 1795420802000000000
                home,room=Kitchen temp=20.4,state="wet" 1795420803000000000
                """;
    }

    private static String second() {
        return """
                cpu,host=alpha usage_percent=10.5
                cpu,host=beta usage_percent=99.5
                home,room=Kitchen temp=60.5,state="dry" 1795420804000000000
                home,room=Cellar temp=10.5,state="dry" 1795420804000000000
                """;
    }

    /// So many rows has each table.
    private static Map<String, Long> rows(Studio studio) {
        var rows = new TreeMap<String, Long>();
        for (var table : studio.engine.catalog().state().database("home").orElseThrow().tables().values()) {
            var answer = studio.get("/api/v3/query_sql?db=home&format=csv&q=SELECT+count(*)+AS+n+FROM+%22" + table.name() + "%22");
            rows.put(table.name(), Long.parseLong(answer.body().lines().toList().get(1)));
        }
        return rows;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : all.filter(one -> !one.toString().contains("__pycache__")).toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) Files.createDirectories(target);
                else Files.copy(path, target);
            }
        }
    }
}
