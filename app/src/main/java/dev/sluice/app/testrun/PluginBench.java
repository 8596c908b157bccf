package dev.sluice.app.testrun;

/// A plugin with its input and its runs.
record PluginBench(PluginPlace plugin, TestRunViewModel model, TestRunView view) {}
