package dev.sluice.editor.assist.lint;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Problem.QuickFix;
import dev.sluice.editor.assist.Problem.Severity;
import dev.sluice.editor.edit.Replacement;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.Renaming;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The functions that the engine calls.
final class EntryLints {
    private static final Texts TEXTS = Texts.of(EntryLints.class);
    private static final Set<String> STATUS = Set.of("status", "status_code", "statusCode");

    private EntryLints() {}

    static void entryFunction(LintContext context) {
        var last = new HashMap<String, Stmt.Function>();
        for (var function : context.entryFunctions()) {
            var earlier = last.put(function.name(), function);
            if (earlier != null)
                report(context, Severity.WARNING, earlier, TEXTS.get("entry.twice", earlier.name()));
            if (function.isAsync())
                context.report(
                        Severity.ERROR, function.nameStart(), function.nameStart() + function.name().length(),
                        TEXTS.get("entry.async"),
                        withoutAsync(context, function));
        }
        replaced(context, last);
        Walk.statements(context.module.body(), statement -> {
            if (statement instanceof Stmt.Function function
                    && Renaming.ENTRY_FUNCTIONS.contains(function.name())
                    && !last.containsKey(function.name())
                    && !context.module.body().contains(function))
                report(context, Severity.WARNING, function, TEXTS.get("entry.nested", function.name()));
        });
        missing(context, last.keySet());
    }

    private static QuickFix withoutAsync(LintContext context, Stmt.Function function) {
        int at = context.module.text().lastIndexOf("async", function.nameStart());
        int def = context.module.text().indexOf("def", at);
        return QuickFix.of(TEXTS.get("entry.async.fix"), new Replacement(at, def, ""));
    }

    private static void replaced(LintContext context, Map<String, Stmt.Function> last) {
        for (var statement : context.module.body()) {
            if (!(statement instanceof Stmt.Assign assign)) continue;
            for (var target : assign.targets()) {
                if (!(target instanceof Expr.Name name)) continue;
                var function = last.get(name.id());
                if (function != null && function.start() < assign.start())
                    context.report(Severity.WARNING, target, TEXTS.get("entry.replaced", name.id()));
            }
        }
    }

    private static void report(LintContext context, Severity severity, Stmt.Function function, String message) {
        context.report(
                severity, function.nameStart(), function.nameStart() + function.name().length(),
                message);
    }

    /// Only a file that a trigger runs is known to need one.
    private static void missing(LintContext context, Set<String> found) {
        var told = new HashSet<String>();
        for (var trigger : context.facts.triggers()) {
            var wanted = trigger.after("request:").isPresent()
                    ? "process_request"
                    : trigger.after("cron:").or(() -> trigger.after("every:")).isPresent()
                            ? "process_scheduled_call"
                            : "process_writes";
            boolean assigned = context.module.scope().own(wanted) != null;
            if (!found.contains(wanted) && !assigned && told.add(wanted))
                context.report(
                        Severity.ERROR, 0, Math.max(1, firstLineEnd(context)),
                        TEXTS.get("entry.missing", trigger.name(), wanted));
        }
    }

    private static int firstLineEnd(LintContext context) {
        int end = context.module.text().indexOf('\n');
        return end < 0 ? context.module.text().length() : end;
    }

    static void argsNone(LintContext context) {
        for (var function : context.entryFunctions()) {
            if (function.parameters().isEmpty() || function.body().isEmpty()) continue;
            var parameter = function.parameters().getLast();
            int expected = function.name().equals("process_request") ? 5 : 3;
            if (function.parameters().size() != expected || parameter.stars() > 0) continue;
            var first = firstUse(function, parameter.name());
            if (first != null)
                context.report(
                        Severity.WARNING, first,
                        TEXTS.get("args.none", parameter.name()),
                        context.firstLine(
                                TEXTS.get("args.none.fix", parameter.name()), function,
                                "%1$s = %1$s or {}".formatted(parameter.name())));
        }
    }

