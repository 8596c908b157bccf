package dev.sluice.uitests;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// Measures how long it takes to show a recorded run of 10,000 rows, and from F5 to the first stop, both from the key to the
/// end of the paint that shows it. Figures are in `docs/performance.md`.
///
/// `java … dev.sluice.uitests.RunPace`
final class RunPace {
    /// The few are a number that no run of a sample trigger writes.
    private static final int ROWS = 10_000, FEW = 37, TIMES = 16;
    private static final Duration LOOK = Duration.ofSeconds(8);
    private static final String LARGE = "writes=" + ROWS + ",", SMALL = "writes=" + FEW + ",";
    private static final String WRITE = "            influxdb3_local.write(LineBuilder(\"copies\").float64_field(\"v\", row[\"v\"]).time_ns(row[\"time\"]))";
    private static final String COPY = """
            def process_writes(influxdb3_local, table_batches, args=None):
                for batch in table_batches:
                    for row in batch["rows"]:
            %s
            """.formatted(WRITE);

    private final OpenWindow window;
    private final FxRobot robot = new Person();
    private final Inspector inspector;
    private final Debugger debugger;
    private final Paint paint;

    private RunPace(OpenWindow window) {
        this.window = window;
        inspector = new Inspector(window, robot);
        debugger = new Debugger(window, robot, new Commands(robot, window));
        paint = new Paint(window.stage().getScene());
    }

    public static void main(String[] args) throws Exception {
        try (var window = OpenWindow.open(Files.createTempDirectory("sluice-pace-"))) {
            window.await("a plugin can be run", () -> window.has("#editor .code") && !window.node("#run").isDisabled());
            new RunPace(window).measure();
        }
        System.exit(0);
    }

    private void measure() {
        inspector.edit(COPY);
        window.type("#input-lines .code", lines(FEW));
        inspector.run("ok");
        window.type("#input-lines .code", lines(ROWS));
        inspector.run("ok");
        window.click("#rail-runs");
        window.await("both runs are listed", () -> find(SMALL).isPresent() && find(LARGE).isPresent());
        calm();
        var opened = new Series("a recorded run of %,d rows is shown".formatted(ROWS));
        for (int i = 0; i < TIMES; i++) {
            opened.add(() -> open(LARGE, "Input %,d rows".formatted(ROWS)));
            open(SMALL, "Input %d rows".formatted(FEW));
        }
        opened.print();

        window.type("#input-lines .code", lines(1));
        debugger.breakAt(WRITE);
        window.run("debug.breakpoints");
        window.await("the debugger is in the window", () -> window.has("#debug-frames"));
        calm();
        debug("from F5 to the first stop, when the run before went on", "#debug-start", Duration.ZERO);
        debug("from F5 to the first stop, when the run before was ended there", "#debug-stop", LOOK);
        debug("the same at once", "#debug-stop", Duration.ZERO);
    }

    /// Hosts that have just begun compile for a while, and warm up a spare context.
    private static void calm() {
        for (int i = 0; i < 60; i++) {
            long before = Series.hostNanos();
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
            if (Series.hostNanos() - before < Duration.ofMillis(200).toNanos()) return;
        }
    }

    /// @param look how long the stop is looked at
    private void debug(String what, String button, Duration look) {
        int line = debugger.lineOf(WRITE) - 1;
        var editor = window.editor();
        var frames = window.list("#debug-frames");
        var stopped = new Series(what);
        for (int i = 0; i < TIMES; i++) {
            OpenWindow.onFx(() -> {
                editor.moveTo(0, 0);
                return true;
            });
            stopped.add(() -> paint.after(
                    () -> Paint.press(editor, KeyCode.F5),
                    () -> !frames.getItems().isEmpty() && editor.getCurrentParagraph() == line));
            LockSupport.parkNanos(look.toNanos());
            debugger.fire(button);
            window.await("it is over", () -> !window.node("#run").isDisabled() && !debugger.isStopped());
        }
        stopped.print();
    }

    /// Runs of triggers come into the list all the time: what is chosen is opened in the same turn.
    private long open(String run, String title) {
        var list = window.list("#runs");
        return paint.after(
                () -> {
                    list.getSelectionModel().clearAndSelect(find(run).orElseThrow());
                    Paint.press(list, KeyCode.ENTER);
                },
                () -> inspector.titles().contains(title));
    }

    private Optional<Integer> find(String run) {
        return OpenWindow.onFx(() -> {
            var items = window.list("#runs").getItems();
            return IntStream.range(0, items.size()).boxed().filter(i -> items.get(i).toString().contains(run)).findFirst();
        });
    }

    private static String lines(int rows) {
        return IntStream.range(0, rows).mapToObj(i -> "home v=" + i + " " + (i + 1)).collect(Collectors.joining("\n"));
    }

    /// The same again and again: how long it took, and the processor time of window and plugin hosts meanwhile.
    private static final class Series {
        private final String what;
        private final List<Double> millis = new ArrayList<>(), own = new ArrayList<>(), hosts = new ArrayList<>();

        Series(String what) {
            this.what = what;
        }

        void add(LongSupplier nanos) {
            long before = ownNanos(), hostsBefore = hostNanos();
            millis.add(nanos.getAsLong() / 1e6);
            own.add((ownNanos() - before) / 1e6);
            hosts.add((hostNanos() - hostsBefore) / 1e6);
        }

        void print() {
            System.out.println(what);
            print("painted", millis);
            print("processor, window", own);
            print("processor, hosts", hosts);
        }

        /// The first times warm it up.
        private static void print(String what, List<Double> all) {
            var warm = all.stream().skip(2).sorted().toList();
            System.out.printf(
                    "    %-18s p50 %4.0f ms, max %4.0f ms, first %4.0f ms%n", what, warm.get(warm.size() / 2), warm.getLast(), all.getFirst());
        }

        private static long ownNanos() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        private static long hostNanos() {
            return ProcessHandle.current().descendants()
                    .mapToLong(host -> host.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
                    .sum();
        }
    }
}
