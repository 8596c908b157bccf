package dev.sluice.editor.assist.lint;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Problem.QuickFix;
import dev.sluice.editor.assist.Problem.Severity;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.assist.plugin.LineBuilders;
import dev.sluice.editor.edit.Replacement;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.Walk;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The lines that a plugin writes.
final class LineLints {
    private static final Texts TEXTS = Texts.of(LineLints.class);
    private static final Map<String, String> TYPES = Map.of(
            "float64_field", "Float64", "int64_field", "Int64", "uint64_field", "UInt64", "string_field", "Utf8",
            "bool_field", "Boolean");
    private static final Set<String> NETWORK = Set.of("requests", "httpx", "urllib", "smtplib", "socket", "urlopen");
    private static final Set<String> COLLECTS = Set.of("write", "write_to_db");

    private LineLints() {}

    static void fieldType(LintContext context) {
        context.expressions(expression -> {
            if (!(expression instanceof Expr.Call call) || !(call.function() instanceof Expr.Attribute attribute)) return;
            var type = TYPES.get(attribute.name());
            if (type == null && !attribute.name().equals("tag") || !context.types.of(attribute.value()).equals("LineBuilder"))
                return;
            var table = LineBuilders.table(context.module, attribute.value());
            var name = context.module.plainText(call.argument(0, "key"));
            if (table == null || name == null) return;
            for (var each : context.schema.tables())
                if (each.name().equals(table))
                    each.column(name).ifPresent(column -> compare(context, attribute, each, column, type == null ? "tag" : type));
        });
    }

    private static void compare(
            LintContext context, Expr.Attribute attribute, Schema.Table table, Schema.Column column, String written) {
        var stored = column.kind() == Schema.Kind.TAG ? "tag" : column.type();
        if (stored.equals(written) || column.kind() == Schema.Kind.TIME) return;
        var method = stored.equals("tag")
                ? "tag"
                : TYPES.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(stored))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("");
        var message = TEXTS.get("field.type", column.name(), table.name(), stored, written);
        if (method.isEmpty()) context.report(Severity.ERROR, attribute.nameStart(), attribute.end(), message);
        else
            context.report(
                    Severity.ERROR, attribute.nameStart(), attribute.end(), message,
                    QuickFix.of(TEXTS.get("field.type.fix", method), new Replacement(attribute.nameStart(), attribute.end(), method)));
    }

    static void ownTable(LintContext context) {
        var tables = new HashSet<String>();
        for (var trigger : context.facts.triggers()) trigger.after("table:").ifPresent(tables::add);
        if (tables.isEmpty()) return;
        context.expressions(expression -> {
            if (!(expression instanceof Expr.Call call)) return;
            var method = context.method(call, "influxdb3_local");
            if (method == null || !method.equals("write") && !method.equals("write_sync") || call.arguments().isEmpty()) return;
            var line = call.arguments().getFirst().value();
            var table = LineBuilders.table(context.module, line);
            if (table != null && tables.contains(table))
                context.report(
                        Severity.WARNING, call,
                        TEXTS.get("own.table", table));
        });
    }

    static void refusedLine(LintContext context) {
        context.expressions(expression -> {
            if (!(expression instanceof Expr.Call call)) return;
            var method = context.method(call, "LineBuilder");
            if (method == null) return;
            boolean field = method.equals("int64_field") || method.equals("uint64_field");
            var value = field ? call.argument(1, "value") : method.equals("time_ns") ? call.argument(0, "timestamp_ns") : null;
            if (value == null || !isFloat(value)) return;
            context.report(
                    Severity.WARNING, value,
                    TEXTS.get("refused.line"),
                    LintContext.wrap("int", value));
        });
    }

    /// Whether a value is a float for sure.
    private static boolean isFloat(Expr value) {
        return switch (value) {
            case Expr.Constant constant ->
                constant.isNumber() && !constant.text().startsWith("0x") && constant.text().matches(".*[.eE].*");
            case Expr.Unary unary -> unary.operator().equals("-") && isFloat(unary.operand());
            case Expr.Binary binary -> switch (binary.operator()) {
                case "/" -> true;
                case "+", "-", "*", "**" -> isFloat(binary.left()) || isFloat(binary.right());
                default -> false;
            };
            case Expr.Call call -> switch (ApiLints.called(call)) {
                case "float", "timestamp" -> true;
                case "time" -> call.function() instanceof Expr.Attribute attribute && EntryLints.isName(attribute.value(), "time");
                case "round" -> call.arguments().size() == 2;
                default -> false;
            };
            default -> false;
        };
    }

    static void lostLines(LintContext context) {
        for (var function : context.entryFunctions()) {
            int[] firstWrite = {Integer.MAX_VALUE};
            LintContext.ownExpressions(function.body(), expression -> {
                if (expression instanceof Expr.Call call && isCollected(context, call))
                    firstWrite[0] = Math.min(firstWrite[0], call.start());
            });
            if (firstWrite[0] == Integer.MAX_VALUE) continue;
            var caught = new HashSet<Stmt>();
            LintContext.own(function.body(), statement -> {
                if (statement instanceof Stmt.Try attempt && !attempt.handlers().isEmpty())
                    LintContext.own(attempt.body(), caught::add);
                if (statement.start() < firstWrite[0] || caught.contains(statement)) return;
                if (statement instanceof Stmt.Simple simple && simple.is("raise"))
                    context.report(
                            Severity.INFO, simple.start(), simple.end(),
                            TEXTS.get("lost.lines"));
                for (var root : statement.expressions())
                    Walk.expressions(root, each -> {
                        if (each instanceof Expr.Call call && NETWORK.contains(root(call.function())))
                            context.report(
                                    Severity.INFO, call,
                                    TEXTS.get("lost.lines.network"));
                    });
            });
        }
    }

    private static boolean isCollected(LintContext context, Expr.Call call) {
        var method = context.method(call, "influxdb3_local");
        return method != null && COLLECTS.contains(method);
    }

    private static String root(Expr function) {
        var at = function;
        while (at instanceof Expr.Attribute attribute) at = attribute.value();
        return at instanceof Expr.Name name ? name.id() : "";
    }
}
