package dev.sluice.app.debugging;

import dev.sluice.app.frame.Editors;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.editor.gutter.Breakpoint;
import dev.sluice.editor.gutter.StoppedLine;
import dev.sluice.engine.processing.LineProfile;
import dev.sluice.host.protocol.debug.StackFrame;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Breakpoints, stopped lines, values and coverage in the editors of plugins.
final class EditorMarks {
    private final Editors editors;
    private final DebugViewModel model;
    private final BreakpointStore breakpoints;
    private boolean showing;

    /// @param edit shows the details of a breakpoint
    EditorMarks(Editors editors, DebugViewModel model, Consumer<LineBreakpoint> edit) {
        this.editors = editors;
        this.model = model;
        breakpoints = model.breakpoints();
        editors.onOpen(file -> {
            if (file.isPython()) join(file, edit);
        });
        breakpoints.onChange(this::showBreakpoints);
        breakpoints.problems().addListener((javafx.beans.Observable _) -> showBreakpoints());
        model.stopped().addListener((javafx.beans.Observable _) -> showStops());
        model.frames().addListener((javafx.beans.Observable _) -> showStops());
        model.frameProperty().subscribe(this::showStops);
        model.values().localsProperty().subscribe(this::showValues);
    }

    /// @return how many of the files are open with the text that ran
    int show(LineProfile profile) {
        int shown = 0;
        for (var file : profile.files())
            for (var open : editors.all())
                if (open.path().equals(Path.of(file.name())) && file.text().filter(open.text()::equals).isPresent()) {
                    open.editor().gutter().figures().set(CoverageFigures.of(file));
                    shown++;
                }
        return shown;
    }

    void clearCoverage() {
        for (var open : editors.all()) if (open.isPython()) open.editor().gutter().figures().clear();
    }

    private void join(OpenFile file, Consumer<LineBreakpoint> edit) {
        var gutter = file.editor().gutter();
        var shown = gutter.breakpoints();
        shown.allowedProperty().set(true);
        shown.setMenu((line, _, _) -> {
            var path = file.path();
            if (breakpoints.at(path, line + 1).isEmpty()) breakpoints.put(LineBreakpoint.at(path, line + 1));
            breakpoints.at(path, line + 1).ifPresent(edit);
        });
        show(file);
        shown.onChange(() -> {
            if (!showing) moved(file);
        });
        file.editor().onEdit(() -> {
            if (!gutter.figures().isEmpty()) gutter.figures().clear();
            if (!gutter.values().isEmpty()) gutter.values().clear();
        });
        showStops();
        showValues();
    }

    private void moved(OpenFile file) {
        var looks = new TreeMap<Integer, Breakpoint>();
        file.editor().gutter().breakpoints().all().forEach((index, look) -> looks.put(index + 1, look));
        breakpoints.follow(file.path(), looks, this::look);
        show(file);
    }

    private void showBreakpoints() {
        for (var file : editors.all()) if (file.isPython()) show(file);
    }

    private void show(OpenFile file) {
        var looks = new TreeMap<Integer, Breakpoint>();
        for (var one : breakpoints.in(file.path())) looks.put(one.line() - 1, look(one));
        showing = true;
        try {
            file.editor().gutter().breakpoints().set(looks);
        } finally {
            showing = false;
        }
    }

    private Breakpoint look(LineBreakpoint one) {
        var kind = switch (one.kind()) {
            case PLAIN -> Breakpoint.Kind.PLAIN;
            case CONDITION -> Breakpoint.Kind.CONDITION;
            case LOG -> Breakpoint.Kind.LOG;
        };
        var problem = breakpoints.problems().get(one);
        return new Breakpoint(kind, one.enabled() && problem == null, problem == null ? one.detail() : problem);
    }

    private void showStops() {
        for (var file : editors.all()) if (file.isPython()) file.editor().gutter().stops().set(stops(file.path()));
        if (model.frameProperty().get().isEmpty()) showValues();
    }

    private Map<Integer, StoppedLine> stops(Path file) {
        var lines = new TreeMap<Integer, StoppedLine>();
        if (model.selectedProperty().get().isPresent())
            for (var frame : model.frames()) if (isIn(frame, file)) lines.put(frame.line() - 1, StoppedLine.CALLER);
        for (var run : model.stopped()) if (isIn(run.top(), file)) lines.put(run.top().line() - 1, StoppedLine.HERE);
        return lines;
    }

    private void showValues() {
        var locals = model.values().localsProperty().get();
        for (var file : editors.all()) {
            if (!file.isPython()) continue;
            var values = file.editor().gutter().values();
            var frame = model.values().shown().filter(one -> isIn(one.frame(), file.path()));
            boolean isSame = frame.flatMap(one -> one.stop().at().run().text(one.frame().file()))
                    .filter(file.text()::equals)
                    .isPresent();
            if (!isSame || locals.isEmpty()) values.clear();
            else values.set(InlineValues.of(file.text(), frame.orElseThrow().frame().line(), locals));
        }
    }

    private static boolean isIn(StackFrame frame, Path file) {
        return frame.file().equals(file.toString());
    }
}
