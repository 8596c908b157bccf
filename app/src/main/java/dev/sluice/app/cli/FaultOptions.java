package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.processing.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is to go wrong in a run.
final class FaultOptions {
    @Option(
            names = "--fault",
            split = ",",
            paramLabel = "NAME",
            description = "What is to go wrong: query_fails, write_rejected (each by chance, or with @N the Nth),"
                    + " cache_lost, empty_batch, duplicate_batch, out_of_order_batch, clock_jump,"
                    + " missing_package (by chance, or @NAME). May be repeated.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Decides by which chance; the same number gives the same faults. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    void addTo(ObjectNode body) {
        if (faults.isEmpty()) return;
        check();
        body.put("seed", seed);
        faults.forEach(body.putArray("faults")::add);
    }

    private void check() {
        if (seed < 0) throw new ParameterException(spec.commandLine(), "Invalid value for option '--seed': must not be negative: " + seed);
        try {
            FaultPlan.of(seed, faults);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Invalid value for option '--fault': " + e.getMessage());
        }
    }
}
