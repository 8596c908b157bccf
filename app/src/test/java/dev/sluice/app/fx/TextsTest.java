package dev.sluice.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    /// Those of the window and those of its editors.
    private static final Path EDITOR = Path.of("../editor");
    private static final List<Path> MODULES = List.of(Path.of(""), EDITOR);
    private static final Path RESOURCES = Path.of("src/main/resources"), SOURCES = Path.of("src/main/java");
    private static final Pattern GET = Pattern.compile("(?:TEXTS\\s*\\.get|Texts\\.of\\(\\w+\\.class\\)\\.get)\\(\\s*\"([^\"]+)\"");
    private static final Pattern COUNT = Pattern.compile("TEXTS\\s*\\.count\\(\\s*\"([^\"]+)\"");

    /// What is the same in every language.
    private static final Set<String> NOT_WORDS = Set.of("/api/v3/engine/");

    static Stream<Path> bundles() throws IOException {
        return files(RESOURCES).stream().filter(file -> file.endsWith("texts.properties"));
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
        var with = bundles().map(TextsTest::sourcesOf).toList();
        for (var file : files(SOURCES)) {
            var of = file.getParent();
            if (file.toString().endsWith(".java") && Files.readString(file).contains("import javafx.scene.control.") && !with.contains(of))
                without.add(of);
        }
        assertThat(without).containsExactlyInAnyOrder(SOURCES.resolve("dev/sluice/app/fx"), EDITOR.resolve(SOURCES).resolve("dev/sluice/editor/gutter"));
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

    private static List<Path> files(Path below) throws IOException {
        var all = new ArrayList<Path>();
        for (var module : MODULES)
            try (var files = Files.walk(module.resolve(below))) {
                files.filter(Files::isRegularFile).forEach(all::add);
            }
        return all;
    }

    private static Path sourcesOf(Path bundle) {
        return Path.of(bundle.resolveSibling("").toString().replace(RESOURCES.toString(), SOURCES.toString()));
    }

    private static List<String> sources(Path bundle) {
        try (var files = Files.list(sourcesOf(bundle))) {
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
