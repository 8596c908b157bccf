package dev.sluice.editor.assist.lint;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.Problem;
import dev.sluice.editor.assist.Problem.QuickFix;
import dev.sluice.editor.assist.Problem.Severity;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.plugin.PluginTypes;
import dev.sluice.editor.edit.Replacement;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.PythonModule;
import dev.sluice.editor.python.Renaming;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a lint looks at, and where it puts what it finds.
final class LintContext {
    private static final Texts TEXTS = Texts.of(LintContext.class);
    final PythonModule module;
    final PluginTypes types;
    final Schema schema;
    final EngineFacts facts;
    private final List<Problem> problems = new ArrayList<>();
    private String rule = "";

    LintContext(PythonModule module, Schema schema, EngineFacts facts) {
        this.module = module;
        this.types = new PluginTypes(module);
        this.schema = schema;
        this.facts = facts;
    }

    void begin(String rule) {
        this.rule = rule;
    }

    List<Problem> problems() {
        return problems;
    }

    void report(Severity severity, int start, int end, String message, QuickFix... fixes) {
        problems.add(new Problem(severity, start, Math.max(end, start + 1), message, "engine", rule, List.of(fixes)));
    }

    void report(Severity severity, Expr at, String message, QuickFix... fixes) {
        report(severity, at.start(), at.end(), message, fixes);
    }

    /// Functions of the top level that the engine calls.
    List<Stmt.Function> entryFunctions() {
        return module.body().stream()
                .filter(statement -> statement instanceof Stmt.Function function
                        && Renaming.ENTRY_FUNCTIONS.contains(function.name()))
                .map(statement -> (Stmt.Function) statement)
                .toList();
    }

    void expressions(Consumer<Expr> visitor) {
        Walk.expressions(module.body(), visitor);
    }

    String text(Expr expression) {
        return module.text().substring(expression.start(), expression.end());
    }

    /// The method called on a value of a type; null for other calls.
    @Nullable String method(Expr.Call call, String type) {
        return call.function() instanceof Expr.Attribute attribute && types.of(attribute.value()).equals(type)
                ? attribute.name()
                : null;
    }

    /// Puts a line before the first statement of a function, behind its docstring.
    QuickFix firstLine(String title, Stmt.Function function, String line) {
        var body = function.body();
        boolean documented = body.size() > 1 && module.docstring(body).isPresent();
        var first = body.get(documented ? 1 : 0);
        int lineStart = module.lineStart(module.lineOf(first.start()));
        var indentation = module.text().substring(lineStart, first.start());
        if (!indentation.isBlank()) return QuickFix.of(title, Replacement.insert(first.start(), line + "; "));
        return QuickFix.of(title, Replacement.insert(first.start(), line.replace("\n", "\n" + indentation) + "\n" + indentation));
    }

    static QuickFix wrap(String function, Expr value) {
        return QuickFix.of(
                TEXTS.get("wrap", function),
                Replacement.insert(value.start(), function + "("),
                Replacement.insert(value.end(), ")"));
    }

    static void own(List<Stmt> body, Consumer<Stmt> visitor) {
        Walk.ownStatements(body, visitor);
    }

    /// Expressions of a function, not of those defined inside.
    static void ownExpressions(List<Stmt> body, Consumer<Expr> visitor) {
        own(body, statement -> statement.expressions().forEach(each -> Walk.expressions(each, visitor)));
    }
}
