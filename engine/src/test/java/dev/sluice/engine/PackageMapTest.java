package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Keeps the table "Who knows whom" of docs/architecture.md true.
final class PackageMapTest {
    private static final Path MAP = Path.of("../docs/architecture.md");
    private static final String ROOT = "dev.sluice.engine.";
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

    /// Which packages the classes of each package refer to.
    private static final Map<String, Set<String>> USES = new ClassFileImporter()
            .importPath(Path.of("target/classes")).stream()
                    .collect(Collectors.groupingBy(
                            JavaClass::getPackageName,
                            TreeMap::new,
                            Collectors.flatMapping(
                                    from -> from.getDirectDependenciesFromSelf().stream()
                                            .map(to -> to.getTargetClass().getBaseComponentType().getPackageName()),
                                    Collectors.toCollection(TreeSet::new))));

    @Test
    void packages_know_only_those_that_the_map_says() throws IOException {
        var drawn = drawnArrows();
        var undrawn = new TreeMap<String, Set<String>>();
        USES.forEach((from, all) -> {
            if (!from.startsWith(ROOT)) return;
            var arrows = uses(from, name -> name.startsWith(ROOT));
            arrows.remove(from);
            drawn.getOrDefault(shortName(from), Set.of()).forEach(to -> arrows.remove(ROOT + to));
            if (!arrows.isEmpty()) undrawn.put(from, arrows);
        });
        assertThat(undrawn).as("arrows that %s does not draw".formatted(MAP)).isEmpty();
    }

    @Test
    void every_package_is_on_the_map() throws IOException {
        var packages = new TreeSet<>(USES.keySet());
        packages.removeIf(name -> !name.startsWith(ROOT));
        assertThat(drawnArrows().keySet())
                .containsAll(packages.stream().map(PackageMapTest::shortName).toList());
    }

    @Test
    void nobody_names_the_root_package() {
        assertThat(USES).allSatisfy((from, all) -> {
            if (!from.equals("dev.sluice.engine")) assertThat(all).doesNotContain("dev.sluice.engine");
        });
    }

    @Test
    void the_engine_has_no_window() {
        assertThat(USES).allSatisfy((_, all) -> assertThat(all).noneMatch(name -> name.startsWith("javafx.")));
    }

    @Test
    void the_plugin_host_knows_nothing_of_the_engine_and_the_engine_nothing_of_graal() {
        assertThat(USES).allSatisfy((from, all) -> {
            if (from.startsWith("dev.sluice.host"))
                assertThat(all).noneMatch(name -> name.startsWith("dev.sluice.engine"));
            else assertThat(all).noneMatch(name -> name.startsWith("org.graalvm.") || name.startsWith("com.oracle."));
        });
    }

    private Set<String> uses(String from, Predicate<String> which) {
        var chosen = new TreeSet<>(USES.get(from));
        chosen.removeIf(which.negate());
        return chosen;
    }

    private static String shortName(String name) {
        return name.substring(ROOT.length());
    }

    /// The rows of the table, `package -> packages it knows`.
    private static Map<String, Set<String>> drawnArrows() throws IOException {
        var text = Files.readString(MAP);
        var table = text.substring(text.indexOf("### Who knows whom"), text.indexOf("## How data walks"));
        var arrows = new TreeMap<String, Set<String>>();
        for (var row : table.lines().filter(line -> line.startsWith("| `")).toList()) {
            var cells = Arrays.asList(row.split("\\|"));
            for (var from : names(cells.get(1))) arrows.put(from, names(cells.get(2)));
        }
        return arrows;
    }

    private static Set<String> names(String cell) {
        var names = new TreeSet<String>();
        NAME.matcher(cell).results().forEach(match -> names.add(match.group(1)));
        return names;
    }
}
