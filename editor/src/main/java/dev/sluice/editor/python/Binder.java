package dev.sluice.editor.python;

import dev.sluice.editor.python.Binding.Kind;
import dev.sluice.editor.python.Binding.Occurrence;
import dev.sluice.editor.python.Binding.Origin;
import dev.sluice.editor.python.Binding.Role;
import dev.sluice.editor.python.Expr.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Walks a tree and finds out which name belongs to which scope.
final class Binder {
    /// A read name, and the scope that it stands in.
    record Use(Scope scope, String name, int start, boolean guarded) {}

    private static final Set<String> LOOK_AT_NAMES = Set.of("locals", "globals", "vars", "eval", "exec");

    private final Scope module;
    private final List<Use> uses = new ArrayList<>();
    private final List<Use> unresolved = new ArrayList<>();
    private final List<Runnable> assignmentsElsewhere = new ArrayList<>();
    private boolean guarded;
    private boolean importsEverything;

    Binder(List<Stmt> body, int length) {
        module = new Scope(Scope.Kind.MODULE, null, null, 0, length);
        block(body, module);
        assignmentsElsewhere.forEach(Runnable::run);
        for (var use : uses) {
            var binding = use.scope().lookUp(use.name());
            if (binding == null) unresolved.add(use);
            else binding.add(new Occurrence(use.start(), Role.READ, null, null));
        }
        sort(module);
    }

    Scope module() {
        return module;
    }

    /// Reads of names that nothing in the file defines.
    List<Use> unresolved() {
        return unresolved;
    }

    boolean importsEverything() {
        return importsEverything;
    }

    private static void sort(Scope scope) {
        scope.bindings().forEach(Binding::sort);
        scope.children().forEach(Binder::sort);
    }

    private void block(List<Stmt> body, Scope scope) {
        for (var statement : body) statement(statement, scope);
    }

    private void statement(Stmt statement, Scope scope) {
        switch (statement) {
            case Stmt.Function function -> function(function, scope);
            case Stmt.ClassDef definition -> classDef(definition, scope);
            case Stmt.Assign assign -> {
                if (assign.value() != null) read(assign.value(), scope);
                if (assign.annotation() != null) read(assign.annotation(), scope);
                var origin = new Origin(assign.value(), false, assign);
                for (var target : assign.targets()) {
                    if (target instanceof Name name) bind(name, scope, Kind.VARIABLE, origin);
                    else target(target, scope, null);
                }
            }
            case Stmt.AugmentedAssign assign -> {
                read(assign.value(), scope);
                read(assign.target(), scope);
            }
            case Stmt.For loop -> {
                read(loop.iterable(), scope);
                target(loop.target(), scope, new Origin(loop.iterable(), true, loop));
                block(loop.body(), scope);
                block(loop.otherwise(), scope);
            }
            case Stmt.With with -> {
                for (var item : with.items()) {
                    read(item.value(), scope);
                    if (item.target() != null) target(item.target(), scope, new Origin(item.value(), false, with));
                }
                block(with.body(), scope);
            }
            case Stmt.Try attempt -> attempt(attempt, scope);
            case Stmt.Match match -> {
                read(match.subject(), scope);
                for (var each : match.cases()) {
                    pattern(each.pattern(), scope);
                    if (each.guard() != null) read(each.guard(), scope);
                    block(each.body(), scope);
                }
            }
            case Stmt.Import imported -> {
                for (var alias : imported.names()) {
                    if (alias.name().equals("*")) importsEverything = true;
                    else
                        bind(
                                new Name(alias.bound(), alias.boundStart(), alias.end()),
                                scope,
                                Kind.IMPORT,
                                new Origin(null, false, imported));
                }
            }
            case Stmt.Declare declare -> {
                for (var name : declare.names()) {
                    scope.declare(name.id(), declare.keyword().equals("global"));
                    assignmentsElsewhere.add(() -> {
                        var home = scope.homeOf(name.id());
                        var binding = home.own(name.id());
                        if (binding != null) binding.add(new Occurrence(name.start(), Role.NAMED, null, null));
                    });
                }
            }
            case Stmt.TypeAlias alias -> {
                bind(alias.name(), scope, Kind.VARIABLE, new Origin(alias.value(), false, alias));
                read(alias.value(), scope);
            }
            case Stmt.Simple simple when simple.is("del") -> {
                for (var each : simple.expressions()) deleted(each, scope);
            }
            default -> {
                statement.expressions().forEach(each -> read(each, scope));
                statement.blocks().forEach(each -> block(each, scope));
            }
        }
    }

    private void deleted(Expr expression, Scope scope) {
        if (expression instanceof Expr.Sequence many) many.parts().forEach(each -> deleted(each, scope));
        else read(expression, scope);
    }

    private void attempt(Stmt.Try attempt, Scope scope) {
        boolean outer = guarded;
        guarded |= attempt.handlers().stream().anyMatch(Binder::catchesNameErrors);
        block(attempt.body(), scope);
        guarded = outer;
        for (var handler : attempt.handlers()) {
            if (handler.type() != null) read(handler.type(), scope);
            if (handler.name() != null) bind(handler.name(), scope, Kind.TARGET, null);
            block(handler.body(), scope);
        }
        block(attempt.otherwise(), scope);
        block(attempt.last(), scope);
    }

    private static boolean catchesNameErrors(Stmt.Try.Handler handler) {
        var type = handler.type();
        if (type == null) return true;
        var types = type instanceof Expr.Sequence many ? many.parts() : List.of(type);
        return types.stream().anyMatch(each -> each instanceof Name name && name.id().equals("NameError"));
    }

