package dev.sluice.app.frame;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Ways from one feature to another. The feature that shows a kind of thing says how; a link that nobody took leads
/// nowhere. FX thread only.
public final class Links {
    private Consumer<String> run = _ -> {};
    private BiConsumer<String, String> trigger = (_, _) -> {};
    private BiConsumer<String, String> runs = (_, _) -> {};
    private BiConsumer<String, String> table = (_, _) -> {};
    private BiConsumer<String, String> query = (_, _) -> {};
    private Consumer<String> log = _ -> {};
    private Runnable plugin = () -> {};
    private Consumer<String> debuggedRun = _ -> {};
    private BiConsumer<String, String> debuggedTrigger = (_, _) -> {};
    private PluginInput input = PluginInput.NONE;
    private Debugging debugging = Debugging.NONE;
    private WritingHelp help = WritingHelp.NONE;

    /// Shows a recorded run, by its id.
    public void openRun(String runId) {
        run.accept(runId);
    }

    /// Lists the recorded runs of a trigger.
    public void openRuns(String database, String trigger) {
        runs.accept(database, trigger);
    }

    public void openTrigger(String database, String name) {
        trigger.accept(database, name);
    }

    public void openTable(String database, String table) {
        this.table.accept(database, table);
    }

    /// Opens a statement in a query editor.
    public void openQuery(String database, String sql) {
        query.accept(database, sql);
    }

    /// Filters the log, in the words of its filter field, such as `trigger:x level:error`.
    public void filterLog(String filter) {
        log.accept(filter);
    }

    /// Asks for the name of a new plugin.
    public void beginPlugin() {
        plugin.run();
    }

    /// Runs a recorded run again, by its id, and stops at breakpoints.
    public void debugRun(String runId) {
        debuggedRun.accept(runId);
    }

    /// Stops a live trigger at its next run.
    public void debugTrigger(String database, String name) {
        debuggedTrigger.accept(database, name);
    }

    public Debugging debugging() {
        return debugging;
    }

    /// The plugin in front with its input.
    public PluginInput input() {
        return input;
    }

    /// Help for an editor that holds no file.
    public WritingHelp help() {
        return help;
    }

    public void onRun(Consumer<String> shown) {
        run = shown;
    }

    public void onRuns(BiConsumer<String, String> shown) {
        runs = shown;
    }

    public void onTrigger(BiConsumer<String, String> shown) {
        trigger = shown;
    }

    public void onTable(BiConsumer<String, String> shown) {
        table = shown;
    }

    public void onQuery(BiConsumer<String, String> shown) {
        query = shown;
    }

    public void onLog(Consumer<String> shown) {
        log = shown;
    }

    public void onPlugin(Runnable asked) {
        plugin = asked;
    }

    public void onDebugRun(Consumer<String> started) {
        debuggedRun = started;
    }

    public void onDebugTrigger(BiConsumer<String, String> started) {
        debuggedTrigger = started;
    }

    public void onDebugging(Debugging owner) {
        debugging = owner;
    }

    public void onInput(PluginInput owner) {
        input = owner;
    }

    public void onHelp(WritingHelp owner) {
        help = owner;
    }
}
