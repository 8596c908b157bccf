package dev.sluice.app.testrun;

import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.engine.golden.GoldenTest;
import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;

/// The tests of the workspace. FX thread only.
final class TestsPanel {
    static final String PANEL = "tests";

    private static final String ON_SAVE = "testsOnSave";

    private final Context context;
    private final TestsViewModel model;
    private final BooleanProperty onSave = new SimpleBooleanProperty();
    private final TestsView view;

    TestsPanel(Context context, Memory memory) {
        this.context = context;
        model = new TestsViewModel(
                new EngineGoldenRuns(context.engine(), context.workspace().plugins()), context.tasks(), context.window()::say);
        onSave.set(memory.get(ON_SAVE).filter("true"::equals).isPresent());
        onSave.addListener((_, _, on) -> memory.put(ON_SAVE, String.valueOf(on)));
        view = new TestsView(model, onSave, this::open);
        model.find();
    }

    Node view() {
        return view;
    }

    TestsViewModel model() {
        return model;
    }

    /// A run was made a test of the plugin in a folder.
    void kept(Path folder, String name) {
        context.window().show(PANEL);
        model.reveal(folder, name);
    }

    void runAll() {
        context.window().show(PANEL);
        model.runAll();
    }

    /// Of a plugin that was saved the tests are run, of a test itself, too.
    void saved(OpenFile file) {
        if (!onSave.get()) return;
        for (var folder = file.path().getParent(); folder != null && folder.startsWith(context.workspace().plugins()); folder = folder.getParent()) {
            var plugin = folder;
            if (model.tests().stream().noneMatch(item -> item.test().folder().equals(plugin))) continue;
            model.runPlugin(plugin);
            return;
        }
    }

    private void open(TestItem item) {
        context.editors().open(switch (item.test()) {
            case GoldenTest.OfFixture fixture -> fixture.file();
            case GoldenTest.OfFunction function -> function.file();
            case GoldenTest.OfFile file -> file.file();
        });
    }
}
