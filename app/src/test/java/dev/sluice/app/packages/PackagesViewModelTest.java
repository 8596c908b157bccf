package dev.sluice.app.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.fx.Tasks;
import dev.sluice.app.packages.PackageState.MissingModule;
import dev.sluice.engine.environment.EnvironmentException;
import dev.sluice.engine.environment.InstalledPackage;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackagesViewModelTest {
    private final ArrayDeque<Runnable> background = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private final FakeManager manager = new FakeManager();
    private final PackagesViewModel model = new PackagesViewModel(new Tasks(background::add, Runnable::run), said::add);

    @Test
    void once_the_engine_is_open_it_shows_what_is_installed_and_what_lacks() {
        assertThat(model.isKnown()).isFalse();
        connect();
        assertThat(model.runtimeProperty().get()).isEqualTo("cpython");
        assertThat(texts()).containsExactly("# Installed", "numpy 2.0", "# Triggers that run here", "mydb.daily");
        model.runtimeProperty().set("graalpy");
        assertThat(texts()).containsExactly("# Imported but not installed", "yaml in alert.py:3 +1");
    }

    @Test
    void beside_triggers_a_python_without_packages_says_what_to_do_next() {
        var runtime = new PackageState.Runtime(List.of(), List.of(), List.of("mydb.daily"));
        assertThat(PackageRow.of(runtime, true))
                .containsExactly(
                        new PackageRow.Heading("Installed"),
                        new PackageRow.Hint("None yet; name one above"),
                        new PackageRow.Heading("Triggers that run here"),
                        new PackageRow.Trigger("mydb.daily"));
        assertThat(PackageRow.of(runtime, false)).contains(new PackageRow.Hint("None"));
        assertThat(PackageRow.of(new PackageState.Runtime(List.of(), List.of(), List.of()), true)).isEmpty();
    }

    @Test
    void an_installation_is_named_while_it_goes_on_and_shown_when_it_is_done() {
        connect();
        model.runtimeProperty().set("graalpy");
        model.install(" PyYAML==6.0, tomli ");
        assertThat(model.busyProperty().get()).isEqualTo("Installing PyYAML==6.0, tomli");
        model.install("another");
        run();
        assertThat(manager.asked).containsExactly("install [PyYAML==6.0, tomli] graalpy");
        assertThat(manager.seen).containsExactly("Collecting things");
        assertThat(model.isBusy()).isFalse();
        assertThat(said).containsExactly("PyYAML==6.0, tomli are installed; the next import finds them");
        assertThat(texts()).contains("PyYAML==6.0 1", "tomli 1");
        model.remove("tomli");
        run();
        assertThat(said).endsWith("tomli was removed");
        assertThat(texts()).doesNotContain("tomli 1");
    }

    @Test
    void pips_last_words_stay_until_they_are_closed_or_something_else_is_tried() {
        connect();
        manager.failure = new EnvironmentException(
                EnvironmentException.Kind.FAILED, "pip install failed (exit code 1)\nERROR: No matching distribution\n");
        model.install("nothing");
        run();
        var failure = model.failureProperty().get().orElseThrow();
        assertThat(failure.sentence()).isEqualTo("Installing nothing failed: No matching distribution");
        assertThat(failure.tail()).isEqualTo("ERROR: No matching distribution");
        assertThat(model.isBusy()).isFalse();
        assertThat(said).isEmpty();
        model.dismissFailure();
        assertThat(model.failureProperty().get()).isEmpty();
        model.install("nothing");
        run();
        manager.failure = null;
        model.install("something");
        assertThat(model.failureProperty().get()).isEmpty();
        run();
    }

    @Test
    void a_cancelled_installation_is_no_failure() {
        connect();
        model.install("slow");
        model.cancel();
        run();
        assertThat(manager.asked).isEmpty();
        assertThat(said).containsExactly("Installing slow was cancelled");
        assertThat(model.failureProperty().get()).isEmpty();
        assertThat(model.isBusy()).isFalse();
    }

    @Test
    void asked_to_look_again_while_it_looks_it_looks_once_more() {
        connect();
        int before = manager.reads;
        model.refresh();
        model.refresh();
        model.refresh();
        run();
        assertThat(manager.reads).isEqualTo(before + 2);
    }

    @Test
    void without_an_engine_nothing_happens() {
        model.install("requests");
        model.refresh();
        assertThat(model.isBusy()).isFalse();
        assertThat(background).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        requests                | requests
        requests==2.32 tomli    | requests==2.32;tomli
        requests == 2.32        | requests==2.32
        requests >=2, <3 tomli  | requests>=2,<3;tomli
        a, b,c                  | a;b;c
        requests[socks,http2] d | requests[socks,http2];d
        ' '                     | ''
        """)
    void names_are_read_as_people_type_them(String typed, String names) {
        assertThat(String.join(";", PackageNames.read(typed))).isEqualTo(names);
    }

    private void connect() {
        model.connect(manager);
        run();
    }

    private void run() {
        while (!background.isEmpty()) background.removeFirst().run();
    }

    private List<String> texts() {
        return model.rows().stream().map(row -> switch (row) {
            case PackageRow.Heading(var text) -> "# " + text;
            case PackageRow.Missing missing -> missing.module().module() + " in " + missing.places();
            case PackageRow.Installed(var about) -> about.name() + " " + about.version();
            case PackageRow.Hint(var text) -> text;
            case PackageRow.Trigger(var name) -> name;
        }).toList();
    }

    private final class FakeManager implements PackageManager {
        final List<String> asked = new ArrayList<>();
        final List<String> seen = new ArrayList<>();
        final TreeSet<String> added = new TreeSet<>();
        int reads;
        @Nullable EnvironmentException failure;

        @Override
        public PackageState read() {
            reads++;
            var uses = List.of(
                    new PluginImport("yaml", Path.of("/plugins/alert.py"), 3), new PluginImport("yaml", Path.of("/plugins/b.py"), 1));
            var graalPy = new PackageState.Runtime(
                    added.stream().map(name -> new InstalledPackage(name, "1")).toList(),
                    added.isEmpty() ? List.of(new MissingModule("yaml", uses)) : List.of(),
                    List.of());
            var cPython = new PackageState.Runtime(List.of(new InstalledPackage("numpy", "2.0")), List.of(), List.of("mydb.daily"));
            return new PackageState(true, "cpython", Map.of("graalpy", graalPy, "cpython", cPython));
        }

        @Override
        public void install(List<String> packages, String runtime, Consumer<String> progress) {
            progress.accept("Collecting things");
            seen.add(model.lastLineProperty().get());
            if (failure != null) throw failure;
            asked.add("install " + packages + " " + runtime);
            added.addAll(packages);
        }

        @Override
        public void installRequirements(Path file, String runtime, Consumer<String> progress) {
            asked.add("requirements " + file + " " + runtime);
        }

        @Override
        public void remove(String name, String runtime, Consumer<String> progress) {
            added.remove(name);
        }
    }
}
