package dev.sluice.editor.assist.lint;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Problem.QuickFix;
import dev.sluice.editor.assist.Problem.Severity;
import dev.sluice.editor.assist.plugin.NameFixes;
import dev.sluice.editor.assist.plugin.PluginApi;
import dev.sluice.editor.edit.Replacement;
import dev.sluice.editor.python.Binding;
import dev.sluice.editor.python.Builtins;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.Walk;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the plugin API is used.
final class ApiLints {
    private static final Texts TEXTS = Texts.of(ApiLints.class);
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "//", "**", "<", ">", "<=", ">=", "==", "!=");
    private static final Set<String> ALWAYS_ARITHMETIC = Set.of("-", "/", "//", "**");
    private static final Set<String> TAKES_NUMBERS = Set.of("range", "sleep", "timedelta", "abs");

    private ApiLints() {}

    static void lineBuilderImport(LintContext context) {
        var guarded = new HashSet<Stmt>();
        Walk.statements(context.module.body(), statement -> {
            if (statement instanceof Stmt.Try attempt && !attempt.handlers().isEmpty())
                LintContext.own(attempt.body(), guarded::add);
            if (!(statement instanceof Stmt.Import imported) || guarded.contains(statement)) return;
            if (imported.module() != null && imported.module().startsWith(".")) return;
            for (var alias : imported.names())
                if (alias.name().equals(Builtins.LINE_BUILDER))
                    context.report(
                            Severity.ERROR, alias.start(), alias.end(),
                            TEXTS.get("line.builder.import"),
                            NameFixes.withoutImport(context.module, imported, alias.boundStart()).stream()
                                    .toArray(QuickFix[]::new));
        });
    }

    static void batchAttribute(LintContext context) {
        context.expressions(expression -> {
            if (!(expression instanceof Expr.Attribute attribute) || attribute.name().isEmpty()) return;
            var type = context.types.of(attribute.value());
            if (!type.equals("batch") && !type.equals("row")) return;
            boolean ofDict = PluginApi.INSTANCE.member("dict", attribute.name()) != null
                    || attribute.name().startsWith("__")
                    || attribute.name().equals("popitem")
                    || attribute.name().equals("fromkeys");
            if (ofDict) return;
            var name = attribute.name();
            context.report(
                    Severity.ERROR, attribute.nameStart(), attribute.end(),
                    TEXTS.get("batch.attribute", type, name),
                    QuickFix.of(
                            TEXTS.get("batch.attribute.fix", name),
                            new Replacement(attribute.value().end(), attribute.end(), "[\"" + name + "\"]")));
        });
    }

    static void argsNumber(LintContext context) {
        context.expressions(expression -> {
            if (expression instanceof Expr.Binary binary && ARITHMETIC.contains(binary.operator())) {
                boolean always = ALWAYS_ARITHMETIC.contains(binary.operator());
                if (isArgument(context, binary.left()) && (always || isNumber(binary.right()))) report(context, binary.left());
                if (isArgument(context, binary.right()) && (always || isNumber(binary.left()))) report(context, binary.right());
            }
            if (expression instanceof Expr.Call call && TAKES_NUMBERS.contains(called(call)))
                for (var argument : call.arguments())
                    if (isArgument(context, argument.value())) report(context, argument.value());
        });
    }

    static String called(Expr.Call call) {
        return switch (call.function()) {
            case Expr.Name name -> name.id();
            case Expr.Attribute attribute -> attribute.name();
            default -> "";
        };
    }

    private static void report(LintContext context, Expr value) {
        context.report(
                Severity.WARNING, value,
                TEXTS.get("args.number", context.text(value)),
                LintContext.wrap("int", value), LintContext.wrap("float", value));
    }

    private static boolean isNumber(Expr expression) {
        var value = expression instanceof Expr.Unary unary && unary.operator().equals("-") ? unary.operand() : expression;
        return value instanceof Expr.Constant constant && constant.isNumber();
    }

    /// A value read from `args`, or a name that was given one and nothing else.
    private static boolean isArgument(LintContext context, Expr expression) {
        if (expression instanceof Expr.Name name) {
            var binding = context.module.scopeAt(name.start()).lookUp(name.id());
            if (binding == null || binding.definitions().size() != 1) return false;
            var origin = binding.definitions().getFirst().value();
            return origin != null
                    && binding.kind() == Binding.Kind.VARIABLE
                    && origin.expression() != null
                    && !(origin.expression() instanceof Expr.Name)
                    && !isCheckedByType(context, name.id())
                    && isArgument(context, origin.expression());
        }
        return argument(context, expression) != null;
    }

    private static @Nullable Expr argument(LintContext context, Expr expression) {
        if (expression instanceof Expr.Subscript subscript && context.types.of(subscript.value()).equals("args"))
            return subscript;
        return expression instanceof Expr.Call call && "get".equals(context.method(call, "args")) ? call : null;
    }

    private static boolean isCheckedByType(LintContext context, String name) {
        return context.module.text().contains("isinstance(" + name + ",");
    }
}
