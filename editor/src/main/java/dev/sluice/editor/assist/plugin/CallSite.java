package dev.sluice.editor.assist.plugin;

import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.PythonModule;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.Token;
import dev.sluice.editor.python.Walk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bracket around a caret, and which of its elements the caret is in.
///
/// @param open     where it opens
/// @param bracket  `(`, `[` or `{`
/// @param index    how many commas stand before the caret
/// @param keyword  of the argument that the caret is in; empty when it is passed by position
record CallSite(int open, String bracket, int index, String keyword) {
    /// @return null when the caret is in no bracket
    static @Nullable CallSite at(PythonModule module, int caret) {
        return at(module.tokens().code(), caret);
    }

    private static @Nullable CallSite at(List<Token> tokens, int caret) {
        int last = -1;
        for (int low = 0, high = tokens.size() - 1; low <= high; ) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).start() < caret) {
                last = middle;
                low = middle + 1;
            } else high = middle - 1;
        }
        if (last >= 0 && tokens.get(last).end() > caret)
            for (var field : tokens.get(last).fields())
                if (!field.isEmpty() && field.getFirst().start() <= caret && caret <= field.getLast().end()) {
                    var inside = at(field, caret);
                    if (inside != null) return inside;
                }
        int depth = 0, commas = 0;
        var keyword = "";
        for (int i = last; i >= 0; i--) {
            var token = tokens.get(i);
            if (token.kind() == Token.Kind.NEWLINE) return null;
            if (token.kind() != Token.Kind.OPERATOR) continue;
            switch (token.text()) {
                case ")", "]", "}" -> {
                    if (token.end() <= caret) depth++;
                }
                case "(", "[", "{" -> {
                    if (depth-- == 0) return new CallSite(token.start(), token.text(), commas, keyword);
                }
                case "," -> {
                    if (depth == 0) commas++;
                }
                case "=" -> {
                    if (depth == 0 && commas == 0 && i > 0) keyword = tokens.get(i - 1).text();
                }
                default -> {}
            }
        }
        return null;
    }

    /// The call whose bracket it is.
    Expr.@Nullable Call call(PythonModule module) {
        return find(module) instanceof Expr.Call call ? call : null;
    }

    Expr.@Nullable Subscript subscript(PythonModule module) {
        return find(module) instanceof Expr.Subscript subscript ? subscript : null;
    }

    private @Nullable Expr find(PythonModule module) {
        var found = new Expr[1];
        for (var statement : module.body())
            if (statement.start() <= open && open <= statement.end()) find(module, statement, found);
        return found[0];
    }

    private void find(PythonModule module, Stmt statement, @Nullable Expr[] found) {
        for (var expression : statement.expressions()) Walk.expressions(expression, each -> {
            if (each instanceof Expr.Call call && call.open() == open && bracket.equals("(")) found[0] = each;
            if (each instanceof Expr.Subscript subscript
                    && bracket.equals("[")
                    && module.text().indexOf('[', subscript.value().end()) == open) found[0] = each;
        });
        statement.blocks().forEach(block -> block.forEach(each -> find(module, each, found)));
    }
}
