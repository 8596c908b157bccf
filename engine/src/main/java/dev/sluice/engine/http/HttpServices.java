package dev.sluice.engine.http;

import dev.sluice.engine.auth.Authorizer;
import dev.sluice.engine.auth.Tokens;
import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.environment.PythonEnvironment;
import dev.sluice.engine.processing.ArgumentWarnings;
import dev.sluice.engine.processing.PluginDescriptions;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.TriggerDefinitions;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.query.series.InfluxQlService;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunStore;
import dev.sluice.engine.write.WriteService;
import java.time.InstantSource;

/// What the routes call.
///
/// @param strict whether also the defects of InfluxDB 3.10 are wanted
public record HttpServices(
        Catalog catalog,
        WriteService writes,
        WriteService.Limits limits,
        QueryService queries,
        InfluxQlService influxQl,
        ProcessingEngine processing,
        TriggerDefinitions triggers,
        PluginFiles files,
        PluginDescriptions descriptions,
        ArgumentWarnings warnings,
        PythonEnvironment environment,
        RunStore runs,
        Replayer replayer,
        boolean strict,
        Authorizer authorizer,
        Tokens tokens,
        InstantSource clock) {}
