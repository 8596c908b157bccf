package dev.sluice.app.frame;

import dev.sluice.editor.assist.Schema;
import dev.sluice.engine.Engine;
import dev.sluice.engine.processing.TestRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// The plugin in front with the input it is tried on. Whoever runs it in a way of their own, such as in a debugger, leaves
/// the waiting for the engine, the form of the input and the showing of the result to the feature that owns the input. FX
/// thread only, unless it says otherwise.
public interface PluginInput {
    /// Makes a run; in the background, on a thread that is interrupted when the run is cancelled.
    @FunctionalInterface
    interface Launch {
        /// As the Run button does it.
        Launch PLAIN = (engine, run) -> engine.processing().test(run);

        /// @param run the plugin's text, saved or not, on its input
        TestRun.Result run(Engine engine, TestRun run) throws Exception;
    }

    PluginInput NONE = new PluginInput() {
        private final ReadOnlyBooleanProperty never = new SimpleBooleanProperty();

        @Override
        public ReadOnlyBooleanProperty canRunProperty() {
            return never;
        }

        @Override
        public void run(Launch launch) {}

        @Override
        public void stopped(Map<Path, Integer> lines) {}

        @Override
        public void cancel() {}

        @Override
        public List<Schema.Table> tables(Path file) {
            return List.of();
        }
    };

    /// Whether there is a plugin in front that is not running.
    ReadOnlyBooleanProperty canRunProperty();

    /// Runs the plugin in front; what comes of it is shown as that of any run. Does nothing when it cannot be run now.
    void run(Launch launch);

    /// Says which of the runs that were made so stand still.
    ///
    /// @param lines where, by the file of the plugin; of one that is not named the run goes on
    void stopped(Map<Path, Integer> lines);

    /// Cancels the run of the plugin in front; when it has none, those of other plugins.
    void cancel();

    /// The tables of the rows that the plugin of a file is tried on; none when it was never in front. From any thread.
    List<Schema.Table> tables(Path file);
}
