package dev.sluice.engine.query.series;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.query.influxql.Expression;
import dev.sluice.engine.query.influxql.Source;
import dev.sluice.engine.query.influxql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Answers to `SHOW` out of the catalog, and of the points where these decide.
final class Listings {
    private static final long DAY_NANOS = Duration.ofDays(1).toNanos();

    private Listings() {}

    /// As clients of version 1 want it.
    static SeriesAnswer databases(CatalogState catalog) {
        var answer = ListAnswer.named(SeriesAnswer.Column.of("name", DataType.STRING));
        answer.add(
                "databases",
                catalog.liveDatabases()
                        .sorted(Comparator.comparingInt(Database::id))
                        .map(database -> row(database.name()))
                        .toList());
        return answer;
    }

    static SeriesAnswer databasesWithDeleted(CatalogState catalog) {
        var answer = new ListAnswer(
                Optional.empty(),
                List.of(
                        SeriesAnswer.Column.of("iox::database", DataType.STRING),
                        SeriesAnswer.Column.of("deleted", DataType.BOOLEAN)));
        answer.add(
                "databases",
                catalog.databases().values().stream()
                        .sorted(Comparator.comparing((Database database) -> database.deletedAt().isPresent())
                                .thenComparing(Database::name, Text::compare))
                        .map(database -> row(database.name(), database.deletedAt().isPresent()))
                        .toList());
        return answer;
    }

    /// As clients of version 1 want it.
    static SeriesAnswer retentionPolicy(Database database) {
        var answer = ListAnswer.named(
                SeriesAnswer.Column.of("name", DataType.STRING),
                SeriesAnswer.Column.of("duration", DataType.STRING),
                SeriesAnswer.Column.of("default", DataType.BOOLEAN));
        answer.add("retention_policies", List.<@Nullable Object[]>of(row(database.name(), duration(database), true)));
        return answer;
    }

    static SeriesAnswer retentionPolicies(Stream<Database> databases) {
        var answer = new ListAnswer(
                Optional.empty(),
                List.of(
                        SeriesAnswer.Column.of("iox::database", DataType.STRING),
                        SeriesAnswer.Column.of("name", DataType.STRING),
                        SeriesAnswer.Column.of("duration", DataType.STRING)));
        answer.add(
                "retention_policies",
                databases
                        .sorted(Comparator.comparing(Database::name, Text::compare))
                        .map(database -> row(
                                DatabaseName.plain(database.name()),
                                DatabaseName.policy(database.name()),
                                duration(database)))
                        .toList());
        return answer;
    }

    /// `720h0m0s`, `0s` when everything is kept.
    private static String duration(Database database) {
        var kept = database.retention().orElse(Duration.ZERO);
        if (kept.isZero()) return "0s";
        if (kept.toHours() > 0) return kept.toHours() + "h" + kept.toMinutesPart() + "m" + kept.toSecondsPart() + "s";
        return kept.toMinutes() > 0 ? kept.toMinutes() + "m" + kept.toSecondsPart() + "s" : kept.toSeconds() + "s";
    }

    static SeriesAnswer measurements(Statement.ShowMeasurements show, SourceResolver resolver) {
        var condition = Condition.of(show.where(), resolver.moments(Optional.empty()), resolver.parameters());
        Predicate<String> wanted = show.with().map(Listings::named).orElse(_ -> true);
        var rows = resolver.measurements(List.of()).stream()
                .filter(source -> wanted.test(source.name()))
                .filter(source -> show.where().isEmpty() || anyPoint(source, condition))
                .map(source -> row(source.name()))
                .toList();
        var answer = ListAnswer.named(SeriesAnswer.Column.of("name", DataType.STRING));
        answer.add("measurements", paged(rows, show.page()));
        return answer;
    }

    private static Predicate<String> named(Source.Measurement with) {
        return with.isRegex() ? Text.pattern(with.name()).asPredicate() : with.name()::equals;
    }

    private static boolean anyPoint(PointSource source, Condition condition) {
        try (var points = points(source, List.of(), condition)) {
            return points.next();
        }
    }

    static SeriesAnswer fieldKeys(Statement.ShowFieldKeys show, SourceResolver resolver) {
        var answer = ListAnswer.named(
                SeriesAnswer.Column.of("fieldKey", DataType.STRING), SeriesAnswer.Column.of("fieldType", DataType.STRING));
        for (var source : sorted(resolver.measurements(show.from()))) {
            var fields = source.columns().entrySet().stream()
                    .filter(column -> column.getValue().isField())
                    .map(column -> row(column.getKey(), column.getValue().shown()))
                    .toList();
            answer.add(source.name(), paged(fields, show.page()));
        }
        return answer;
    }

