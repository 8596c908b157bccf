package dev.sluice.editor.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Classes, functions and variables of a module, as a tree.
public final class Outline {
    public enum Kind {
        /// A function that the engine calls.
        ENTRY,
        CLASS,
        FUNCTION,
        VARIABLE
    }

    /// @param signature parameters with brackets; empty for others than functions
    /// @param nameStart where its name stands
    /// @param documentation the docstring; may be empty
    public record Item(
            Kind kind,
            String name,
            String signature,
            int start,
            int end,
            int nameStart,
            String documentation,
            List<Item> children) {
        private Item as(Kind other) {
            return new Item(other, name, signature, start, end, nameStart, documentation, children);
        }
    }

    private Outline() {}

    public static List<Item> of(PythonModule module) {
        return items(module, module.body()).stream().map(Outline::marked).toList();
    }

    private static Item marked(Item item) {
        return item.kind() == Kind.FUNCTION && Renaming.ENTRY_FUNCTIONS.contains(item.name()) ? item.as(Kind.ENTRY) : item;
    }

    private static List<Item> items(PythonModule module, List<Stmt> body) {
        var items = new ArrayList<Item>();
        var variables = new LinkedHashMap<String, Item>();
        collect(module, body, items, variables);
        items.addAll(variables.values());
        items.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return List.copyOf(items);
    }

    private static void collect(
            PythonModule module, List<Stmt> body, List<Item> items, LinkedHashMap<String, Item> variables) {
        for (var statement : body) {
            switch (statement) {
                case Stmt.Function function ->
                    items.add(new Item(
                            Kind.FUNCTION,
                            function.name(),
                            Signatures.parameters(module, function),
                            function.start(),
                            function.end(),
                            function.nameStart(),
                            module.docstring(function.body()).orElse(""),
                            definitions(module, function.body())));
                case Stmt.ClassDef definition ->
                    items.add(new Item(
                            Kind.CLASS,
                            definition.name(),
                            "",
                            definition.start(),
                            definition.end(),
                            definition.nameStart(),
                            module.docstring(definition.body()).orElse(""),
                            items(module, definition.body())));
                case Stmt.Assign assign -> {
                    for (var target : assign.targets())
                        if (target instanceof Expr.Name name)
                            variables.putIfAbsent(
                                    name.id(),
                                    new Item(
                                            Kind.VARIABLE, name.id(), "", assign.start(), assign.end(), name.start(), "",
                                            List.of()));
                }
                default -> statement.blocks().forEach(block -> collect(module, block, items, variables));
            }
        }
    }

    /// Functions and classes in a function; its variables are its own business.
    private static List<Item> definitions(PythonModule module, List<Stmt> body) {
        return items(module, body).stream().filter(item -> item.kind() != Kind.VARIABLE).toList();
    }
}