    /// The first use that fails on None; null when None is thought of anywhere.
    private static @Nullable Expr firstUse(Stmt.Function function, String name) {
        var uses = new Expr[1];
        var handled = new boolean[1];
        LintContext.own(function.body(), statement -> {
            switch (statement) {
                case Stmt.If condition -> handled[0] |= mentions(condition.test(), name);
                case Stmt.While loop -> handled[0] |= mentions(loop.test(), name);
                case Stmt.Try _ -> {}
                case Stmt.Simple simple when simple.is("assert") ->
                    handled[0] |= simple.expressions().stream().anyMatch(each -> mentions(each, name));
                default -> {}
            }
        });
        LintContext.ownExpressions(function.body(), expression -> {
            switch (expression) {
                case Expr.Binary binary
                        when (binary.operator().equals("or") || binary.operator().equals("and") || binary.operator().startsWith("is"))
                                && isName(binary.left(), name) -> handled[0] = true;
                case Expr.Conditional conditional when mentions(conditional.test(), name) -> handled[0] = true;
                case Expr.Attribute attribute when isName(attribute.value(), name) && uses[0] == null -> uses[0] = attribute;
                case Expr.Subscript subscript when isName(subscript.value(), name) && uses[0] == null -> uses[0] = subscript;
                case Expr.Binary binary
                        when binary.operator().endsWith("in") && isName(binary.right(), name) && uses[0] == null ->
                    uses[0] = binary;
                default -> {}
            }
        });
        return handled[0] ? null : uses[0];
    }

    private static boolean mentions(Expr test, String name) {
        var found = new boolean[1];
        Walk.expressions(test, each -> found[0] |= isName(each, name));
        return found[0];
    }

    static boolean isName(Expr expression, String name) {
        return expression instanceof Expr.Name is && is.id().equals(name);
    }

    static void requestResult(LintContext context) {
        for (var function : context.entryFunctions()) {
            if (!function.name().equals("process_request")) continue;
            LintContext.own(function.body(), statement -> {
                if (!(statement instanceof Stmt.Simple simple) || !simple.is("return") || simple.expressions().isEmpty()) return;
                if (simple.expressions().getFirst() instanceof Expr.Dict dict) requestResult(context, dict);
            });
        }
    }

    private static void requestResult(LintContext context, Expr.Dict dict) {
        Expr status = null, body = null, headers = null;
        boolean others = false;
        for (int i = 0; i < dict.values().size(); i++) {
            var key = context.module.plainText(dict.keys().get(i));
            if (key != null && STATUS.contains(key)) status = dict.values().get(i);
            else if ("body".equals(key)) body = dict.values().get(i);
            else if ("headers".equals(key)) headers = dict.values().get(i);
            else others = true;
        }
        if (status == null || body == null) return;
        var message = TEXTS.get("request.result");
        if (others) context.report(Severity.WARNING, dict, message);
        else {
            var result = context.text(body) + ", " + context.text(status) + (headers == null ? "" : ", " + context.text(headers));
            context.report(
                    Severity.WARNING, dict, message,
                    QuickFix.of(TEXTS.get("request.result.fix", headers == null ? "(body, status)" : "(body, status, headers)"), new Replacement(dict.start(), dict.end(), result)));
        }
    }

    static void emptyBatches(LintContext context) {
        for (var function : context.entryFunctions()) {
            if (!function.name().equals("process_writes") || function.parameters().size() < 2) continue;
            var name = function.parameters().get(1).name();
            var handled = new boolean[1];
            LintContext.own(function.body(), statement -> {
                if (statement instanceof Stmt.If condition) handled[0] |= mentions(condition.test(), name);
            });
            if (handled[0]) continue;
            LintContext.ownExpressions(function.body(), expression -> {
                if (failsOnEmpty(expression, name))
                    context.report(
                            Severity.WARNING, expression, TEXTS.get("empty.batches", name),
                            context.firstLine(
                                    TEXTS.get("empty.batches.fix", name), function,
                                    "if not %s:\n    return".formatted(name)));
            });
        }
    }

    private static boolean failsOnEmpty(Expr expression, String name) {
        return switch (expression) {
            case Expr.Subscript subscript ->
                isName(subscript.value(), name) && !(subscript.index() instanceof Expr.Slice);
            case Expr.Call call -> {
                var called = ApiLints.called(call);
                boolean needsOne = called.equals("max") || called.equals("min") || called.equals("next");
                yield needsOne
                        && call.arguments().size() == 1
                        && (walksOver(call.arguments().getFirst().value(), name));
            }
            case Expr.Binary binary ->
                binary.operator().startsWith("/")
                        && binary.right() instanceof Expr.Call call
                        && ApiLints.called(call).equals("len")
                        && call.arguments().size() == 1
                        && isName(call.arguments().getFirst().value(), name);
            default -> false;
        };
    }

    private static boolean walksOver(Expr value, String name) {
        return switch (value) {
            case Expr.Comprehension comprehension -> isName(comprehension.clauses().getFirst().iterable(), name);
            case Expr.Call call ->
                ApiLints.called(call).equals("iter") && isName(call.arguments().getFirst().value(), name);
            default -> isName(value, name);
        };
    }
}
