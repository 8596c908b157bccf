package dev.sluice.editor.python;

import java.util.stream.Collectors;

/// How functions of the file are called.
public final class Signatures {
    private Signatures() {}

    /// `(a, b=1)`, as it stands in the text.
    public static String parameters(PythonModule module, Stmt.Function function) {
        return function.parameters().stream()
                .map(parameter -> parameter(module, parameter))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String parameter(PythonModule module, Expr.Parameter parameter) {
        var shown = new StringBuilder("*".repeat(parameter.stars())).append(parameter.name());
        if (parameter.annotation() != null) shown.append(": ").append(text(module, parameter.annotation()));
        if (parameter.value() != null)
            shown.append(parameter.annotation() != null ? " = " : "=").append(text(module, parameter.value()));
        return shown.toString();
    }

    private static String text(PythonModule module, Expr expression) {
        return module.text().substring(expression.start(), expression.end());
    }
}
