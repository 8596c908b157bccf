package dev.sluice.app.triggers;

import java.util.List;

/// What can be done with triggers of the list. FX thread only.
interface TriggerActions {
    void create();

    void edit(TriggerKey trigger);

    void enable(TriggerKey trigger, boolean enabled);

    void delete(TriggerKey trigger);

    void fire(TriggerKey trigger);

    /// Stops it at its next run.
    void debug(TriggerKey trigger);

    void showLog(TriggerKey trigger);

    void openRun(String runId);

    void showRuns(TriggerKey trigger);

    /// @param triggers empty: all of them
    void export(List<TriggerKey> triggers);

    void importFile();
}
