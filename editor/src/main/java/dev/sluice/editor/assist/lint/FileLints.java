package dev.sluice.editor.assist.lint;

import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Problem.Severity;
import dev.sluice.editor.assist.plugin.PluginApi;
import dev.sluice.editor.python.Builtins;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.Scope;
import dev.sluice.editor.python.Stmt;
import dev.sluice.editor.python.Token;
import dev.sluice.editor.python.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the file brings along.
final class FileLints {
    private static final Texts TEXTS = Texts.of(FileLints.class);
    /// Distributions that are named otherwise than what they are imported by.
    private static final Map<String, String> DISTRIBUTIONS = Map.ofEntries(
            Map.entry("yaml", "pyyaml"), Map.entry("dateutil", "python-dateutil"), Map.entry("sklearn", "scikit-learn"),
            Map.entry("dotenv", "python-dotenv"), Map.entry("paho", "paho-mqtt"), Map.entry("PIL", "pillow"),
            Map.entry("bs4", "beautifulsoup4"), Map.entry("influxdb_client_3", "influxdb3-python"),
            Map.entry("google", "protobuf"), Map.entry("jsonpath_ng", "jsonpath-ng"), Map.entry("cv2", "opencv-python"),
            Map.entry("serial", "pyserial"), Map.entry("kafka", "kafka-python"), Map.entry("zmq", "pyzmq"));
    private static final Pattern TOKEN = Pattern.compile("apiv3_[A-Za-z0-9_\\-]{20,}|Bearer [A-Za-z0-9_\\-.=]{20,}|(?i:gh[pousr]_)[A-Za-z0-9]{30,}");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(token|password|passwd|secret|api_?key)$");
    private static final int SECRET_LENGTH = 12;
    private static final Set<String> CHANGES = Set.of(
            "append", "extend", "insert", "add", "update", "setdefault", "pop", "popitem", "remove", "discard", "clear",
            "appendleft");

    private FileLints() {}

    static void packageMissing(LintContext context) {
        var installed = context.facts.installedPackages();
        if (installed.isEmpty()) return;
        var guarded = new HashSet<Stmt>();
        Walk.statements(context.module.body(), statement -> {
            if (statement instanceof Stmt.Try attempt && !attempt.handlers().isEmpty())
                LintContext.own(attempt.body(), guarded::add);
            if (!(statement instanceof Stmt.Import imported) || guarded.contains(statement)) return;
            if (imported.module() != null) {
                // of nothing else than the LineBuilder another rule says that it needs no import
                boolean builtIn = imported.names().stream().allMatch(alias -> alias.name().equals(Builtins.LINE_BUILDER));
                if (!imported.module().startsWith(".") && !builtIn)
                    check(context, imported.module(), imported.moduleStart(), installed.get());
            } else for (var alias : imported.names()) check(context, alias.name(), alias.start(), installed.get());
        });
    }

    private static void check(LintContext context, String module, int start, Set<String> installed) {
        int dot = module.indexOf('.');
        var top = dot < 0 ? module : module.substring(0, dot);
        if (top.isEmpty() || PluginApi.INSTANCE.modules().contains(top)) return;
        var distribution = DISTRIBUTIONS.getOrDefault(top, top).toLowerCase(Locale.ROOT);
        var names = List.of(distribution, distribution.replace('_', '-'));
        for (var name : names)
            if (installed.contains(name) || context.facts.manifestPackages().contains(name)) return;
        if (installed.contains(top.toLowerCase(Locale.ROOT))) return;
        context.report(
                Severity.WARNING, start, start + top.length(),
                TEXTS.get("package.missing", distribution.replace('_', '-')));
    }

