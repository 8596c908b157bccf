package dev.sluice.editor.assist.plugin;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Problem.QuickFix;
import dev.sluice.editor.edit.Replacement;
import dev.sluice.editor.python.Builtins;
import dev.sluice.editor.python.NameProblem;
import dev.sluice.editor.python.PythonModule;
import dev.sluice.editor.python.Scope;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What can be done about names that are not defined or not used.
public final class NameFixes {
    private static final Texts TEXTS = Texts.of(NameFixes.class);
    private static final int SIMILAR = 2;

    private NameFixes() {}

    static List<QuickFix> forUndefined(PythonModule module, NameProblem problem) {
        var fixes = new ArrayList<QuickFix>();
        var name = problem.name();
        if (PluginApi.INSTANCE.modules().contains(name))
            fixes.add(QuickFix.of(
                    TEXTS.get("import", name), Replacement.insert(importsEnd(module), "import " + name + "\n")));
        var similar = similar(module, problem);
        similar.ifPresent(other ->
                fixes.add(QuickFix.of(TEXTS.get("change", other), new Replacement(problem.start(), problem.end(), other))));
        return fixes;
    }

    private static Optional<String> similar(PythonModule module, NameProblem problem) {
        var candidates = new ArrayList<String>();
        for (Scope scope = module.scopeAt(problem.start()); scope != null; scope = scope.parent())
            scope.bindings().forEach(binding -> candidates.add(binding.name()));
        candidates.addAll(Builtins.FUNCTIONS);
        candidates.addAll(Builtins.EXCEPTIONS);
        candidates.add(Builtins.LINE_BUILDER);
        return candidates.stream()
                .filter(candidate -> candidate.length() > SIMILAR && distance(candidate, problem.name()) <= SIMILAR)
                .min((a, b) -> Integer.compare(distance(a, problem.name()), distance(b, problem.name())));
    }

    /// How many letters are other, missing or too much.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[b.length()];
    }

    /// Where a further import belongs: behind the docstring and the imports at the top.
    static int importsEnd(PythonModule module) {
        int line = 0;
        var body = module.body();
        for (int i = 0; i < body.size(); i++) {
            boolean docstring = i == 0 && module.docstring(body).isPresent();
            if (!docstring && !(body.get(i) instanceof Stmt.Import)) break;
            line = module.lineOf(body.get(i).end()) + 1;
        }
        return line <= module.lineOf(module.text().length()) ? module.lineStart(line) : module.text().length();
    }

    /// Takes one name out of an import, or the import with its line when it was the only one.
    public static Optional<QuickFix> withoutImport(PythonModule module, NameProblem problem) {
        if (problem.origin() == null || !(problem.origin().statement() instanceof Stmt.Import imported)) return Optional.empty();
        return withoutImport(module, imported, problem.start());
    }

    public static Optional<QuickFix> withoutImport(PythonModule module, Stmt.Import imported, int boundStart) {
        var names = imported.names();
        var title = TEXTS.get("import.remove");
        if (names.size() == 1) {
            int from = module.lineStart(module.lineOf(imported.start()));
            int lastLine = module.lineOf(imported.end());
            boolean more = lastLine < module.lineOf(module.text().length());
            int to = more ? module.lineStart(lastLine + 1) : module.text().length();
            boolean alone = module.text().substring(from, imported.start()).isBlank()
                    && module.text().substring(imported.end(), to).isBlank();
            if (!alone) return Optional.of(QuickFix.of(title, new Replacement(imported.start(), imported.end(), "pass")));
            return Optional.of(QuickFix.of(title, new Replacement(from, to, onlyInBlock(module, imported) ? indent(module, from) + "pass\n" : "")));
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).boundStart() != boundStart) continue;
            int from = i == 0 ? names.get(i).start() : names.get(i - 1).end();
            int to = i == 0 ? names.get(1).start() : names.get(i).end();
            return Optional.of(QuickFix.of(TEXTS.get("import.remove.name", names.get(i).bound()), new Replacement(from, to, "")));
        }
        return Optional.empty();
    }

    private static String indent(PythonModule module, int lineStart) {
        int at = lineStart;
        while (module.text().charAt(at) == ' ' || module.text().charAt(at) == '\t') at++;
        return module.text().substring(lineStart, at);
    }

    private static boolean onlyInBlock(PythonModule module, Stmt.Import imported) {
        var only = new boolean[1];
        Walk.statements(module.body(), statement -> {
            for (var block : statement.blocks()) only[0] |= block.size() == 1 && block.getFirst().equals(imported);
        });
        return only[0];
    }
}
