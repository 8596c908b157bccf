package dev.sluice.uitests;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javafx.scene.input.KeyCode;
import javax.management.JMException;
import javax.management.ObjectName;
import org.testfx.api.FxRobot;

/// Uses the window for half an hour while triggers run, and tells how the heap grows once everything has been opened: live
/// bytes after a collection, each minute, and the slope through them. Figures are in `docs/performance.md`.
///
/// `mvn -Pwindow … -Dwindow.main=Soak -Dwindow.args=MINUTES`
final class Soak {
    /// Until caches, histories and the log are as large as they get, growth says nothing.
    private static final Duration WARM_UP = Duration.ofMinutes(5);

    private static final Pattern CLASS = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");
    /// Pixels, and what the collector fills gaps with.
    private static final Set<String> NOT_COUNTED = Set.of("[I", "[Ljdk.internal.vm.FillerElement;", "jdk.internal.vm.FillerObject");

    private record Sample(double hours, double megabytes) {}

    private final OpenWindow window;
    private final FxRobot robot = new Person();
    private final Commands commands;
    private final Inspector inspector;
    private final QueryTab query;

    private Soak(OpenWindow window) {
        this.window = window;
        commands = new Commands(robot, window);
        inspector = new Inspector(window, robot);
        query = new QueryTab(robot, window);
    }

    public static void main(String[] args) throws Exception {
        var length = Duration.ofMinutes(args.length > 0 ? Long.parseLong(args[0]) : 30);
        try (var window = OpenWindow.open(Files.createTempDirectory("sluice-soak-"))) {
            window.await("a plugin can be run", () -> window.has("#editor .code") && !window.node("#run").isDisabled());
            new Soak(window).use(length);
        }
        System.exit(0);
    }

    private void use(Duration length) {
        query.write(QueryTab.series("soaked", 3, 60));
        var samples = new ArrayList<Sample>();
        long start = System.nanoTime(), minute = 0;
        for (int round = 1; System.nanoTime() - start < WARM_UP.plus(length).toNanos(); round++) {
            round();
            long now = (System.nanoTime() - start) / Duration.ofMinutes(1).toNanos();
            if (now == minute) continue;
            minute = now;
            var sample = new Sample((System.nanoTime() - start) / 3.6e12, liveMegabytes());
            System.out.printf("minute %d, round %d: %.2f MB%n", minute, round, sample.megabytes());
            if (sample.hours() * 60 >= WARM_UP.toMinutes()) samples.add(sample);
        }
        System.out.printf("slope %.2f MB/h over %d samples%n", slope(samples), samples.size());
    }

    /// What somebody does in a minute or so.
    private void round() {
        window.startOver();
        window.await("the plugin can be run", () -> !window.node("#run").isDisabled());
        inspector.edit(OpenWindow.onFx(() -> window.editor().getText()) + "\n# once more\n");
        inspector.run("ok");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        inspector.run("ok");
        inspector.choose("Compare with the run before");
        query.open().run("SELECT time, room, temp FROM soaked ORDER BY time").awaitRows("180 rows");
        window.click("#query-chart");
        window.await("they are drawn", () -> window.has("#result-chart"));
        new TriggerForm(robot, window).anew().named("never_made").onTable("soaked");
        window.type("#log-filter", "level:info");
        window.type("#log-filter", "");
        for (var perspective : List.of("debug", "data", "write")) window.run("view.perspective." + perspective);
        commands.goToFile("daily_report.py");
        window.await("it is in front", () -> window.tabTitles().contains("daily_report.py"));
    }

    /// Without the arrays that the renderer draws into, which come and go with what is in the window, 22 to 57 MB of them.
    private static double liveMegabytes() {
        return CLASS.matcher(histogram())
                .results()
                .filter(line -> !NOT_COUNTED.contains(line.group(2)))
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .sum() / 1e6;
    }

    /// What is live after a collection, a class a line.
    private static String histogram() {
        try {
            return (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /// By least squares.
    private static double slope(List<Sample> samples) {
        double hours = samples.stream().mapToDouble(Sample::hours).average().orElse(0);
        double megabytes = samples.stream().mapToDouble(Sample::megabytes).average().orElse(0);
        double above = samples.stream().mapToDouble(one -> (one.hours() - hours) * (one.megabytes() - megabytes)).sum();
        double below = samples.stream().mapToDouble(one -> (one.hours() - hours) * (one.hours() - hours)).sum();
        return above / below;
    }
}
