package dev.sluice.engine.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.golden.GoldenTest;
import dev.sluice.engine.golden.GoldenTests;
import dev.sluice.engine.metadata.MetadataReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What each sample comes with.
final class SampleFoldersTest {
    private static final Path SAMPLES = Path.of("../sample-plugins").toAbsolutePath().normalize();

    static Stream<Path> samples() throws IOException {
        try (var entries = Files.list(SAMPLES)) {
            return entries.filter(entry -> Files.exists(entry.resolve("manifest.toml"))).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_it_says_about_itself_is_in_order(Path sample) throws IOException {
        var single = sample.resolve(sample.getFileName() + ".py");
        var file = Files.exists(single) ? single : sample.resolve("__init__.py");

        var plugin = MetadataReader.read(
                String.valueOf(file.getFileName()),
                Files.readString(file),
                Optional.of(Files.readString(sample.resolve(MetadataReader.MANIFEST))));

        assertThat(plugin.problems()).isEmpty();
        assertThat(plugin.arguments().keySet()).containsExactlyInAnyOrderElementsOf(plugin.types());
        assertThat(plugin.manifest()).hasValueSatisfying(
                manifest -> assertThat(manifest.name()).isEqualTo(String.valueOf(sample.getFileName())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_stranger_is_told_what_it_does_how_to_use_it_and_its_arguments(Path sample) throws IOException {
        var readme = Files.readString(sample.resolve("README.md"));
        var single = sample.resolve(sample.getFileName() + ".py");
        var file = Files.exists(single) ? single : sample.resolve("__init__.py");
        var plugin = MetadataReader.read("", Files.readString(file), Optional.empty());

        assertThat(readme).startsWith("# " + sample.getFileName() + "\n").contains("create trigger", "--trigger-spec");
        plugin.arguments().values().forEach(arguments -> assertThat(arguments)
                .allSatisfy(argument -> assertThat(readme).contains("| `" + argument.name() + "` |")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void it_has_two_fixtures_at_least_and_a_golden_file_for_each(Path sample) throws IOException {
        var fixtures = GoldenTests.below(sample).stream()
                .filter(GoldenTest.OfFixture.class::isInstance)
                .map(test -> sample.resolve("tests/golden").resolve(test.name() + ".expected"))
                .toList();

        assertThat(fixtures).hasSizeGreaterThanOrEqualTo(2);
        try (var golden = Files.list(sample.resolve("tests/golden"))) {
            assertThat(golden).containsExactlyInAnyOrderElementsOf(fixtures);
        }
    }

    @Test
    void together_they_are_listed_in_one_place() throws IOException {
        var list = Files.readString(SAMPLES.resolve("README.md"));

        assertThat(samples().toList())
                .hasSizeGreaterThan(8)
                .allSatisfy(sample -> assertThat(list).contains("(" + sample.getFileName() + "/README.md)"));
    }
}
