package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import dev.sluice.engine.query.influxql.Expression.Name;
import dev.sluice.engine.query.influxql.Select;
import dev.sluice.engine.query.influxql.Select.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A query whose names are resolved; it can be run for each of its sources.
final class SelectPlan {
    /// @param type in all sources alike
    record Column(String name, Expression expression, DataType type) {}

    private final Select select;
    private final List<PointSource> sources;
    private final Schema schema;
    private final Condition condition;
    private final Moments moments;
    private final Budget budget;
    private final List<String> groupTags;
    private final Optional<Bins> bins;
    private final List<Column> columns;
    private final Calls calls;

    SelectPlan(Select select, List<PointSource> sources, Condition condition, Moments moments, Budget budget) {
        this.select = select;
        this.schema = new Schema(sources);
        this.condition = condition;
        this.moments = moments;
        this.budget = budget;
        this.groupTags = expandedTags();
        this.bins = select.groupBy().stream()
                .filter(Dimension.Time.class::isInstance)
                .map(Dimension.Time.class::cast)
                .map(time -> new Bins(time.intervalNanos(), time.offsetNanos(), moments.zone()))
                .findFirst();
        var outputs = new Outputs(schema, picksTags() ? Optional.empty() : Optional.of(groupTags)).of(select.fields());
        if (outputs.isEmpty() && select.fields().stream().allMatch(SelectPlan::isTime))
            throw Failure.selection("at least 1 non-time field must be queried");
        this.calls = new Calls(outputs, bins.isPresent());
        var types = new Formulas(this::typed);
        this.columns = outputs.stream()
                .map(output ->
                        new Column(output.name(), output.expression(), types.of(output.expression()).type()))
                .toList();
        this.sources = sources.stream().filter(this::hasAnyField).toList();
        refuseUnknownColumns();
    }

    private static boolean isTime(Select.Field field) {
        return field.expression() instanceof Name name && name.isTime();
    }

    /// Compiles the condition once, so that what is wrong with it is said even when there is nothing to test.
    private void refuseUnknownColumns() {
        condition.rest().ifPresent(rest -> RowTest.of(rest, new Formulas(this::typed)));
    }

    /// Whether which tags it groups by depends on the sources.
    private boolean picksTags() {
        return select.groupBy().stream()
                .anyMatch(dimension -> dimension instanceof Dimension.AllTags || dimension instanceof Dimension.Matching);
    }

    private List<String> expandedTags() {
        var tags = new TreeSet<String>(Text::compare);
        for (var dimension : select.groupBy())
            switch (dimension) {
                case Dimension.Tag(var name) -> tags.add(name);
                case Dimension.AllTags() -> tags.addAll(schema.tags());
                case Dimension.Matching(var regex) -> {
                    var pattern = Text.pattern(regex);
                    schema.tags().stream().filter(tag -> pattern.matcher(tag).find()).forEach(tags::add);
                }
                case Dimension.Time _ -> {
                    // not a tag
                }
            }
        return List.copyOf(tags);
    }

    /// Leaves of expressions by their types alone.
    private Optional<Formula> typed(Expression leaf) {
        return switch (leaf) {
            case Name name -> Optional.of(new Formula(schema.type(name), _ -> null));
            case Expression.Call call when Functions.isAggregate(call.name()) || Functions.isTransformation(call.name()) -> {
                var argument = new Formulas(this::typed).of(Calls.argument(call)).type();
                yield Optional.of(new Formula(Functions.result(call.name(), fieldOnly(argument)), _ -> null));
            }
            default -> Optional.empty();
        };
    }

    /// Functions see fields: of a tag they make nothing.
    private static DataType fieldOnly(DataType type) {
        return type.isField() ? type : DataType.MISSING;
    }

    private boolean hasAnyField(PointSource source) {
        return fieldNames().anyMatch(name -> {
            var have = Optional.ofNullable(source.columns().get(name.name()));
            return have.filter(DataType::isField).isPresent();
        });
    }

    private Stream<Name> fieldNames() {
        return columns.stream()
                .flatMap(column -> column.expression().all())
                .filter(Name.class::isInstance)
                .map(Name.class::cast)
                .filter(name -> schema.type(name).isField());
    }

    List<PointSource> sources() {
        return sources;
    }

    /// Behind the time.
    List<Column> columns() {
        return columns;
    }

    List<String> groupTags() {
        return groupTags;
    }

    /// `time`, or what the query calls it.
    String timeName() {
        return select.fields().stream()
                .filter(SelectPlan::isTime)
                .flatMap(field -> field.alias().stream())
                .findFirst()
                .orElse("time");
    }

    /// The zone that times are to be shown in, when the query names one.
    Optional<String> timeZone() {
        return select.timeZone();
    }

    /// @param outer of the query that this one is in
    SeriesRows run(PointSource source, TimeBounds outer) {
        var bounds = condition.bounds().and(outer);
        if (bins.isPresent()) bounds = bounds.until(moments.nowNanos());
        var layout = new Layout(source, names());
        var rows = calls.aggregates().isEmpty() ? raw(source, layout, bounds) : aggregated(source, layout, bounds);
        return new Page(rows, select.limit(), select.offset());
    }

