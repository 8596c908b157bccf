package dev.sluice.editor.assist.plugin;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.assist.Problem.QuickFix;
import dev.sluice.editor.assist.Problem.Severity;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.SyntaxChecker;
import dev.sluice.editor.assist.SyntaxChecker.SyntaxError;
import dev.sluice.editor.assist.lint.Lints;
import dev.sluice.editor.python.NameProblem;
import dev.sluice.editor.python.PythonModule;
import java.util.ArrayList;
import java.util.List;

/// What Python, the names of the file and the rules of the engine find wrong.
final class PythonProblems {
    private static final Texts TEXTS = Texts.of(PythonProblems.class);
    private PythonProblems() {}

    static List<Problem> of(PythonModule module, Schema schema, EngineFacts facts, SyntaxChecker syntax) {
        var problems = new ArrayList<Problem>();
        for (var error : syntax.check(module.text())) problems.add(syntaxError(module, error));
        for (var problem : NameProblem.of(module, facts.isPackage())) problems.add(name(module, problem));
        problems.addAll(Lints.of(module, schema, facts));
        return problems;
    }

    private static Problem syntaxError(PythonModule module, SyntaxError error) {
        int start = offset(module, error.line(), error.column());
        int end = Math.max(offset(module, error.endLine(), error.endColumn()), start);
        var text = module.text();
        // A place alone is drawn as the char there, or before it at the end of a line.
        if (end == start) {
            if (end < text.length() && text.charAt(end) != '\n') end++;
            else if (start > 0) start--;
        }
        return new Problem(Severity.ERROR, start, end, error.message(), "python", "syntax", List.of());
    }

    private static int offset(PythonModule module, int line, int column) {
        int lines = module.lineOf(module.text().length()) + 1;
        if (line > lines) return module.text().length();
        int start = module.lineStart(Math.max(0, line - 1));
        int next = line < lines ? module.lineStart(line) - 1 : module.text().length();
        return Math.clamp(start + column - 1L, start, Math.max(start, next));
    }

    private static Problem name(PythonModule module, NameProblem problem) {
        var name = problem.name();
        return switch (problem.kind()) {
            case UNDEFINED ->
                new Problem(
                        Severity.ERROR, problem.start(), problem.end(),
                        name.equals("influxdb3_local")
                                ? TEXTS.get("undefined.api")
                                : TEXTS.get("undefined", name),
                        "names", "undefined", NameFixes.forUndefined(module, problem));
            case UNUSED_IMPORT ->
                new Problem(
                        Severity.WARNING, problem.start(), problem.end(), TEXTS.get("unused.import", name),
                        "names", "unused-import", NameFixes.withoutImport(module, problem).stream().toList());
            case UNUSED_LOCAL ->
                new Problem(
                        Severity.INFO, problem.start(), problem.end(),
                        TEXTS.get("unused.local", name), "names", "unused-local",
                        List.<QuickFix>of());
        };
    }
}
