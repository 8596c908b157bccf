package dev.sluice.editor.python;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/// Visits everything below something, each before what is in it.
public final class Walk {
    private Walk() {}

    public static void statements(List<Stmt> body, Consumer<Stmt> visitor) {
        for (var statement : body) {
            visitor.accept(statement);
            statement.blocks().forEach(block -> statements(block, visitor));
        }
    }

    /// Without those in functions and classes that are defined inside.
    public static void ownStatements(List<Stmt> body, Consumer<Stmt> visitor) {
        for (var statement : body) {
            visitor.accept(statement);
            if (!(statement instanceof Stmt.Function) && !(statement instanceof Stmt.ClassDef))
                statement.blocks().forEach(block -> ownStatements(block, visitor));
        }
    }

    public static void expressions(Expr root, Consumer<Expr> visitor) {
        var waiting = new ArrayDeque<Expr>();
        waiting.push(root);
        while (!waiting.isEmpty()) {
            var expression = waiting.pop();
            visitor.accept(expression);
            expression.parts().reversed().forEach(waiting::push);
        }
    }

    /// All expressions of all statements.
    public static void expressions(List<Stmt> body, Consumer<Expr> visitor) {
        statements(body, statement -> statement.expressions().forEach(each -> expressions(each, visitor)));
    }
}
