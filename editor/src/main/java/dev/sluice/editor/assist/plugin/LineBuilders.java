package dev.sluice.editor.assist.plugin;

import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.PythonModule;
import org.jspecify.annotations.Nullable;

/// Which table a line is built for.
public final class LineBuilders {
    private LineBuilders() {}

    /// The table of a chain of calls, or of a name that was assigned one; null when it is not a plain text.
    public static @Nullable String table(PythonModule module, Expr builder) {
        var at = builder;
        for (int steps = 0; steps < 100; steps++) {
            if (at instanceof Expr.Call call && call.function() instanceof Expr.Name name && name.id().equals("LineBuilder"))
                return module.plainText(call.argument(0, "measurement"));
            if (at instanceof Expr.Call call && call.function() instanceof Expr.Attribute attribute) at = attribute.value();
            else if (at instanceof Expr.Name name) {
                var value = valueAbove(module, name);
                if (value == null) return null;
                at = value;
            } else return null;
        }
        return null;
    }

    /// What the nearest assignment above gives to a name.
    static @Nullable Expr valueAbove(PythonModule module, Expr.Name name) {
        var binding = module.scopeAt(name.start()).lookUp(name.id());
        if (binding == null) return null;
        Expr value = null;
        for (var definition : binding.definitions())
            if (definition.start() < name.start())
                value = definition.value() == null || definition.value().element()
                        ? null
                        : definition.value().expression();
        return value;
    }
}
