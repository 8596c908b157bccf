package dev.sluice.app.workbench;

import dev.sluice.app.assistance.AssistanceFeature;
import dev.sluice.app.console.ConsoleFeature;
import dev.sluice.app.data.DataFeature;
import dev.sluice.app.debugging.DebugFeature;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.packages.PackagesFeature;
import dev.sluice.app.plugins.PluginsFeature;
import dev.sluice.app.search.SearchFeature;
import dev.sluice.app.testrun.TestRunFeature;
import dev.sluice.app.triggers.TriggersFeature;
import dev.sluice.app.welcome.WelcomeFeature;
import java.util.List;

/// Every part of the window, in the order of the rail and of the tabs.
record Features(PluginsFeature plugins, TestRunFeature testRun, List<Feature> all) {
    static Features of(Context context, Workbench.Shell shell) {
        var plugins = new PluginsFeature(context);
        var testRun = new TestRunFeature(context, () -> context.window().show(PluginsFeature.PANEL));
        return new Features(
                plugins,
                testRun,
                List.of(
                        plugins,
                        new TriggersFeature(context),
                        new DataFeature(context),
                        new ConsoleFeature(context, testRun::run),
                        new AssistanceFeature(context),
                        testRun,
                        new DebugFeature(context),
                        new WelcomeFeature(context, shell::openFolder, shell::openSamples, plugins::refresh),
                        new PackagesFeature(context),
                        new SearchFeature(context)));
    }
}
