package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.schedule.Schedule;
import java.util.Optional;

/// Which triggers a clock fires.
final class Ticks {
    private Ticks() {}

    static Optional<Schedule> of(TriggerSpecification specification) {
        return switch (specification) {
            case TriggerSpecification.Every every -> Optional.of(every.schedule());
            case TriggerSpecification.Cron cron -> Optional.of(cron.schedule());
            case TriggerSpecification.SingleTable _,
                    TriggerSpecification.AllTables _,
                    TriggerSpecification.RequestPath _ -> Optional.empty();
        };
    }
}
