package dev.sluice.editor.assist.plugin;

import dev.sluice.editor.python.Binding;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.PythonModule;
import dev.sluice.editor.python.Scope;
import dev.sluice.editor.python.Stmt;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which type of the plugin API an expression has, as far as that can be told from the text. Names are those of
/// [PluginApi].
public final class PluginTypes {
    /// Longer ways from a name to its value are not followed.
    private static final int STEP_LIMIT = 12;

    /// Parameters of helpers that say by their name what they are.
    private static final Map<String, String> BY_NAME = Map.of(
            "influxdb3_local", "influxdb3_local",
            "table_batches", "table_batches",
            "args", "args",
            "batch", "batch",
            "rows", "rows",
            "row", "row",
            "call_time", "datetime",
            "query_parameters", "dict",
            "request_headers", "dict",
            "request_body", "bytes");
    private static final Map<String, String[]> PARAMETERS = Map.of(
            "process_writes", new String[] {"influxdb3_local", "table_batches", "args"},
            "process_scheduled_call", new String[] {"influxdb3_local", "datetime", "args"},
            "process_request", new String[] {"influxdb3_local", "dict", "dict", "bytes", "args"});

    private final PythonModule module;

    public PluginTypes(PythonModule module) {
        this.module = module;
    }

    /// @return empty when it is not known
    public String of(Expr expression) {
        return of(expression, module.scopeAt(expression.start()), STEP_LIMIT);
    }

    private String of(@Nullable Expr expression, Scope scope, int steps) {
        if (expression == null || steps == 0) return "";
        return switch (expression) {
            case Expr.Name name -> ofName(name, scope, steps - 1);
            case Expr.Str string -> isBytes(string) ? "bytes" : "str";
            case Expr.Dict _ -> "dict";
            case Expr.Sequence sequence -> sequence.kind().equals("[") ? "list" : "";
            case Expr.Comprehension comprehension -> comprehension.kind().equals("[") ? "list" : "";
            case Expr.Walrus walrus -> of(walrus.value(), scope, steps - 1);
            case Expr.Binary binary when binary.operator().equals("or") -> of(binary.left(), scope, steps - 1);
            case Expr.Binary binary when binary.operator().equals("+") || binary.operator().equals("%") ->
                ofSum(of(binary.left(), scope, steps - 1));
            case Expr.Conditional conditional -> of(conditional.then(), scope, steps - 1);
            case Expr.Subscript subscript -> ofElement(subscript, scope, steps - 1);
            case Expr.Attribute attribute -> {
                var member = PluginApi.INSTANCE.member(of(attribute.value(), scope, steps - 1), attribute.name());
                yield member == null || member.isMethod() ? "" : member.type();
            }
            case Expr.Call call -> ofCall(call, scope, steps - 1);
            default -> "";
        };
    }

    private static String ofSum(String left) {
        return switch (left) {
            case "str", "bytes", "list" -> left;
            default -> "";
        };
    }

    private boolean isBytes(Expr.Str string) {
        return "bB".indexOf(module.text().charAt(string.start())) >= 0;
    }

    private String ofCall(Expr.Call call, Scope scope, int steps) {
        if (call.function() instanceof Expr.Name name) {
            if (scope.lookUp(name.id()) != null) return "";
            var function = PluginApi.INSTANCE.member("functions", name.id());
            return function == null ? "" : known(function.type());
        }
        if (call.function() instanceof Expr.Attribute attribute) {
            var member = PluginApi.INSTANCE.member(of(attribute.value(), scope, steps), attribute.name());
            return member == null ? "" : known(member.type());
        }
        return "";
    }

    private static String known(String type) {
        return PluginApi.INSTANCE.type(type) == null ? "" : type;
    }

    private String ofElement(Expr.Subscript subscript, Scope scope, int steps) {
        var key = module.plainText(subscript.index());
        return switch (of(subscript.value(), scope, steps)) {
            case "table_batches" -> subscript.index() instanceof Expr.Slice ? "table_batches" : "batch";
            case "rows" -> subscript.index() instanceof Expr.Slice ? "rows" : "row";
            case "batch" -> "rows".equals(key) ? "rows" : "table_name".equals(key) ? "str" : "";
            case "args" -> "str";
            default -> "";
        };
    }

    private String ofName(Expr.Name name, Scope scope, int steps) {
        var binding = scope.lookUp(name.id());
        if (binding == null) return name.id().equals("influxdb3_local") ? "influxdb3_local" : "";
        // The nearest definition above decides; text is read from top to bottom.
        Binding.Occurrence nearest = null;
        for (var definition : binding.definitions())
            if (nearest == null || definition.start() < name.start() && !isMadeFrom(definition, name)) nearest = definition;
        return nearest == null ? "" : ofDefinition(binding, nearest, steps);
    }

    /// `x = x or {}` means the definition before it.
    private static boolean isMadeFrom(Binding.Occurrence definition, Expr.Name name) {
        var origin = definition.value();
        return origin != null
                && origin.expression() != null
                && origin.expression().start() <= name.start()
                && name.start() < origin.expression().end();
    }

    private String ofDefinition(Binding binding, Binding.Occurrence definition, int steps) {
        var origin = definition.value();
        if (definition.kind() == Binding.Kind.PARAMETER) return ofParameter(binding, origin);
        if (origin == null || origin.expression() == null) return "";
        var scope = binding.scope();
        var value = of(origin.expression(), outer(scope), steps);
        if (!origin.element()) return value;
        return switch (value) {
            case "table_batches" -> "batch";
            case "rows" -> "row";
            default -> "";
        };
    }

    /// What a comprehension walks over is read outside of it.
    private static Scope outer(Scope scope) {
        return scope.kind() == Scope.Kind.COMPREHENSION && scope.parent() != null ? scope.parent() : scope;
    }

    private static String ofParameter(Binding binding, Binding.@Nullable Origin origin) {
        if (origin != null && origin.statement() instanceof Stmt.Function function) {
            var types = PARAMETERS.get(function.name());
            var parameters = function.parameters();
            for (int i = 0; types != null && i < Math.min(types.length, parameters.size()); i++)
                if (parameters.get(i).name().equals(binding.name())) return types[i];
            for (var parameter : parameters)
                if (parameter.name().equals(binding.name()) && parameter.stars() > 0) return "";
        }
        return BY_NAME.getOrDefault(binding.name(), "");
    }
}