    private void function(Stmt.Function function, Scope scope) {
        function.decorators().forEach(each -> read(each, scope));
        bind(
                new Name(function.name(), function.nameStart(), function.nameStart() + function.name().length()),
                scope,
                Kind.FUNCTION,
                new Origin(null, false, function));
        var inner = new Scope(Scope.Kind.FUNCTION, scope, function, afterName(function), endOfBlock(function));
        function.typeParameters().forEach(each -> bind(each, inner, Kind.TYPE_PARAMETER, null));
        boolean generic = !function.typeParameters().isEmpty();
        for (var parameter : function.parameters()) {
            if (parameter.annotation() != null) read(parameter.annotation(), generic ? inner : scope);
            if (parameter.value() != null) read(parameter.value(), scope);
            parameter(parameter, inner, function);
        }
        if (function.returns() != null) read(function.returns(), generic ? inner : scope);
        block(function.body(), inner);
    }

    private void parameter(Expr.Parameter parameter, Scope inner, @Nullable Stmt function) {
        var name = new Name(parameter.name(), parameter.start(), parameter.start() + parameter.name().length());
        bind(name, inner, Kind.PARAMETER, new Origin(parameter.value(), false, function));
    }

    private static int afterName(Stmt.Function function) {
        return function.nameStart() + function.name().length();
    }

    private static int endOfBlock(Stmt statement) {
        return statement.end();
    }

    private void classDef(Stmt.ClassDef definition, Scope scope) {
        definition.expressions().forEach(each -> read(each, scope));
        int nameEnd = definition.nameStart() + definition.name().length();
        bind(
                new Name(definition.name(), definition.nameStart(), nameEnd),
                scope,
                Kind.CLASS,
                new Origin(null, false, definition));
        var inner = new Scope(Scope.Kind.CLASS, scope, definition, nameEnd, endOfBlock(definition));
        definition.typeParameters().forEach(each -> bind(each, inner, Kind.TYPE_PARAMETER, null));
        block(definition.body(), inner);
    }

    private void target(Expr target, Scope scope, @Nullable Origin origin) {
        switch (target) {
            case Name name -> bind(name, scope, Kind.TARGET, origin);
            case Expr.Sequence many -> many.parts().forEach(each -> target(each, scope, null));
            case Expr.Unary star when star.operator().equals("*") -> target(star.operand(), scope, null);
            default -> read(target, scope);
        }
    }

    /// In a pattern a plain name catches; a dotted one, and what is called, is read.
    private void pattern(Expr pattern, Scope scope) {
        switch (pattern) {
            case Name name -> {
                if (!name.id().equals("_")) bind(name, scope, Kind.TARGET, null);
            }
            case Expr.As as -> {
                pattern(as.pattern(), scope);
                bind(as.target(), scope, Kind.TARGET, null);
            }
            case Expr.Call call -> {
                read(call.function(), scope);
                call.arguments().forEach(each -> pattern(each.value(), scope));
            }
            case Expr.Dict dict -> {
                for (var key : dict.keys()) if (key != null) read(key, scope);
                dict.values().forEach(each -> pattern(each, scope));
            }
            case Expr.Attribute attribute -> read(attribute, scope);
            default -> pattern.parts().forEach(each -> pattern(each, scope));
        }
    }

    private void read(Expr expression, Scope scope) {
        var at = expression;
        // Long sums lean to the left: going down there without recursion keeps the stack flat.
        while (at instanceof Expr.Binary binary) {
            read(binary.right(), scope);
            at = binary.left();
        }
        switch (at) {
            case Name name -> use(name, scope);
            case Expr.Walrus walrus -> {
                read(walrus.value(), scope);
                bind(walrus.target(), scope.ofWalrus(), Kind.TARGET, new Origin(walrus.value(), false, null));
            }
            case Expr.As as -> {
                read(as.pattern(), scope);
                bind(as.target(), scope, Kind.TARGET, null);
            }
            case Expr.Lambda lambda -> {
                var inner = new Scope(Scope.Kind.LAMBDA, scope, null, lambda.start(), lambda.end());
                for (var parameter : lambda.parameters()) {
                    parameter.expressions().forEach(each -> read(each, scope));
                    parameter(parameter, inner, null);
                }
                read(lambda.body(), inner);
            }
            case Expr.Comprehension comprehension -> {
                var inner =
                        new Scope(Scope.Kind.COMPREHENSION, scope, null, comprehension.start(), comprehension.end());
                boolean first = true;
                for (var clause : comprehension.clauses()) {
                    read(clause.iterable(), first ? scope : inner);
                    first = false;
                    target(clause.target(), inner, new Origin(clause.iterable(), true, null));
                    clause.conditions().forEach(each -> read(each, inner));
                }
                comprehension.elements().forEach(each -> read(each, inner));
            }
            case Expr.Call call -> {
                if (call.function() instanceof Name name && LOOK_AT_NAMES.contains(name.id())) scope.calls(name.id());
                call.parts().forEach(each -> read(each, scope));
            }
            default -> at.parts().forEach(each -> read(each, scope));
        }
    }

    private void use(Name name, Scope scope) {
        uses.add(new Use(scope, name.id(), name.start(), guarded));
    }

    private void bind(Name name, Scope scope, Kind kind, @Nullable Origin origin) {
        if (name.id().isEmpty()) return;
        var occurrence = new Occurrence(name.start(), Role.DEFINED, kind, origin);
        if (scope.homeOf(name.id()) == scope) scope.bind(name.id()).add(occurrence);
        else
            assignmentsElsewhere.addFirst(() -> scope.homeOf(name.id()).bind(name.id()).add(occurrence));
    }
}
