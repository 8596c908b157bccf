package dev.sluice.engine.http;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counters of the HTTP edge in the text format of Prometheus. Any thread.
final class Metrics {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private record Request(String method, String path, int status) {}

    private final ConcurrentHashMap<Request, LongAdder> requests = new ConcurrentHashMap<>();
    private final Family lines = new Family("influxdb3_write_lines", "lines written");
    private final Family bytes = new Family("influxdb3_write_bytes", "bytes of line protocol written");
    private final Family rejected = new Family("influxdb3_write_lines_rejected", "lines refused");

    void request(String method, String path, int status) {
        requests.computeIfAbsent(new Request(method, path, status), _ -> new LongAdder())
                .increment();
    }

    void write(String database, long lineCount, long byteCount, long rejectedCount) {
        lines.add(database, lineCount);
        bytes.add(database, byteCount);
        rejected.add(database, rejectedCount);
    }

    String text() {
        var text = new StringBuilder();
        head(text, "http_requests", "HTTP requests answered");
        requests.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> text.append("http_requests_total{method=\"%s\",path=\"%s\",status=\"%d\"} %d\n"
                        .formatted(
                                escaped(entry.getKey().method()),
                                entry.getKey().path(),
                                entry.getKey().status(),
                                entry.getValue().sum())));
        lines.print(text);
        bytes.print(text);
        rejected.print(text);
        return text.append("# EOF\n").toString();
    }

    private static void head(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append(".\n");
        text.append("# TYPE ").append(name).append(" counter\n");
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    /// One counter for each database.
    private static final class Family {
        private final String name;
        private final String help;
        private final ConcurrentHashMap<String, LongAdder> byDatabase = new ConcurrentHashMap<>();

        Family(String name, String help) {
            this.name = name;
            this.help = help;
        }

        void add(String database, long count) {
            byDatabase.computeIfAbsent(database, _ -> new LongAdder()).add(count);
        }

        void print(StringBuilder text) {
            head(text, name, help);
            byDatabase.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> text.append(name)
                            .append("_total{db=\"")
                            .append(escaped(entry.getKey()))
                            .append("\"} ")
                            .append(entry.getValue().sum())
                            .append('\n'));
        }
    }
}
