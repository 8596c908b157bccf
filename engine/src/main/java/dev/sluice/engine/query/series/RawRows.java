package dev.sluice.engine.query.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Points as they are, or each transformed with those before it.
final class RawRows implements SeriesRows {
    private final Points points;
    private final RowTest test;
    private final List<Formula> tagFormulas;
    private final List<Formula> fields;
    private final List<Formula> columns;
    private final List<Transformation> transformations;
    private @Nullable List<@Nullable String> tags;
    private @Nullable Object[] row = new @Nullable Object[0];

    /// @param fields rows without any of these do not exist
    RawRows(
            Points points,
            RowTest test,
            List<Formula> tags,
            List<Formula> fields,
            List<Formula> columns,
            List<Transformation> transformations) {
        this.points = points;
        this.test = test;
        this.tagFormulas = tags;
        this.fields = fields;
        this.columns = columns;
        this.transformations = transformations;
    }

    @Override
    public boolean next() {
        while (points.next()) {
            var point = points.row();
            if (!test.holds(point) || !Formulas.anyOf(fields, point)) continue;
            enterSeries(point);
            row = computed(point, columns);
            if (transformations.isEmpty() || anyValue(row)) return true;
        }
        return false;
    }

    private void enterSeries(@Nullable Object[] point) {
        var here = tags(tagFormulas, point);
        if (here.equals(tags)) return;
        tags = here;
        transformations.forEach(Transformation::reset);
    }

    static List<@Nullable String> tags(List<Formula> formulas, @Nullable Object[] point) {
        var tags = new ArrayList<@Nullable String>(formulas.size());
        for (var formula : formulas) tags.add((String) formula.of(point));
        return tags;
    }

    /// The time of a row, then the columns.
    static @Nullable Object[] computed(@Nullable Object[] from, List<Formula> columns) {
        var row = new @Nullable Object[1 + columns.size()];
        row[0] = from[0];
        for (int i = 0; i < columns.size(); i++) row[i + 1] = columns.get(i).of(from);
        return row;
    }

    /// Besides the time.
    static boolean anyValue(@Nullable Object[] row) {
        for (int i = 1; i < row.length; i++) if (row[i] != null) return true;
        return false;
    }

    @Override
    public List<@Nullable String> tags() {
        var here = tags;
        if (here == null) throw new IllegalStateException("before the first row");
        return here;
    }

    @Override
    public @Nullable Object[] row() {
        return row;
    }

    @Override
    public void close() {
        points.close();
    }
}
