package dev.sluice.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Every numbered example of the Processing Engine has a test that carries its number: a case here, a `@Tag("PE-7")`,
/// or a row of examples that begins with it.
final class CoverageTest {
    private static final int EXAMPLES = 116;
    private static final Pattern CARRIED = Pattern.compile("@Tag\\(\"PE-(\\d+)\"\\)|^\\s*PE-(\\d+)[a-z]?\\s*\\|", Pattern.MULTILINE);
    private static final List<Path> OTHER_TESTS = List.of(Path.of("src/test/java"), Path.of("../app/src/test/java"));

    @Test
    void every_example_has_a_test() {
        var covered = new TreeSet<Integer>();
        for (var example : ConformanceCase.all())
            if (example.id().startsWith("PE-")) covered.add(Integer.valueOf(example.id().replaceAll("\\D", "")));
        OTHER_TESTS.forEach(folder -> carried(folder, covered));
        assertThat(covered).containsExactlyElementsOf(IntStream.rangeClosed(1, EXAMPLES).boxed().toList());
    }

    @Test
    void no_two_cases_have_one_name() {
        assertThat(ConformanceCase.all()).extracting(ConformanceCase::id).doesNotHaveDuplicates();
    }

    @Test
    void every_case_expects_something() {
        var expectations = List.of("is", "json", "contains", "header", "log", "logs", "output", "errors", "writes");
        assertThat(ConformanceCase.all())
                .allSatisfy(example -> assertThat(example.steps().stream().map(ConformanceCase.Step::verb))
                        .as(example.toString())
                        .containsAnyElementsOf(expectations));
    }

    private static void carried(Path folder, TreeSet<Integer> covered) {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java")).collect(Collectors.toList())) {
                var found = CARRIED.matcher(Files.readString(file));
                while (found.find()) covered.add(Integer.valueOf(found.group(1) != null ? found.group(1) : found.group(2)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
