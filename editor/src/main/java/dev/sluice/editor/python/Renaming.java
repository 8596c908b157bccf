package dev.sluice.editor.python;

import dev.sluice.editor.Texts;
import dev.sluice.editor.edit.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A name of the file given another one everywhere, or the reason why not.
public final class Renaming {
    private static final Texts TEXTS = Texts.of(Renaming.class);
    public static final Set<String> ENTRY_FUNCTIONS =
            Set.of("process_writes", "process_scheduled_call", "process_request");

    /// @param refusal why nothing is changed; empty when something is
    public record Result(List<Replacement> edits, String refusal) {
        static Result refused(String why) {
            return new Result(List.of(), why);
        }
    }

    private Renaming() {}

    /// Whether the name at an offset could have another one, and why not.
    public static String refusal(PythonModule module, int offset) {
        var token = module.nameAt(offset);
        if (token.isEmpty() || TokenStream.KEYWORDS.contains(token.get().text())) return TEXTS.get("name.none");
        var name = token.get().text();
        var binding = module.bindingAt(offset);
        if (binding == null)
            return Builtins.contains(name)
                    ? TEXTS.get("name.builtin", name)
                    : TEXTS.get("name.undefined", name);
        if (module.isBroken()) return TEXTS.get("file.broken", name);
        if (binding.scope().kind() == Scope.Kind.MODULE && ENTRY_FUNCTIONS.contains(name))
            return TEXTS.get("name.entry", name);
        if (binding.scope().kind() == Scope.Kind.CLASS)
            return TEXTS.get("name.class", name);
        if (module.scope().looksAtNames()) return TEXTS.get("file.looks");
        for (var definition : binding.definitions())
            if (definition.value() != null
                    && definition.value().statement() instanceof Stmt.Import imported
                    && imported.names().stream()
                            .anyMatch(alias -> alias.boundStart() == definition.start() && alias.name().contains(".")
                                    && !alias.renamed()))
                return TEXTS.get("name.module", name);
        if (binding.is(Binding.Kind.PARAMETER) && isPassedByName(module, name))
            return TEXTS.get("name.passed", name);
        return "";
    }

    public static Result rename(PythonModule module, int offset, String name) {
        var refusal = refusal(module, offset);
        if (!refusal.isEmpty()) return Result.refused(refusal);
        if (!isName(name)) return Result.refused(TEXTS.get("name.wrong", name));
        var binding = module.bindingAt(offset);
        if (binding == null || binding.name().equals(name)) return new Result(List.of(), "");
        if (clashes(module, binding, name)) return Result.refused(TEXTS.get("name.clash", name));
        var edits = new ArrayList<Replacement>();
        var places = new TreeSet<Integer>();
        for (var occurrence : binding.occurrences())
            if (places.add(occurrence.start())) edits.add(edit(binding, occurrence, name));
        return new Result(edits, "");
    }

    private static Replacement edit(Binding binding, Binding.Occurrence occurrence, String name) {
        int start = occurrence.start(), end = start + binding.name().length();
        if (occurrence.value() != null && occurrence.value().statement() instanceof Stmt.Import imported)
            for (var alias : imported.names())
                if (alias.boundStart() == start && !alias.renamed())
                    return new Replacement(start, end, binding.name() + " as " + name);
        return new Replacement(start, end, name);
    }

    public static boolean isName(String text) {
        var tokens = Tokens.of(text).code();
        return tokens.size() == 3
                && tokens.getFirst().kind() == Token.Kind.NAME
                && tokens.getFirst().text().equals(text)
                && !TokenStream.KEYWORDS.contains(text);
    }

    /// Whether the new name is taken where the old one is seen, or would hide what is meant somewhere.
    private static boolean clashes(PythonModule module, Binding binding, String name) {
        if (binding.scope().lookUp(name) != null) return true;
        for (var use : module.binder().unresolved()) if (use.name().equals(name)) return true;
        return Builtins.contains(name) || definedBelow(binding.scope(), name);
    }

    private static boolean definedBelow(Scope scope, String name) {
        return scope.own(name) != null || scope.children().stream().anyMatch(child -> definedBelow(child, name));
    }

    private static boolean isPassedByName(PythonModule module, String name) {
        var found = new boolean[1];
        Walk.expressions(module.body(), expression -> {
            if (expression instanceof Expr.Call call)
                found[0] |= call.arguments().stream().anyMatch(argument -> name.equals(argument.keyword()));
        });
        return found[0];
    }
}
