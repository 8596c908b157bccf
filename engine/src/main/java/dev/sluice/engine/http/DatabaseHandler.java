package dev.sluice.engine.http;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogException;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.schedule.HumanDuration;
import dev.sluice.engine.write.DatabaseName;
import dev.sluice.engine.write.WriteService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes, lists, changes and deletes databases: `/api/v3/configure/database`.
final class DatabaseHandler {
    private static final String PATH = "/api/v3/configure/database";

    private final Catalog catalog;
    private final QueryHandler queries;
    private final WriteService.Limits limits;
    private final InstantSource clock;

    DatabaseHandler(Catalog catalog, QueryHandler queries, WriteService.Limits limits, InstantSource clock) {
        this.catalog = catalog;
        this.queries = queries;
        this.limits = limits;
        this.clock = clock;
    }

    void register(Router router) {
        router.add("GET", PATH, this::list);
        router.add("POST", PATH, this::create);
        router.add("PUT", PATH, this::update);
        router.add("DELETE", PATH, this::delete);
        router.add("POST", PATH + "/retention_period", this::setRetention);
        router.add("DELETE", PATH + "/retention_period", this::clearRetention);
    }

    private Answer list(Call call) {
        var parameters = call.parameters();
        var format = QueryHandler.named(parameters.text("format"));
        var withDeleted = parameters.flag("show_deleted", false);
        var sql = withDeleted
                ? "SELECT database_name AS \"iox::database\", deleted FROM system.databases ORDER BY deleted, database_name"
                : "SELECT database_name AS \"iox::database\" FROM system.databases WHERE NOT deleted ORDER BY database_name";
        return queries.answer(Database.INTERNAL, sql, Map.of(), format);
    }

    private Answer create(Call call) {
        var json = call.json();
        var name = json.text("db");
        var retention = json.optionalText("retention_period").map(DatabaseHandler::jsonRetention);
        DatabaseName.problem(name).ifPresent(problem -> {
            throw RefusedException.error(400, problem);
        });
        while (true) {
            var base = catalog.state();
            if (base.database(name).isEmpty())
                limits.refusal(base).ifPresent(refusal -> {
                    throw new CatalogException(CatalogException.Kind.LIMIT, refusal);
                });
            if (catalog.commit(base, List.of(new CatalogChange.CreateDatabase(name, retention)))
                    .isPresent()) return Answer.empty(200);
        }
    }

    private Answer update(Call call) {
        var json = call.json();
        var retention = json.optionalText("retention_period").map(DatabaseHandler::jsonRetention);
        catalog.commit(new CatalogChange.SetRetention(json.text("db"), retention));
        return Answer.empty(200);
    }

    private Answer delete(Call call) {
        var parameters = call.parameters();
        var name = parameters.text("db");
        DeletionTime.check(parameters);
        catalog.commit(new CatalogChange.DeleteDatabase(name, clock.instant()));
        return Answer.empty(200);
    }

    private Answer setRetention(Call call) {
        var parameters = call.parameters();
        var name = parameters.text("db");
        var text = parameters.text("duration");
        try {
            catalog.commit(new CatalogChange.SetRetention(name, Optional.of(HumanDuration.parse(text))));
        } catch (IllegalArgumentException e) {
            throw RefusedException.plain(400, "Cannot parse the given human time: " + e.getMessage());
        }
        return Answer.empty(204);
    }

    private Answer clearRetention(Call call) {
        catalog.commit(new CatalogChange.SetRetention(call.parameters().text("db"), Optional.empty()));
        return Answer.empty(204);
    }

    private static Duration jsonRetention(String text) {
        try {
            return HumanDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw RefusedException.plain(400, "serde json error: invalid value: string " + Json.text(text)
                    + ", expected a duration: " + e.getMessage());
        }
    }
}
