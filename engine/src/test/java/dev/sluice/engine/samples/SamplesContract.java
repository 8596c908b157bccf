package dev.sluice.engine.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.golden.GoldenRunner;
import dev.sluice.engine.golden.GoldenTest;
import dev.sluice.engine.golden.GoldenTests;
import dev.sluice.engine.golden.TestResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Every test of every sample passes on both runtimes. `sluice test plugins sample-plugins --update` writes the expected
/// files anew, to be read before they are committed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SamplesContract {
    static final Path SAMPLES = Path.of("../sample-plugins").toAbsolutePath().normalize();

    private Engine engine;

    abstract PythonRuntime runtime();

    @BeforeAll
    void open() {
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .pluginDirectory(SAMPLES)
                .pluginRuntime(runtime())
                .httpBind("127.0.0.1:0")
                .build());
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @TestFactory
    Stream<DynamicTest> every_test_passes() throws InterruptedException {
        var tests = GoldenTests.below(SAMPLES);
        assertThat(tests).hasSizeGreaterThanOrEqualTo(25);
        return new GoldenRunner(engine.processing(), Optional.empty())
                .run(tests, 2, System.getProperty("sluice.golden.update") != null).stream()
                        .map(result -> DynamicTest.dynamicTest(
                                title(result.test()),
                                () -> assertThat(result.fate()).isEqualTo(new TestResult.Fate.Passed())));
    }

    private static String title(GoldenTest test) {
        return test.title();
    }
}
