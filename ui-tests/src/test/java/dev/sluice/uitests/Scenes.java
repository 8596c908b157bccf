package dev.sluice.uitests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// Every view of the window at work on the sample workspace, as somebody gets there.
///
/// @param folder for files that are imported
record Scenes(OpenWindow window, FxRobot robot, Commands commands, Inspector inspector, Path folder) {
    /// Lines in the log before a picture is worth taking.
    private static final int LOG_LINES = 18;

    private static final String FAILING = """
            # How warm the rooms are, in degrees Fahrenheit.
            FACTOR = 9 / 5


            def fahrenheit(row):
                return row["temp"] * FACTOR + 32


            def process_writes(influxdb3_local, table_batches, args=None):
                for batch in table_batches:
                    influxdb3_local.info(f"{len(batch['rows'])} rows of {batch['table_name']}")
                    for row in batch["rows"]:
                        line = LineBuilder("fahrenheit").tag("room", row["room"])
                        influxdb3_local.write(line.float64_field("temp", fahrenheit(row)).time_ns(row["time"]))
            """;

    private static final String ROWS = """
            home,room=Bath temp=21.5 1767225600000000000
            home,room=Kitchen temp=22 1767225600000000000
            home,room=Cellar open=true 1767225600000000000""";

    /// What somebody does to get to a view.
    interface Way {
        void go() throws IOException;
    }

    /// Names of pictures with the ways to what they show, in the order in which they are gone.
    Map<String, Way> all() {
        var all = new LinkedHashMap<String, Way>();
        all.put("workbench", this::run);
        all.put("debugger", this::stop);
        all.put("failure", this::fail);
        all.put("comparison", this::compare);
        all.put("runs", () -> window.click("#rail-runs"));
        all.put("tests", this::tests);
        all.put("outline", () -> show("view.side4"));
        all.put("problems", this::problems);
        all.put("search", this::search);
        all.put("tree", () -> show("plugins.newFile"));
        all.put("packages", () -> show("packages.install"));
        all.put("triggers", this::triggers);
        all.put("trigger", () -> new TriggerForm(robot, window).anew());
        all.put("trigger-cron", () -> new TriggerForm(robot, window).anew().named("nightly").runs("daily_report/daily_report.py").atCron("0 30 6 * * 1-5"));
        all.put("export", () -> show("trigger.export"));
        all.put("write", this::write);
        all.put("import", this::importing);
        all.put("grid", this::grid);
        all.put("chart", this::chart);
        all.put("data", this::explorer);
        all.put("settings", () -> show("view.settings"));
        all.put("about", () -> show("help.about"));
        all.put("welcome", () -> show("help.welcome"));
        all.put("debug-idle", () -> show("view.perspective.debug"));
        return all;
    }

    private void show(String command) {
        window.run(command);
    }

    private void run() {
        window.await("the log fills", () -> logLines() >= LOG_LINES);
        window.await("Run can be pressed", () -> !window.node("#run").isDisabled());
        inspector.run("ok");
    }

    private int logLines() {
        var text = window.node(".console .count") instanceof Labeled count ? count.getText() : "";
        return text.isEmpty() ? 0 : Integer.parseInt(text.substring(0, text.indexOf(' ')).replaceAll("\\D", ""));
    }

    /// Stopped in the middle of a plugin.
    private void stop() {
        var line = "        for name, rows in groups.items():";
        var debugger = new Debugger(window, robot, commands);
        debugger.breakAt(line);
        robot.push(KeyCode.F5);
        debugger.awaitStop("Breakpoint", line);
        debugger.watch("len(groups)");
        debugger.awaitValue("target", "'cpu_avg'");
    }

    private void fail() {
        window.run("debug.stop");
        window.run("debug.removeBreakpoints");
        show("view.perspective.write");
        inspector.edit(FAILING);
        window.type("#input-lines .code", ROWS);
        inspector.run("failed");
    }

    private void compare() {
        inspector.edit(FAILING.replace("row[\"temp\"] *", "row.get(\"temp\", 0) *"));
        inspector.run("ok");
        inspector.edit(FAILING.replace("row[\"temp\"] *", "(row.get(\"temp\") or 20) *"));
        inspector.run("ok");
        inspector.choose("Compare with the run before");
        window.await("the runs are compared", () -> !window.text("#differences-sum").isEmpty());
    }

    private void tests() {
        window.run("run.tests");
        window.await("the tests have run", () -> window.text("#tests-sum").contains("passed") && !window.text("#tests-sum").contains("running"));
    }

    private void problems() {
        commands.goToFile(OpenWindow.FIRST_PLUGIN);
        window.await("the plugin is in front", () -> window.has("#editor .code"));
        inspector.edit("import pandas\n\n\n" + FAILING.replace("row[\"temp\"] *", "raw[\"temp\"] *").replace("args=None", "arguments"));
        show("view.problems");
        window.await("the problems are found", () -> window.read(".problems").contains("raw"));
    }

    private void search() {
        show("edit.findInFiles");
        window.type("#search-text", "influxdb3_local.query");
        robot.push(KeyCode.ENTER);
        window.await("places are found", () -> window.text("#search-status").contains("matches"));
    }

    private void triggers() {
        window.run("file.revert");
        window.click("#rail-triggers");
    }

    private void write() {
        new QueryTab(robot, window).write(QueryTab.series("home", 3, 60));
        window.type("#write-editor", ROWS + "\nhome,room=Attic temp=\"cold\"\nhome,room= temp=3");
        window.await("problems are found", () -> !window.list("#write-problems").getItems().isEmpty());
    }

    private void importing() throws IOException {
        var file = folder.resolve("rooms.csv");
        window.willChoose(Files.writeString(file, "time;room;temp;open\n2026-01-01 00:00:00;Bath;21.5;true\n2026-01-01 00:01:00;Kitchen;22;false\n"));
        show("data.import");
        window.await("its rows are shown", () -> window.has("#import-rows"));
    }

    private void grid() {
        new QueryTab(robot, window).open().run("SELECT * FROM home ORDER BY time, room").awaitRows("180 rows");
    }

    private void chart() {
        window.click("#query-chart");
        window.await("they are drawn", () -> window.has("#result-chart"));
    }

    private void explorer() {
        show("view.perspective.data");
        window.await("tables are listed", () -> window.has("#data") && !window.list("#data").getItems().isEmpty());
        window.type("#data-filter", "room");
        window.await("the table is found", () -> window.list("#data").getItems().size() > 2);
        OpenWindow.onFx(() -> {
            window.list("#data").getSelectionModel().select(1);
            return true;
        });
        window.await("its rows are counted", () -> window.read("#data-details").contains("rows"));
    }
}
