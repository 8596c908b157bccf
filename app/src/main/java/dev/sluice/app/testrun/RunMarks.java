package dev.sluice.app.testrun;

import dev.sluice.app.frame.Editors;
import dev.sluice.editor.Texts;
import dev.sluice.editor.gutter.LineMark;
import java.util.TreeMap;

/// What a run leaves in the gutters of the files that it went through. FX thread only.
record RunMarks(Editors editors) {
    private static final Texts TEXTS = Texts.of(RunMarks.class);

    /// Marks a line and brings it into view, as long as its file is in front.
    void glance(SourceLine source) {
        var front = editors.frontProperty().get().filter(file -> file.path().equals(source.file()));
        front.ifPresent(file -> {
            var marks = new TreeMap<>(file.editor().marks().all());
            marks.values().removeIf(mark -> mark.kind() == LineMark.Kind.SOURCE);
            int index = Math.min(source.line(), file.editor().area().getParagraphs().size()) - 1;
            marks.putIfAbsent(index, new LineMark(LineMark.Kind.SOURCE, ""));
            file.editor().marks().set(marks);
            file.editor().area().showParagraphInViewport(index);
        });
    }

    /// Marks the way to where a run failed.
    void mark(RunReport report) {
        for (var file : editors.all()) {
            if (!file.path().equals(report.file())) continue;
            var marks = new TreeMap<Integer, LineMark>();
            var frames = report.framesInFile();
            for (var frame : frames) marks.put(frame.line().line() - 1, new LineMark(LineMark.Kind.TRACE, TEXTS.get("frame.in", frame.function())));
            if (!frames.isEmpty())
                marks.put(frames.getLast().line().line() - 1, new LineMark(LineMark.Kind.ERROR, report.problem()));
            file.editor().marks().set(marks);
        }
    }
}