    private Stream<String> names() {
        var named = Stream.concat(columns.stream().map(Column::expression), condition.rest().stream())
                .flatMap(Expression::all)
                .filter(Name.class::isInstance)
                .map(part -> ((Name) part).name());
        return Stream.concat(named, groupTags.stream());
    }

    private SeriesRows raw(PointSource source, Layout layout, TimeBounds bounds) {
        boolean backwards = select.descending() && calls.anyTransformation();
        var order = select.descending() && !backwards ? PointSource.Order.DESCENDING : PointSource.Order.ASCENDING;
        var transformations = new ArrayList<Transformation>();
        var formulas = formulas(layout, transformations);
        var fields = fieldNames().map(name -> layout.column(name, schema.type(name))).toList();
        var rows = new RawRows(
                source.points(wanted(layout, bounds, order, head(source))),
                test(layout),
                groupTags.stream().map(layout::tag).toList(),
                fields,
                computed(formulas),
                transformations);
        return backwards ? new Backwards(rows, budget) : rows;
    }

    private SeriesRows aggregated(PointSource source, Layout layout, TimeBounds bounds) {
        var order = calls.aggregates().stream().anyMatch(call -> call.name().equals("integral"))
                ? PointSource.Order.ASCENDING
                : PointSource.Order.ANY;
        var aggregation = new Aggregation(
                calls,
                List.copyOf(calls.plain()),
                name -> layout.column(name, schema.type(name)),
                bins,
                bounds,
                budget);
        try (var points = source.points(wanted(layout, bounds, order, Optional.empty()))) {
            aggregation.read(points, test(layout), groupTags.stream().map(layout::tag).toList());
        }
        var transformations = new ArrayList<Transformation>();
        var formulas = new Formulas(leaf -> aggregation.slot(leaf).or(() -> transformed(leaf, aggregation::slot, transformations)));
        return new AggregateRows(
                aggregation,
                new Filling(select.fill(), aggregation, bounds),
                computed(formulas),
                transformations,
                select.descending());
    }

    private PointSource.Wanted wanted(
            Layout layout, TimeBounds bounds, PointSource.Order order, Optional<PointSource.Head> head) {
        return new PointSource.Wanted(layout.columns(), bounds, condition.rest(), groupTags, order, head);
    }

    /// Which rows suffice: known when there is one series, and each row that has a field comes out.
    private Optional<PointSource.Head> head(PointSource source) {
        long rows = select.limit().orElse(0) + select.offset().orElse(0);
        if (select.limit().orElse(0) <= 0 || rows <= 0 || !groupTags.isEmpty() || condition.rest().isPresent()
                || calls.anyTransformation()) return Optional.empty();
        var names = fieldNames().filter(name -> source.columns().containsKey(name.name())).toList();
        boolean alike = names.stream().allMatch(name -> isAlike(source.columns().get(name.name()), schema.type(name)));
        if (!alike) return Optional.empty();
        return Optional.of(new PointSource.Head(names.stream().map(Name::name).distinct().toList(), rows));
    }

    /// Whether a value of one type always is one of the other.
    private static boolean isAlike(@Nullable DataType have, DataType wanted) {
        return have == wanted || have != null && have.isNumber() && wanted.isNumber();
    }

    private RowTest test(Layout layout) {
        var formulas = new Formulas(leaf ->
                leaf instanceof Name name ? Optional.of(layout.column(name)) : Optional.empty());
        return condition.rest().map(rest -> RowTest.of(rest, formulas)).orElse(_ -> true);
    }

    private Formulas formulas(Layout layout, List<Transformation> transformations) {
        Function<Expression, Optional<Formula>> columnsOnly = leaf ->
                leaf instanceof Name name ? Optional.of(layout.column(name, schema.type(name))) : Optional.empty();
        return new Formulas(leaf -> columnsOnly.apply(leaf).or(() -> transformed(leaf, columnsOnly, transformations)));
    }

    private Optional<Formula> transformed(
            Expression leaf,
            Function<Expression, Optional<Formula>> inner,
            List<Transformation> transformations) {
        if (!(leaf instanceof Expression.Call call) || !Functions.isTransformation(call.name())) return Optional.empty();
        var argument = new Formulas(deeper -> inner.apply(deeper).or(() -> transformed(deeper, inner, transformations)))
                .of(call.arguments().getFirst());
        var type = fieldOnly(argument.type());
        long unit = bins.map(Bins::intervalNanos).orElse(1_000_000_000L);
        var transformation = Transformation.of(call, type, unit);
        transformations.add(transformation);
        return Optional.of(new Formula(Functions.result(call.name(), type), row -> {
            var value = type == DataType.MISSING ? null : argument.of(row);
            return value == null ? null : transformation.next(time(row), value);
        }));
    }

    static long time(@Nullable Object[] row) {
        return row[0] instanceof Long nanos ? nanos : 0;
    }

    private List<Formula> computed(Formulas formulas) {
        return columns.stream()
                .map(column -> formulas.of(column.expression()).as(column.type()))
                .toList();
    }
}
