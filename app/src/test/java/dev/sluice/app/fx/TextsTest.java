package dev.sluice.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text that code asks for is there, none is there that nobody asks for, and no view brings one of its own.
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources"), SOURCES = Path.of("src/main/java");
    private static final Pattern GET = Pattern.compile("TEXTS\\s*\\.get\\(\\s*\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("TEXTS\\s*\\.count\\(\\s*\"([^\"]+)\"");

    /// What is the same in every language.
    private static final Set<String> NOT_WORDS = Set.of("/api/v3/engine/");

    static Stream<Path> bundles() throws IOException {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.endsWith("texts.properties")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void the_texts_of_a_package_are_those_it_uses(Path bundle) throws IOException {
        var used = new TreeSet<String>();
        for (var source : sources(bundle)) {
            GET.matcher(source).results().forEach(use -> used.add(use.group(1)));
            COUNT.matcher(source).results().forEach(use -> used.addAll(List.of(use.group(1), use.group(1) + ".one")));
        }
        var texts = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            texts.load(reader);
        }
        assertThat(new TreeSet<>(texts.stringPropertyNames())).isEqualTo(used);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void what_people_read_is_in_the_bundle(Path bundle) {
        assertThat(sources(bundle).stream().flatMap(source -> ShownLiterals.in(source).stream()))
                .isSubsetOf(NOT_WORDS);
    }

    @Test
    void every_package_of_views_has_a_bundle() throws IOException {
        var without = new TreeSet<Path>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var of = SOURCES.relativize(file).getParent();
                if (Files.readString(file).contains("import javafx.scene.control.") && !Files.exists(RESOURCES.resolve(of).resolve("texts.properties")))
                    without.add(of);
            }
        }
        assertThat(without).containsExactly(Path.of("dev/sluice/app/fx"));
    }

    @Test
    void literals_are_found_where_they_are_shown() {
        assertThat(ShownLiterals.in("""
                        var open = new Button("Open", icon);
                        label.setText(rows == 1 ? "one row" : TEXTS.get("rows", rows));
                        Buttons.icon(Feather.X, "Close", () -> close("all"));
                        window.say(file + " is gone");
                        var column = new TableColumn<Row, String>("Name");
                        Command.of("file.save", Menu.FILE, "save", "Save", "Shortcut+S", this::save);
                        title.setText(TEXTS.get("title", "%,d · ".formatted(rows)) + "\\n");
                        field.setId("name");
                        """))
                .containsExactly("Open", "one row", "Close", " is gone", "Name", "Save");
    }

    private static List<String> sources(Path bundle) {
        try (var files = Files.list(SOURCES.resolve(RESOURCES.relativize(bundle.getParent())))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(TextsTest::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