    static SeriesAnswer tagKeys(Statement.ShowTagKeys show, SourceResolver resolver) {
        var condition = Condition.of(show.where(), resolver.moments(Optional.empty()), resolver.parameters());
        var answer = ListAnswer.named(SeriesAnswer.Column.of("tagKey", DataType.STRING));
        for (var source : sorted(resolver.measurements(show.from()))) {
            var all = tags(source);
            var keys = show.where().isEmpty() ? all : present(source, all, condition);
            answer.add(source.name(), paged(keys.stream().map(Listings::row).toList(), show.page()));
        }
        return answer;
    }

    /// The tags that any point has.
    private static List<String> present(PointSource source, List<String> tags, Condition condition) {
        var present = new TreeSet<Integer>();
        try (var points = points(source, tags, condition)) {
            while (present.size() < tags.size() && points.next()) {
                var row = points.row();
                for (int i = 0; i < tags.size(); i++) if (row[i + 1] != null) present.add(i);
            }
        }
        return present.stream().map(tags::get).toList();
    }

    static SeriesAnswer tagValues(Statement.ShowTagValues show, SourceResolver resolver) {
        var moments = resolver.moments(Optional.empty());
        var condition = Condition.of(show.where(), moments, resolver.parameters());
        // the last day, unless a time is asked for
        if (condition.bounds().equals(TimeBounds.ALL))
            condition = new Condition(TimeBounds.from(moments.nowNanos() - DAY_NANOS), condition.rest());
        var answer = ListAnswer.named(
                SeriesAnswer.Column.of("key", DataType.STRING), SeriesAnswer.Column.of("value", DataType.STRING));
        for (var source : sorted(resolver.measurements(show.from()))) {
            var keys = tags(source).stream().filter(key -> matches(show.with(), key)).toList();
            if (keys.isEmpty()) continue;
            answer.add(source.name(), paged(values(source, keys, condition, resolver.budget()), show.page()));
        }
        return answer;
    }

    private static List<@Nullable Object[]> values(
            PointSource source, List<String> keys, Condition condition, Budget budget) {
        var values = new ArrayList<TreeSet<String>>();
        keys.forEach(_ -> values.add(new TreeSet<>(Text::compare)));
        try (var points = points(source, keys, condition)) {
            while (points.next()) {
                var row = points.row();
                for (int i = 0; i < keys.size(); i++)
                    if (row[i + 1] instanceof String value && values.get(i).add(value)) budget.take(1);
            }
        }
        var rows = new ArrayList<@Nullable Object[]>();
        for (int i = 0; i < keys.size(); i++) for (var value : values.get(i)) rows.add(row(keys.get(i), value));
        return rows;
    }

    private static boolean matches(Statement.KeyTest test, String key) {
        boolean found = test.names().contains(key)
                || test.pattern().filter(regex -> Text.pattern(regex).matcher(key).find()).isPresent();
        return found != test.negated();
    }

    private static List<String> tags(PointSource source) {
        return source.columns().entrySet().stream()
                .filter(column -> column.getValue() == DataType.TAG)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Those that the condition holds for.
    private static Points points(PointSource source, List<String> columns, Condition condition) {
        var tested = condition.rest().stream()
                .flatMap(Expression::all)
                .filter(Expression.Name.class::isInstance)
                .map(part -> ((Expression.Name) part).name())
                .filter(name -> source.columns().containsKey(name) && !columns.contains(name))
                .distinct();
        var all = Stream.concat(columns.stream(), tested).toList();
        var wanted = new PointSource.Wanted(
                all, condition.bounds(), condition.rest(), List.of(), PointSource.Order.ANY, Optional.empty());
        var formulas = new Formulas(leaf -> leaf instanceof Expression.Name name
                ? Optional.of(column(source, all, name.name()))
                : Optional.empty());
        var test = condition.rest().map(rest -> RowTest.of(rest, formulas)).orElse(_ -> true);
        return new Tested(source.points(wanted), test);
    }

    private static Formula column(PointSource source, List<String> columns, String name) {
        int at = columns.indexOf(name);
        return at < 0 ? Formula.NOTHING : Formula.at(1 + at, source.columns().getOrDefault(name, DataType.MISSING));
    }

    private static List<PointSource> sorted(List<PointSource> sources) {
        return sources.stream()
                .sorted(Comparator.comparing(PointSource::name, Text::compare))
                .toList();
    }

    private static List<@Nullable Object[]> paged(List<@Nullable Object[]> rows, Statement.Page page) {
        long limit = page.limit().orElse(0);
        var behind = rows.stream().skip(page.offset().orElse(0));
        return (limit == 0 ? behind : behind.limit(limit)).toList();
    }

    private static @Nullable Object[] row(Object... values) {
        return values;
    }

    /// Points that pass a test.
    private record Tested(Points points, RowTest test) implements Points {
        @Override
        public boolean next() {
            while (points.next()) if (test.holds(points.row())) return true;
            return false;
        }

        @Override
        public @Nullable Object[] row() {
            return points.row();
        }

        @Override
        public void close() {
            points.close();
        }
    }
}
