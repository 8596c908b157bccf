package dev.sluice.engine.query.plan;

import java.util.List;
import java.util.Optional;

/// An expression with its names resolved.
///
/// @param sql      for DuckDB; safe to stand inside any other expression
/// @param label    the name InfluxDB gives such a column, with qualified columns
/// @param constant its value if known now
/// @param column   the column it is, when it is nothing but that
/// @param kind     what it means for grouping
/// @param children the parts
record Bound(
        String sql,
        SqlType type,
        String label,
        Optional<Constant> constant,
        Optional<ScopeColumn> column,
        Kind kind,
        List<Bound> children) {
    enum Kind {
        PLAIN,
        AGGREGATE,
        WINDOW,
        /// `date_bin_gapfill(…)`.
        GAPFILL,
        /// `locf(…)` or `interpolate(…)`.
        FILL
    }

    Bound {
        children = List.copyOf(children);
    }

    static Bound of(String sql, SqlType type, String label, List<Bound> children) {
        return of(Kind.PLAIN, sql, type, label, children);
    }

    static Bound of(String sql, SqlType type, String label, Bound... children) {
        return of(sql, type, label, List.of(children));
    }

    static Bound constant(String sql, SqlType type, String label, Constant value) {
        return new Bound(sql, type, label, Optional.of(value), Optional.empty(), Kind.PLAIN, List.of());
    }

    static Bound column(ScopeColumn column) {
        return new Bound(
                column.sql(),
                column.type(),
                column.label(),
                Optional.empty(),
                Optional.of(column),
                Kind.PLAIN,
                List.of());
    }

    static Bound of(Kind kind, String sql, SqlType type, String label, List<Bound> children) {
        return new Bound(sql, type, label, Optional.empty(), Optional.empty(), kind, children);
    }

    /// The same value printed otherwise, under the same label.
    Bound printed(String newSql, SqlType newType) {
        return of(newSql, newType, label, this);
    }

    Bound labelled(String newLabel) {
        return new Bound(sql, type, newLabel, constant, column, kind, children);
    }

    boolean isNull() {
        return type == SqlType.Simple.NULL;
    }

    Optional<String> text() {
        return constant.filter(Constant.Text.class::isInstance).map(value -> ((Constant.Text) value).value());
    }

    /// Whether it or a part of it is of that kind.
    boolean has(Kind wanted) {
        return kind == wanted || children.stream().anyMatch(child -> child.has(wanted));
    }
}
