package dev.sluice.app.packages;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.FileDialogs;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.frame.Window;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/// The packages of the plugins, in the side panel.
public final class PackagesFeature implements Feature {
    private static final Texts TEXTS = Texts.of(PackagesFeature.class);
    public static final String PANEL = "packages";

    private final Context context;
    private final PackagesViewModel model;
    private final PackagesView view;
    private Optional<Window.Progress> progress = Optional.empty();

    public PackagesFeature(Context context) {
        this.context = context;
        model = new PackagesViewModel(context.tasks(), context.window()::say);
        view = new PackagesView(model, new PackagesView.Links(
                use -> context.editors().open(use.file(), use.line()), this::openTrigger, this::chooseRequirements));
        context.editors().onSave(file -> {
            if (file.isPython() && view.isInFront()) model.refresh();
        });
        model.busyProperty().subscribe(this::showProgress);
    }

    @Override
    public List<Panel> panels() {
        return List.of(new Panel(PANEL, TEXTS.get("title"), Feather.PACKAGE, Panel.Place.SIDE, view));
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("packages.install", Command.Menu.FILE, "packages", TEXTS.get("install.command"), "", () -> {
                    context.window().show(PANEL);
                    view.focusName();
                }),
                Command.of("packages.requirements", Command.Menu.FILE, "packages", TEXTS.get("requirements.install"), "", () -> {
                    context.window().show(PANEL);
                    chooseRequirements();
                }));
    }

    @Override
    public Optional<String> stylesheet() {
        return Optional.of(Objects.requireNonNull(PackagesFeature.class.getResource("packages.css")).toExternalForm());
    }

    @Override
    public void opened(Engine engine) {
        var packages = new EnginePackages(engine, context.workspace().plugins());
        context.tasks().onFx(() -> model.connect(packages));
    }

    @Override
    public void closing() {
        context.tasks().onFx(model::disconnect);
    }

    /// Also seen while another panel is in front.
    private void showProgress(String what) {
        progress.ifPresent(Window.Progress::close);
        progress = what.isEmpty() ? Optional.empty() : Optional.of(context.window().begin(what, model::cancel));
    }

    private void openTrigger(String name) {
        int dot = name.indexOf('.');
        context.links().openTrigger(name.substring(0, dot), name.substring(dot + 1));
    }

    private void chooseRequirements() {
        context.window()
                .files()
                .open(TEXTS.get("requirements.choose"), FileDialogs.Kind.of(TEXTS.get("requirements.files"), "*.txt"))
                .ifPresent(model::installRequirements);
    }
}
