package dev.sluice.editor.assist.plugin;

import dev.sluice.editor.assist.SignatureHelp;
import dev.sluice.editor.python.Expr;
import dev.sluice.editor.python.PythonModule;
import dev.sluice.editor.python.Signatures;
import dev.sluice.editor.python.Stmt;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the function around a caret is called: one of the API, a builtin, or one of the file.
final class PythonSignatures {
    private PythonSignatures() {}

    static Optional<SignatureHelp> at(PythonModule module, int caret) {
        var site = CallSite.at(module, caret);
        if (site == null) return Optional.empty();
        var call = site.call(module);
        if (call == null) return Optional.empty();
        var member = member(module, call.function());
        if (member != null && member.parameters() != null)
            return Optional.of(new SignatureHelp(
                    member.name(),
                    member.parameters(),
                    member.type().equals("None") ? "" : member.type(),
                    member.documentation(),
                    active(site, member.parameters()),
                    site.open()));
        var function = function(module, call.function());
        if (function == null) return Optional.empty();
        var parameters = parameters(module, function.function());
        if (function.bound() && !parameters.isEmpty()) parameters = parameters.subList(1, parameters.size());
        return Optional.of(new SignatureHelp(
                function.name(),
                parameters,
                "",
                module.docstring(function.function().body()).orElse(""),
                active(site, parameters),
                site.open()));
    }

    static PluginApi.@Nullable Member member(PythonModule module, Expr function) {
        if (function instanceof Expr.Attribute attribute)
            return PluginApi.INSTANCE.member(new PluginTypes(module).of(attribute.value()), attribute.name());
        if (function instanceof Expr.Name name && module.scopeAt(name.start()).lookUp(name.id()) == null)
            return PluginApi.INSTANCE.member("functions", name.id());
        return null;
    }

    /// @param bound whether its first parameter is given by the call itself
    private record Called(String name, Stmt.Function function, boolean bound) {}

    private static @Nullable Called function(PythonModule module, Expr expression) {
        if (!(expression instanceof Expr.Name name)) return null;
        var binding = module.scopeAt(name.start()).lookUp(name.id());
        if (binding == null) return null;
        for (var definition : binding.definitions()) {
            if (definition.value() == null) continue;
            if (definition.value().statement() instanceof Stmt.Function function)
                return new Called(name.id(), function, false);
            if (definition.value().statement() instanceof Stmt.ClassDef type)
                for (var statement : type.body())
                    if (statement instanceof Stmt.Function function && function.name().equals("__init__"))
                        return new Called(name.id(), function, true);
        }
        return null;
    }

    private static List<String> parameters(PythonModule module, Stmt.Function function) {
        return function.parameters().stream()
                .map(parameter -> {
                    var alone = new Stmt.Function(
                            "", 0, false, List.of(), List.of(), List.of(parameter), null, List.of(), 0, 0);
                    var shown = Signatures.parameters(module, alone);
                    return shown.substring(1, shown.length() - 1);
                })
                .toList();
    }

    private static int active(CallSite site, List<String> parameters) {
        if (!site.keyword().isEmpty()) {
            for (int i = 0; i < parameters.size(); i++)
                if (parameters.get(i).split("\\W", 2)[0].equals(site.keyword())) return i;
            return -1;
        }
        if (site.index() < parameters.size()) return site.index();
        boolean takesMore = !parameters.isEmpty() && parameters.getLast().startsWith("*") && !parameters.getLast().startsWith("**");
        return takesMore ? parameters.size() - 1 : -1;
    }
}
