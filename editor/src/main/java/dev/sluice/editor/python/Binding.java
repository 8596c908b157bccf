package dev.sluice.editor.python;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name in the scope that it belongs to, and everywhere it stands.
public final class Binding {
    public enum Kind {
        IMPORT,
        FUNCTION,
        CLASS,
        PARAMETER,
        /// Given a value by a plain assignment.
        VARIABLE,
        /// Given a value by `for`, `with`, `except`, `case`, a comprehension, or as a part of a tuple.
        TARGET,
        TYPE_PARAMETER
    }

    public enum Role {
        DEFINED,
        READ,
        /// By `global` or `nonlocal`, or deleted.
        NAMED
    }

    /// @param kind  null where it is only read
    /// @param value what it is made from, when that can be told
    public record Occurrence(int start, Role role, @Nullable Kind kind, @Nullable Origin value) {}

    /// Where a value comes from: the expression itself, or an element of it.
    ///
    /// @param statement the definition, import or assignment
    public record Origin(@Nullable Expr expression, boolean element, @Nullable Stmt statement) {}

    private final String name;
    private final Scope scope;
    private final List<Occurrence> occurrences = new ArrayList<>();

    Binding(String name, Scope scope) {
        this.name = name;
        this.scope = scope;
    }

    void add(Occurrence occurrence) {
        occurrences.add(occurrence);
    }

    void sort() {
        occurrences.sort(Comparator.comparingInt(Occurrence::start));
    }

    public String name() {
        return name;
    }

    public Scope scope() {
        return scope;
    }

    /// In the order of the text.
    public List<Occurrence> occurrences() {
        return occurrences;
    }

    public List<Occurrence> definitions() {
        return occurrences.stream().filter(each -> each.role() == Role.DEFINED).toList();
    }

    public boolean isRead() {
        return occurrences.stream().anyMatch(each -> each.role() == Role.READ);
    }

    /// What the first definition makes of it.
    public Kind kind() {
        for (var occurrence : occurrences) if (occurrence.kind() != null) return occurrence.kind();
        return Kind.VARIABLE;
    }

    public boolean is(Kind kind) {
        return occurrences.stream().anyMatch(each -> each.kind() == kind);
    }
}
