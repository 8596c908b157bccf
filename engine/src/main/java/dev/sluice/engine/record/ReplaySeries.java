package dev.sluice.engine.record;

import dev.sluice.engine.processing.AgainContext;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.ProcessingEngine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Runs that are run again in their order. The modules of a plugin of several files stay imported as long as they did then, so
/// that what runs leave in them grows as it did; of what is not there, each run is told.
final class ReplaySeries implements AutoCloseable {
    /// Where a run is run again.
    ///
    /// @param remarks what it may miss there
    record Place(ReplayCode code, AgainContext context, List<String> remarks) {}

    private final ProcessingEngine processing;
    private final Function<RunRecord, ReplayCode> prepare;
    private @Nullable RunRecord last;
    private @Nullable Place place;

    /// @param prepare the plugin of a run, to be imported anew
    ReplaySeries(ProcessingEngine processing, Function<RunRecord, ReplayCode> prepare) {
        this.processing = processing;
        this.prepare = prepare;
    }

    Place next(RunRecord record) {
        var before = last;
        var home = place;
        last = record;
        if (home == null || before == null || !before.code().equals(record.code()) || !isPackage(home)) return anew(record);
        if (record.earlier() <= before.earlier()) return anew(record);
        int missing = record.earlier() - before.earlier() - 1;
        var next = new Place(
                home.code(),
                home.context(),
                missing == 0
                        ? List.of()
                        : List.of(runs(missing) + " between the run before and this one used the modules of the plugin, too; what "
                                + "they left there is not on record"));
        place = next;
        return next;
    }

    /// What the last run has left is gone.
    void interrupted() {
        last = null;
    }

    private Place anew(RunRecord record) {
        close();
        var code = prepare.apply(record);
        var context = processing.again(record.code().runtime());
        var fresh = new Place(
                code,
                context,
                record.earlier() == 0
                        ? List.of()
                        : List.of(runs(record.earlier()) + " had used the modules of the plugin before; what they left there is not on "
                                + "record, so this run began with modules as they are when just imported"));
        place = fresh;
        return fresh;
    }

    private static String runs(int count) {
        return count == 1 ? "1 run" : count + " runs";
    }

    private static boolean isPackage(Place place) {
        return place.code().code() instanceof PluginCode.Package;
    }

    @Override
    public void close() {
        Optional.ofNullable(place).ifPresent(left -> {
            left.context().close();
            left.code().close();
        });
        place = null;
    }
}
