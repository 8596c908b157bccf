package dev.sluice.app.testrun;

import javafx.beans.property.ObjectProperty;

/// A plugin with its input and its runs.
///
/// @param place changes when the plugin gets another name
record PluginBench(ObjectProperty<PluginPlace> place, TestRunViewModel model, TestRunView view) {
    PluginPlace plugin() {
        return place.get();
    }
}
