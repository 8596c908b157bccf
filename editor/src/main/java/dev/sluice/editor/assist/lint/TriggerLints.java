package dev.sluice.editor.assist.lint;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.EngineFacts;
import dev.sluice.editor.assist.Problem.QuickFix;
import dev.sluice.editor.assist.Problem.Severity;
import dev.sluice.editor.edit.Replacement;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.Token;
import dev.sluice.editor.python.Walk;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// How the file fits the triggers that run it.
final class TriggerLints {
    private static final Texts TEXTS = Texts.of(TriggerLints.class);
    private static final String FIELD = "[\\d*/,\\-?A-Za-z]+";
    private static final Pattern CRON = Pattern.compile("cron:[ ]*((?:" + FIELD + "[ ]+)*" + FIELD + ")");
    /// Errors that say the same at each try.
    private static final Set<String> LASTING = Set.of(
            "ValueError", "TypeError", "KeyError", "AttributeError", "NotImplementedError", "AssertionError", "IndexError");

    private TriggerLints() {}

    static void cronFields(LintContext context) {
        for (var token : context.module.tokens().code()) {
            if (token.kind() == Token.Kind.STRING) cronFields(context, token);
        }
        context.module.tokens().comments().forEach(comment -> cronFields(context, comment));
    }

    private static void cronFields(LintContext context, Token token) {
        var matcher = CRON.matcher(context.module.text()).region(token.start(), token.end());
        while (matcher.find()) {
            var fields = matcher.group(1).split("[ ]+");
            int cron = 0;
            while (cron < fields.length && fields[cron].matches("[\\d*/,\\-?]+|(?i)(mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\S*")) cron++;
            if (cron != 5) continue;
            int start = matcher.start(1);
            context.report(
                    Severity.WARNING, matcher.start(), start + length(matcher.group(1), cron),
                    TEXTS.get("cron.fields"),
                    QuickFix.of(TEXTS.get("cron.fields.fix"), Replacement.insert(start, "0 ")));
        }
    }

    /// Chars of the first `fields` fields.
    private static int length(String text, int fields) {
        int at = 0;
        for (int i = 0; i < fields; i++) {
            while (at < text.length() && text.charAt(at) == ' ') at++;
            while (at < text.length() && text.charAt(at) != ' ') at++;
        }
        return at;
    }

    static void tableMissing(LintContext context) {
        for (var trigger : context.facts.triggers()) {
            var table = trigger.after("table:");
            var database = context.schema.database(trigger.database());
            if (table.isEmpty() || database.isEmpty() || database.get().table(table.get()).isPresent()) continue;
            at(context, "process_writes", Severity.WARNING,
                    TEXTS.get("table.missing", trigger.name(), table.get(), trigger.database()));
        }
    }

    static void requestPath(LintContext context) {
        for (var trigger : context.facts.triggers()) {
            var path = trigger.after("request:");
            if (path.isEmpty()) continue;
            for (var other : context.facts.allTriggers())
                if (!same(trigger, other) && other.after("request:").equals(path)) {
                    at(context, "process_request", Severity.WARNING,
                            TEXTS.get("request.path", path.get(), trigger.name(), other.name(), other.database()));
                    break;
                }
        }
    }

    private static boolean same(EngineFacts.Trigger a, EngineFacts.Trigger b) {
        return a.database().equals(b.database()) && a.name().equals(b.name());
    }

    private static void at(LintContext context, String function, Severity severity, String message) {
        for (var entry : context.entryFunctions())
            if (entry.name().equals(function))
                context.report(severity, entry.nameStart(), entry.nameStart() + function.length(), message);
    }

    static void retryOrOverlap(LintContext context) {
        if (context.facts.triggers().stream().anyMatch(EngineFacts.Trigger::retries)) lastingErrors(context);
        if (context.facts.triggers().stream().anyMatch(EngineFacts.Trigger::overlaps)) counters(context);
    }

    private static void lastingErrors(LintContext context) {
        for (var function : context.entryFunctions()) {
            var caught = new HashSet<Stmt>();
            LintContext.own(function.body(), statement -> {
                if (statement instanceof Stmt.Try attempt && !attempt.handlers().isEmpty())
                    LintContext.own(attempt.body(), caught::add);
                if (!(statement instanceof Stmt.Simple simple) || !simple.is("raise") || simple.expressions().isEmpty()) return;
                var raised = simple.expressions().getFirst();
                var type = raised instanceof Expr.Call call ? call.function() : raised;
                if (!caught.contains(statement) && type instanceof Expr.Name name && LASTING.contains(name.id()))
                    context.report(
                            Severity.WARNING, simple.start(), simple.end(),
                            TEXTS.get("retry", name.id()));
            });
        }
    }

    /// A value of the cache that is read, changed and put back.
    private static void counters(LintContext context) {
        Walk.statements(context.module.body(), statement -> {
            if (!(statement instanceof Stmt.Function function)) return;
            var read = new HashSet<String>();
            LintContext.ownExpressions(function.body(), expression -> {
                if (expression instanceof Expr.Call call && "get".equals(context.method(call, "cache")) && !call.arguments().isEmpty())
                    read.add(context.text(call.arguments().getFirst().value()));
            });
            LintContext.ownExpressions(function.body(), expression -> {
                if (!(expression instanceof Expr.Call call) || !"put".equals(context.method(call, "cache"))) return;
                if (call.arguments().size() < 2 || !read.contains(context.text(call.arguments().getFirst().value()))) return;
                context.report(
                        Severity.WARNING, call,
                        TEXTS.get("overlap"));
            });
        });
    }
}
