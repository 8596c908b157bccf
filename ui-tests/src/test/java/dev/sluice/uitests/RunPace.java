package dev.sluice.uitests;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.testfx.api.FxRobot;

/// Measures how long it takes to show a recorded run of 10,000 rows, and from F5 to the first stop, both from the key to the
/// end of the layout that shows it. Figures are in `docs/performance.md`.
///
/// `java … dev.sluice.uitests.RunPace`
final class RunPace {
    /// The few are a number that no run of a sample trigger writes.
    private static final int ROWS = 10_000, FEW = 37, TIMES = 12;
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

    private RunPace(OpenWindow window) {
        this.window = window;
        inspector = new Inspector(window, robot);
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
        double[] opened = new double[TIMES], worked = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long before = processorNanos();
            opened[i] = open(LARGE, "Input %,d rows".formatted(ROWS));
            worked[i] = (processorNanos() - before) / 1e6;
            open(SMALL, "Input %d rows".formatted(FEW));
        }
        print("a recorded run of %,d rows is shown".formatted(ROWS), opened);
        print("processor time of everything in the meantime", worked);

        window.type("#input-lines .code", lines(10));
        var debugger = new Debugger(window, robot, new Commands(robot, window));
        debugger.breakAt(WRITE);
        var stopped = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            stopped[i] = millis(window.editor(), KeyCode.F5, debugger::isStopped);
            debugger.fire("#debug-stop");
            window.await("it is over", () -> !window.node("#run").isDisabled() && !debugger.isStopped());
        }
        print("from F5 to the first stop", stopped);
    }

    private double open(String run, String title) {
        OpenWindow.onFx(() -> {
            window.list("#runs").getSelectionModel().clearAndSelect(find(run).orElseThrow());
            return true;
        });
        return millis(window.node("#runs"), KeyCode.ENTER, () -> inspector.titles().contains(title));
    }

    private Optional<Integer> find(String run) {
        return OpenWindow.onFx(() -> {
            var items = window.list("#runs").getItems();
            return IntStream.range(0, items.size()).boxed().filter(i -> items.get(i).toString().contains(run)).findFirst();
        });
    }

    /// From a key to the first layout after which something is true.
    private double millis(Node target, KeyCode key, BooleanSupplier shown) {
        var end = new CompletableFuture<Long>();
        var scene = window.stage().getScene();
        var look = new Runnable() {
            @Override
            public void run() {
                if (shown.getAsBoolean()) {
                    scene.removePostLayoutPulseListener(this);
                    end.complete(System.nanoTime());
                } else Platform.requestNextPulse();
            }
        };
        long start = OpenWindow.onFx(() -> {
            scene.addPostLayoutPulseListener(look);
            Platform.requestNextPulse();
            long now = System.nanoTime();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
            return now;
        });
        return (end.orTimeout(1, TimeUnit.MINUTES).join() - start) / 1e6;
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static String lines(int rows) {
        return IntStream.range(0, rows).mapToObj(i -> "home v=" + i + " " + (i + 1)).collect(Collectors.joining("\n"));
    }

    /// The first times warm it up.
    private static void print(String what, double[] millis) {
        var sorted = Arrays.stream(millis).skip(2).sorted().toArray();
        System.out.printf("%s: p50 %.0f ms, max %.0f ms (first %.0f ms)%n", what, sorted[sorted.length / 2], sorted[sorted.length - 1], millis[0]);
    }
}
