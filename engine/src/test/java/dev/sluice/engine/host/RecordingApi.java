package dev.sluice.engine.host;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginApiException;
import dev.sluice.engine.query.QueryResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;

/// A `PluginApi` that writes down what it is asked.
final class RecordingApi implements PluginApi {
    record Log(LogLevel level, String text, String source) {}

    record Sync(Optional<String> database, String lines, boolean noSync, String source) {}

    record Query(String sql, Map<String, String> parameters, Optional<String> database, String source) {}

    final List<Log> logs = Collections.synchronizedList(new ArrayList<>());
    final List<Sync> syncs = Collections.synchronizedList(new ArrayList<>());
    final List<Query> queries = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch firstLog = new CountDownLatch(1);
    Supplier<QueryResult> answer = () -> {
        throw new PluginApiException("no answer");
    };
    Function<String, Optional<String>> refuse = _ -> Optional.empty();

    @Override
    public void log(LogLevel level, String text, String source) {
        logs.add(new Log(level, text, source));
        firstLog.countDown();
    }

    @Override
    public QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source) {
        queries.add(new Query(sql, parameters, database, source));
        return answer.get();
    }

    @Override
    public void writeSync(Optional<String> database, String lines, boolean noSync, String source) {
        refuse.apply(lines).ifPresent(reason -> {
            throw new PluginApiException(reason);
        });
        syncs.add(new Sync(database, lines, noSync, source));
    }

    List<String> texts() {
        synchronized (logs) {
            return logs.stream().map(Log::text).toList();
        }
    }

    List<String> texts(LogLevel level) {
        synchronized (logs) {
            return logs.stream().filter(log -> log.level() == level).map(Log::text).toList();
        }
    }
}
