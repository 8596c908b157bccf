package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The sources of one FROM clause; names that are not found here are looked for around the subquery.
final class Scope {
    /// @param names parts a qualifier may be: `t`, `iox.t`, `public.iox.t`
    /// @param columns in the order of `SELECT *`
    record Source(Set<String> names, List<ScopeColumn> columns) {}

    private final Optional<Scope> outer;
    private final List<Source> sources = new ArrayList<>();
    /// Columns of outer scopes that the query inside read.
    private final Set<ScopeColumn> outerReads = new LinkedHashSet<>();
    /// Sides of USING by the one column that stands for both.
    private final Map<ScopeColumn, ScopeColumn> merged = new HashMap<>();
    private final Set<ScopeColumn> hidden = new HashSet<>();

    Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    void add(Source source) {
        for (var present : sources)
            for (var name : source.names())
                if (present.names().contains(name) && !name.contains("."))
                    throw SqlException.schema("Schema contains duplicate qualified field name " + name + "."
                            + source.columns().stream()
                                    .map(ScopeColumn::name)
                                    .findFirst()
                                    .orElse("*"));
        sources.add(source);
    }

    /// Lets `both` stand for the two sides of a USING, at the place of the left one.
    void merge(ScopeColumn both, ScopeColumn left, ScopeColumn right) {
        merged.replaceAll((_, present) -> present.equals(left) ? both : present);
        merged.put(left, both);
        hidden.add(right);
    }

    /// The right side of a semi join cannot be named afterwards.
    void removeSourcesFrom(int count) {
        sources.subList(count, sources.size()).clear();
    }

    List<Source> sources() {
        return sources;
    }

    Set<ScopeColumn> outerReads() {
        return outerReads;
    }

    /// Columns of `*`.
    List<ScopeColumn> star() {
        return unqualified(0);
    }

    /// Columns that go by their bare name, of the sources from the given index on.
    List<ScopeColumn> unqualified(int firstSource) {
        var all = new ArrayList<ScopeColumn>();
        for (var source : sources.subList(firstSource, sources.size()))
            for (var column : source.columns())
                if (!hidden.contains(column)) all.add(merged.getOrDefault(column, column));
        return all;
    }

    /// Columns of `qualifier.*`.
    Optional<List<ScopeColumn>> star(String qualifier) {
        return sources.stream()
                .filter(source -> source.names().contains(qualifier))
                .map(Source::columns)
                .findFirst();
    }

    ScopeColumn resolve(List<String> parts) {
        return find(parts).orElseThrow(() -> unknown(parts));
    }

    Optional<ScopeColumn> find(List<String> parts) {
        var found = findHere(parts);
        if (found.isPresent()) {
            found.get().use();
            return found;
        }
        if (outer.isEmpty()) return Optional.empty();
        found = outer.get().find(parts);
        found.ifPresent(outerReads::add);
        return found;
    }

    Optional<ScopeColumn> findHere(List<String> parts) {
        var name = parts.getLast();
        var matches = new ArrayList<ScopeColumn>();
        if (parts.size() == 1) {
            for (var column : star()) if (column.name().equals(name)) matches.add(column);
            if (matches.size() > 1)
                throw SqlException.schema("Ambiguous reference to unqualified field " + shown(name));
        } else {
            var qualifier = String.join(".", parts.subList(0, parts.size() - 1));
            for (var source : sources)
                if (source.names().contains(qualifier))
                    for (var column : source.columns()) if (column.name().equals(name)) matches.add(column);
        }
        return matches.stream().findFirst();
    }

    private SqlException unknown(List<String> parts) {
        var valid = sources.stream()
                .flatMap(source -> source.columns().stream())
                .map(column ->
                        column.qualifier().map(table -> shown(table) + ".").orElse("") + shown(column.name()))
                .collect(Collectors.joining(", "));
        return SqlException.schema(
                "No field named " + parts.stream().map(Scope::shown).collect(Collectors.joining(".")) + "."
                        + (valid.isEmpty() ? "" : " Valid fields are " + valid + "."));
    }

    /// In quotes when it would not read back as the same name.
    private static String shown(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
