package dev.sluice.editor.python;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A name that is used and not defined, or defined and not used.
///
/// @param origin where an unused import or local stands, for taking it away
public record NameProblem(Kind kind, String name, int start, int end, Binding.@Nullable Origin origin) {
    public enum Kind {
        UNDEFINED,
        UNUSED_IMPORT,
        UNUSED_LOCAL
    }

    /// In the order of the text. A broken text may use what cannot be seen, so nothing in it counts as unused.
    ///
    /// @param ofPackage whether the file is a module of a package, which has a `__file__`, and others may import from it
    public static List<NameProblem> of(PythonModule module, boolean ofPackage) {
        var problems = new ArrayList<NameProblem>();
        if (!module.binder().importsEverything()) undefined(module, ofPackage, problems);
        if (!module.isBroken()) unused(module, module.scope(), exported(module), ofPackage, problems);
        problems.sort(Comparator.comparingInt(NameProblem::start));
        return problems;
    }

    private static void undefined(PythonModule module, boolean ofPackage, List<NameProblem> problems) {
        for (var use : module.binder().unresolved()) {
            var name = use.name();
            if (use.guarded() || Builtins.contains(name) || ofPackage && Builtins.isOfFiles(name)) continue;
            if (inClass(use.scope()) && Set.of("__class__", "__qualname__", "__module__").contains(name)) continue;
            problems.add(new NameProblem(Kind.UNDEFINED, name, use.start(), use.start() + name.length(), null));
        }
    }

    private static boolean inClass(Scope scope) {
        for (Scope at = scope; at != null; at = at.parent()) if (at.kind() == Scope.Kind.CLASS) return true;
        return false;
    }

    private static void unused(
            PythonModule module, Scope scope, Set<String> exported, boolean ofPackage, List<NameProblem> problems) {
        boolean inModule = scope.kind() == Scope.Kind.MODULE;
        boolean inFunction = scope.kind() == Scope.Kind.FUNCTION;
        boolean looksAtNames = scope.looksAtNames();
        for (var binding : scope.bindings()) {
            if (binding.isRead() || looksAtNames || inModule && (ofPackage || exported.contains(binding.name()))) continue;
            if (binding.occurrences().stream().anyMatch(each -> each.role() == Binding.Role.NAMED)) continue;
            if (binding.name().startsWith("_") && !binding.is(Binding.Kind.IMPORT)) continue;
            for (var definition : binding.definitions()) {
                var kind = definition.kind();
                int end = definition.start() + binding.name().length();
                if (kind == Binding.Kind.IMPORT && (inModule || inFunction) && !isForItsEffect(definition))
                    problems.add(new NameProblem(
                            Kind.UNUSED_IMPORT, binding.name(), definition.start(), end, definition.value()));
                if (kind == Binding.Kind.VARIABLE && inFunction)
                    problems.add(new NameProblem(
                            Kind.UNUSED_LOCAL, binding.name(), definition.start(), end, definition.value()));
            }
        }
        for (var child : scope.children()) unused(module, child, exported, ofPackage, problems);
    }

    /// `from __future__ import …`, and `import x as x`, which says that others are meant to use it.
    private static boolean isForItsEffect(Binding.Occurrence definition) {
        if (definition.value() == null || !(definition.value().statement() instanceof Stmt.Import imported)) return false;
        if ("__future__".equals(imported.module())) return true;
        return imported.names().stream()
                .anyMatch(alias -> alias.boundStart() == definition.start()
                        && alias.renamed()
                        && alias.name().equals(alias.bound()));
    }

    private static Set<String> exported(PythonModule module) {
        var names = new HashSet<String>();
        for (var statement : module.body())
            if (statement instanceof Stmt.Assign assign
                    && assign.targets().getFirst() instanceof Expr.Name name
                    && name.id().equals("__all__")
                    && assign.value() instanceof Expr.Sequence list)
                for (var each : list.parts()) {
                    var exported = module.plainText(each);
                    if (exported != null) names.add(exported);
                }
        return names;
    }
}
