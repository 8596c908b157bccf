package dev.sluice.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text that code asks for is there, and none is there that nobody asks for.
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources"), SOURCES = Path.of("src/main/java");
    private static final Pattern USE = Pattern.compile("TEXTS\\s*\\.get\\(\\s*\"([^\"]+)\"");

    static Stream<Path> bundles() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith("texts.properties")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void the_texts_of_a_package_are_those_it_uses(Path bundle) throws IOException {
        var used = new TreeSet<String>();
        try (var sources = Files.list(SOURCES.resolve(RESOURCES.relativize(bundle.getParent())))) {
            for (var source : sources.filter(file -> file.toString().endsWith(".java")).toList())
                USE.matcher(Files.readString(source)).results().forEach(use -> used.add(use.group(1)));
        }
        var texts = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            texts.load(reader);
        }
        assertThat(new TreeSet<>(texts.stringPropertyNames())).isEqualTo(used);
    }
}