    static void secret(LintContext context) {
        var reported = new HashSet<Integer>();
        for (var token : context.module.tokens().code())
            if (token.kind() == Token.Kind.STRING) {
                var matcher = TOKEN.matcher(context.module.text()).region(token.start(), token.end());
                if (matcher.find() && reported.add(token.start())) secret(context, token.start(), token.end());
            }
        Walk.statements(context.module.body(), statement -> {
            if (statement instanceof Stmt.Assign assign)
                for (var target : assign.targets()) {
                    var name = target instanceof Expr.Name is ? is.id() : target instanceof Expr.Attribute is ? is.name() : "";
                    named(context, name, assign.value(), reported);
                }
        });
        context.expressions(expression -> {
            if (expression instanceof Expr.Call call)
                for (var argument : call.arguments()) named(context, argument.keyword(), argument.value(), reported);
            if (expression instanceof Expr.Dict dict)
                for (int i = 0; i < dict.values().size(); i++)
                    named(context, context.module.plainText(dict.keys().get(i)), dict.values().get(i), reported);
        });
    }

    private static void named(LintContext context, @Nullable String name, @Nullable Expr value, Set<Integer> reported) {
        if (name == null || value == null || !SECRET_NAME.matcher(name).matches()) return;
        var text = context.module.plainText(value);
        if (text == null || text.length() < SECRET_LENGTH || !text.matches("[A-Za-z0-9_\\-+/=.]+")) return;
        boolean random = text.chars().anyMatch(Character::isDigit) && text.chars().anyMatch(Character::isLetter);
        if (random && reported.add(value.start())) secret(context, value.start(), value.end());
    }

    private static void secret(LintContext context, int start, int end) {
        context.report(
                Severity.WARNING, start, end,
                TEXTS.get("secret"));
    }

    static void moduleState(LintContext context) {
        if (context.entryFunctions().isEmpty()) return;
        Walk.statements(context.module.body(), statement -> {
            if (!(statement instanceof Stmt.Function function)) return;
            LintContext.own(function.body(), each -> {
                if (each instanceof Stmt.Declare declare && declare.keyword().equals("global"))
                    for (var name : declare.names())
                        if (context.module.scope().own(name.id()) != null)
                            context.report(Severity.INFO, name, lost(context, name.id()));
                if (each instanceof Stmt.Assign assign) for (var target : assign.targets()) element(context, target);
                if (each instanceof Stmt.AugmentedAssign assign) element(context, assign.target());
            });
            LintContext.ownExpressions(function.body(), expression -> {
                if (expression instanceof Expr.Call call
                        && call.function() instanceof Expr.Attribute attribute
                        && CHANGES.contains(attribute.name())
                        && isState(context, attribute.value()))
                    context.report(Severity.INFO, attribute.value(), lost(context, context.text(attribute.value())));
            });
        });
    }

    private static void element(LintContext context, Expr target) {
        if (target instanceof Expr.Subscript subscript && isState(context, subscript.value()))
            context.report(Severity.INFO, subscript.value(), lost(context, context.text(subscript.value())));
    }

    private static String lost(LintContext context, String name) {
        return context.facts.isPackage() ? TEXTS.get("module.state.package", name) : TEXTS.get("module.state", name);
    }

    /// A name of the module that holds a list, dict or set.
    private static boolean isState(LintContext context, Expr expression) {
        if (!(expression instanceof Expr.Name name)) return false;
        var binding = context.module.scopeAt(name.start()).lookUp(name.id());
        if (binding == null || binding.scope().kind() != Scope.Kind.MODULE) return false;
        return binding.definitions().stream().anyMatch(definition -> definition.value() != null && holds(definition.value().expression()));
    }

    private static boolean holds(@Nullable Expr value) {
        return switch (value) {
            case null -> false;
            case Expr.Dict _ -> true;
            case Expr.Sequence sequence -> !sequence.kind().equals("(");
            case Expr.Comprehension comprehension -> !comprehension.kind().equals("(");
            case Expr.Call call -> Set.of("dict", "list", "set", "deque", "defaultdict", "Counter", "OrderedDict").contains(ApiLints.called(call));
            default -> false;
        };
    }
}
