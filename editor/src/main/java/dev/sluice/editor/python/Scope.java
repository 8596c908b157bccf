package dev.sluice.editor.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where names live: a module, class, function, lambda or comprehension.
public final class Scope {
    public enum Kind {
        MODULE,
        CLASS,
        FUNCTION,
        LAMBDA,
        COMPREHENSION
    }

    private final Kind kind;
    private final @Nullable Scope parent;
    private final @Nullable Stmt definition;
    private final int start;
    private final int end;
    private final Map<String, Binding> bindings = new LinkedHashMap<>();
    private final List<Scope> children = new ArrayList<>();
    /// Names that `global` (true) and `nonlocal` (false) give to another scope.
    private final Map<String, Boolean> elsewhere = new HashMap<>();
    /// Builtins called that see names as text.
    private final Set<String> called = new HashSet<>();

    Scope(Kind kind, @Nullable Scope parent, @Nullable Stmt definition, int start, int end) {
        this.kind = kind;
        this.parent = parent;
        this.definition = definition;
        this.start = start;
        this.end = end;
        if (parent != null) parent.children.add(this);
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Scope parent() {
        return parent;
    }

    /// The function or class whose scope it is.
    public @Nullable Stmt definition() {
        return definition;
    }

    public Collection<Binding> bindings() {
        return bindings.values();
    }

    public List<Scope> children() {
        return children;
    }

    public @Nullable Binding own(String name) {
        return bindings.get(name);
    }

    /// What a name means here; null when nothing in the file defines it.
    public @Nullable Binding lookUp(String name) {
        boolean own = true;
        for (var scope = this; scope != null; scope = scope.parent) {
            var found = scope.kind == Kind.CLASS && !own ? null : scope.bindings.get(name);
            if (found != null) return found;
            own = own && scope.kind == Kind.COMPREHENSION;
        }
        return null;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    Binding bind(String name) {
        return bindings.computeIfAbsent(name, key -> new Binding(key, this));
    }

    void declare(String name, boolean global) {
        elsewhere.put(name, global);
    }

    /// Where assigning to a name here puts it.
    Scope homeOf(String name) {
        var global = elsewhere.get(name);
        if (global == null) return this;
        var scope = this;
        while (scope.parent != null) {
            scope = scope.parent;
            if (!global && scope.kind == Kind.FUNCTION && scope.bindings.containsKey(name)) return scope;
        }
        return scope;
    }

    /// The scope that `:=` in this one assigns in.
    Scope ofWalrus() {
        return kind == Kind.COMPREHENSION && parent != null ? parent.ofWalrus() : this;
    }

    void calls(String builtin) {
        called.add(builtin);
    }

    /// Whether code here, or further in, asks for names by their text.
    boolean looksAtNames() {
        return !called.isEmpty() || children.stream().anyMatch(Scope::looksAtNames);
    }
}
