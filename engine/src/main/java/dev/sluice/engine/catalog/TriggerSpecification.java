package dev.sluice.engine.catalog;

import dev.sluice.engine.schedule.CronSchedule;
import dev.sluice.engine.schedule.EverySchedule;
import dev.sluice.engine.schedule.HumanDuration;
import java.time.Duration;

/// When a trigger fires. Grammar, texts and stored form of InfluxDB 3.10.
public sealed interface TriggerSpecification {
    record SingleTable(String table) implements TriggerSpecification {}

    record AllTables() implements TriggerSpecification {}

    record Every(Duration period) implements TriggerSpecification {
        public EverySchedule schedule() {
            return new EverySchedule(period);
        }
    }

    /// `expression` is kept as written.
    record Cron(String expression) implements TriggerSpecification {
        public CronSchedule schedule() {
            return CronSchedule.parse(expression);
        }
    }

    record RequestPath(String path) implements TriggerSpecification {}

    /// Kind of plugin function that a specification calls; `label` is the word in error texts.
    enum Kind {
        WAL("WalRows"),
        SCHEDULE("Schedule"),
        REQUEST("Request");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    default Kind kind() {
        return switch (this) {
            case SingleTable _, AllTables _ -> Kind.WAL;
            case Every _, Cron _ -> Kind.SCHEDULE;
            case RequestPath _ -> Kind.REQUEST;
        };
    }

    /// The printed form, such as `every:1m 30s`.
    default String text() {
        return switch (this) {
            case SingleTable(var table) -> "table:" + table;
            case AllTables() -> "all_tables";
            case Every(var period) -> "every:" + HumanDuration.print(period);
            case Cron(var expression) -> "cron:" + expression;
            case RequestPath(var path) -> "request:" + path;
        };
    }

    /// The JSON form in which InfluxDB 3.10 stores a specification and shows it in
    /// `system.processing_engine_triggers`, such as `{"single_table_wal_write":{"table_name":"cpu"}}`.
    default String storedJson() {
        return TriggerSpecificationJson.write(this).toString();
    }

    /// Reads the form that `--trigger-spec` takes.
    ///
    /// @throws InvalidTriggerException with the text of InfluxDB 3.10
    static TriggerSpecification parse(String text) {
        return TriggerSpecificationParser.parse(text);
    }
}
