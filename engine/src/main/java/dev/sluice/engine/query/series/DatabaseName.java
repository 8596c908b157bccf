package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Select;
import dev.sluice.engine.query.influxql.Source;
import dev.sluice.engine.query.influxql.Statement;
import java.util.List;
import java.util.Optional;

/// Databases as InfluxQL names them: with a retention policy, which is part of the name unless it is the default one.
public final class DatabaseName {
    private static final List<String> DEFAULT_POLICIES = List.of("autogen", "default");

    private DatabaseName() {}

    public static String of(String database, Optional<String> policy) {
        return policy.filter(name -> !name.isEmpty() && !DEFAULT_POLICIES.contains(name))
                .map(name -> database + "/" + name)
                .orElse(database);
    }

    /// The database that a statement names, when it names one.
    static Optional<String> in(Statement statement) {
        return switch (statement) {
            case Statement.Points(var select) -> in(select);
            case Statement.ShowRetentionPolicies show -> show.database();
            case Statement.ShowMeasurements show -> show.database();
            case Statement.ShowFieldKeys show -> show.database().or(() -> in(show.from()));
            case Statement.ShowTagKeys show -> show.database().or(() -> in(show.from()));
            case Statement.ShowTagValues show -> show.database().or(() -> in(show.from()));
            case Statement.ShowDatabases _, Statement.Unsupported _ -> Optional.empty();
        };
    }

    private static Optional<String> in(Select select) {
        return in(select.sources());
    }

    private static Optional<String> in(List<? extends Source> sources) {
        return sources.stream()
                .flatMap(source -> switch (source) {
                    case Source.Measurement measurement -> measurement.database()
                            .map(database -> of(database, measurement.policy()))
                            .stream();
                    case Source.Subquery(var select) -> in(select).stream();
                })
                .findFirst();
    }

    /// The part before the policy.
    static String plain(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /// The part behind the slash, `autogen` without one.
    static String policy(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? "autogen" : name.substring(slash + 1);
    }
}
