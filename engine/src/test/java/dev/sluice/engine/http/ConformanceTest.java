package dev.sluice.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineForTests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Holds the listener against InfluxDB 3.10, row by row. The rows of a file share one server and run in order.
final class ConformanceTest {
    private final List<Engine> engines = new ArrayList<>();

    @TempDir
    Path plugins;

    @AfterEach
    void closeEngines() {
        engines.forEach(Engine::close);
    }

    @TestFactory
    Stream<DynamicNode> requests_are_answered_as_by_the_peer() {
        return Stream.of(
                        "transport.txt",
                        "write.txt",
                        "query.txt",
                        "influxql.txt",
                        "databases.txt",
                        "limits.txt",
                        "tables.txt",
                        "triggers.txt",
                        "plugin-files.txt",
                        "auth-first-token.txt",
                        "auth-open-routes.txt")
                .map(this::container);
    }

    private DynamicContainer container(String file) {
        var content = ConformanceFile.read(file);
        return DynamicContainer.dynamicContainer(file, Stream.of(content).flatMap(opened -> {
            var engine = Engine.open(EngineForTests.configured(opened.options(), plugins));
            engines.add(engine);
            var client = new RawClient(engine.address());
            return opened.rows().stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row, client)));
        }));
    }

    private static void check(ConformanceFile.Row row, RawClient client) {
        var answer = client.send(row.request());
        assertThat(answer.status()).as(answer.text()).isEqualTo(row.status());
        for (var header : row.headers()) {
            if (header.value().isEmpty()) assertThat(answer.header(header.name())).isEmpty();
            else assertThat(answer.header(header.name())).contains(header.value());
        }
        for (var expected : row.bodies()) {
            switch (expected.kind()) {
                case '=' -> assertThat(answer.text()).isEqualTo(expected.text());
                case '~' -> assertThat(answer.text()).contains(expected.text());
                case '^' -> assertThat(answer.text()).startsWith(expected.text());
                default -> throw new IllegalStateException();
            }
        }
        assertThat(answer.header("cluster-uuid")).as("every answer names the cluster").isPresent();
    }
}
