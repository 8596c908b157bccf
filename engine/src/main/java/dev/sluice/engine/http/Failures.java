package dev.sluice.engine.http;

import dev.sluice.engine.catalog.CatalogException;
import dev.sluice.engine.environment.EnvironmentException;
import dev.sluice.engine.processing.PluginFileException;
import dev.sluice.engine.processing.TriggerRefusedException;
import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.write.WriteException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The answers to what goes wrong in handlers: statuses and texts of InfluxDB 3.10.
final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class.getName());

    private Failures() {}

    static Answer answer(RuntimeException failure) {
        return switch (failure) {
            case RefusedException refused -> refused.answer();
            case UrlParameters.InvalidException e -> Answer.plain(400, "serde error: " + message(e));
            case JsonException e -> Answer.plain(400, "serde json error: " + message(e));
            case QueryException e -> query(e);
            case WriteException e -> write(e);
            case CatalogException e -> catalog(e);
            case TriggerRefusedException e ->
                Answer.plain(e.kind() == TriggerRefusedException.Kind.RESTRICTED ? 400 : 500, e.getMessage());
            case PluginFileException e ->
                Answer.plain(500, "Processing engine error: plugin error: " + message(e));
            case EnvironmentException e -> environment(e);
            case UncheckedIOException e -> {
                LOG.log(Level.FINE, "a connection failed", e);
                yield Answer.plain(400, String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage()));
            }
            default -> {
                LOG.log(Level.SEVERE, "a request failed", failure);
                yield Answer.plain(500, "internal error: " + failure.getMessage());
            }
        };
    }

    private static Answer query(QueryException e) {
        return switch (e.kind()) {
            case DATABASE_NOT_FOUND -> Answer.error(404, "query error: " + message(e));
            case PLANNING -> Answer.plain(400, message(e));
            case NOT_IMPLEMENTED -> Answer.plain(405, message(e));
            case EXECUTION -> Answer.plain(500, "query error: error while executing plan: " + message(e));
        };
    }

    private static Answer write(WriteException e) {
        return switch (e.kind()) {
            case INVALID_DATABASE_NAME, DATABASE_DELETED -> Answer.error(400, message(e));
            case DATABASE_LIMIT -> Answer.error(422, message(e));
            case EMPTY -> Answer.plain(400, message(e));
            case WAL -> Answer.plain(500, message(e));
        };
    }

    private static Answer catalog(CatalogException e) {
        return switch (e.kind()) {
            case NOT_FOUND -> Answer.plain(404, message(e));
            case EXISTS, ALREADY_DELETED -> Answer.plain(409, message(e));
            case INVALID -> Answer.plain(400, message(e));
            case LIMIT -> Answer.error(422, message(e));
            case OTHER -> Answer.plain(500, message(e));
        };
    }

    private static Answer environment(EnvironmentException e) {
        return switch (e.kind()) {
            case DISABLED -> Answer.plain(403, message(e));
            case INVALID -> Answer.plain(400, message(e));
            case NOWHERE, NOT_STARTED, FAILED ->
                Answer.plain(500, "Processing engine error: error installing python packages: " + message(e));
        };
    }

    private static String message(RuntimeException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }
}
