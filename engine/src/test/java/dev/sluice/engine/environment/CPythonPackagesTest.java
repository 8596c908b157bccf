package dev.sluice.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.host.CPythonInterpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// One engine on CPython and one index, both on this machine. The environment is made by the first installation; the
/// tests use packages of their own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CPythonPackagesTest {
    private Path plugins;

    private PackageIndex index;
    private PackageServer server;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        plugins = folder.toAbsolutePath();
        index = new PackageIndex();
        server = new PackageServer(plugins, PackageServer.cPython());
        index.offer(Wheel.module("sluice_first", "1.0", "VALUE = 'first'\n", "sluice-needed>=2"));
        index.offer(Wheel.module("sluice_needed", "1.0", "VALUE = 'too old'\n"));
        index.offer(Wheel.module("sluice_needed", "2.0", "VALUE = 'needed'\n"));
    }

    @AfterAll
    void close() {
        server.close();
        index.close();
    }

    @Test
    void the_next_run_finds_what_was_installed_with_its_dependencies() throws IOException {
        // a running host has looked for it in vain before
        assertThat(server.evaluate("sluice_first", "sluice_first.VALUE")).contains("No module named 'sluice_first'");
        assertThat(server.install(index.url(), "sluice-first")).isEqualTo("200");
        assertThat(server.evaluate("sluice_first, sluice_needed", "sluice_first.VALUE + ' ' + sluice_needed.VALUE"))
                .isEqualTo("INFO: first needed");
        assertThat(server.packages("")).contains("sluice_first==1.0", "sluice_needed==2.0");
        assertThat(plugins.resolve("venv").resolve("pyvenv.cfg")).exists();
    }

    @Test
    void what_plugins_can_import_is_known_beforehand() throws Exception {
        index.offer(Wheel.module("sluice_present", "1.0", ""));
        assertThat(server.install(index.url(), "sluice-present")).isEqualTo("200");
        assertThat(server.engine().environment().absent(List.of("sluice_present", "sluice_nowhere", "pip"), Optional.empty()))
                .containsExactly("sluice_nowhere");
    }

    @Test
    void metadata_of_packages_can_be_read() throws IOException {
        index.offer(Wheel.module("sluice_described", "3.1", ""));
        assertThat(server.install(index.url(), "sluice-described")).isEqualTo("200");
        assertThat(server.evaluate("importlib.metadata", "importlib.metadata.version('sluice-described')"))
                .isEqualTo("INFO: 3.1");
    }

    @Test
    void a_plugin_learns_where_it_lives() throws IOException {
        assertThat(server.evaluate(
                        "os, sys",
                        "'|'.join([os.environ['PLUGIN_DIR'], os.environ['INFLUXDB3_PLUGIN_DIR'], os.environ['VIRTUAL_ENV'], sys.prefix, str(os.environ['VIRTUAL_ENV'] + '/bin' in os.environ['PATH'].split(os.pathsep))])"))
                .isEqualTo("INFO: %1$s|%1$s|%2$s|%2$s|True"
                        .formatted(plugins, plugins.resolve("venv")));
    }

    @Test
    void real_packages_work() throws IOException {
        var wheels = Stream.of("six", "toml", "distro", "blinker", "idna", "pyparsing")
                .flatMap(name -> Wheel.ofSystem(name).stream())
                .toList();
        wheels.forEach(index::offer);
        var exactly = wheels.stream().map(wheel -> wheel.name() + "==" + wheel.version()).toArray(String[]::new);
        index.offer(Wheel.module("sluice_real", "1.0", "", exactly));
        assertThat(server.install(index.url(), "sluice-real")).isEqualTo("200");
        assertThat(server.packages("")).contains("sluice_real==1.0").contains(exactly);
        for (var wheel : wheels)
            assertThat(server.evaluate(wheel.name(), wheel.name() + ".__name__ + ' ' + " + wheel.name() + ".__file__"))
                    .startsWith("INFO: " + wheel.name() + " " + plugins.resolve("venv"));
    }

    @Test
    void native_code_works() throws IOException {
        var wheel = Wheel.ofNative("sluice_compiled", python3());
        index.offer(wheel);
        assertThat(server.install(index.url(), "sluice-compiled")).isEqualTo("200");
        var module = wheel.files().keySet().stream().map(file -> file.replaceAll("^.*/|\\..*$", "")).filter(name -> !name.equals("__init__")).findFirst().orElseThrow();
        assertThat(server.evaluate("sluice_compiled." + module, "sluice_compiled." + module + ".__spec__.loader.__class__.__name__"))
                .isEqualTo("INFO: ExtensionFileLoader");
    }

    /// The environment has what the machine has; where that has no numpy, plugins are told so in Python's words.
    @Test
    void numpy_works_where_the_machine_has_it() throws IOException {
        boolean there = new ProcessBuilder(python3().toString(), "-c", "import numpy").start().onExit().join().exitValue() == 0;
        assertThat(server.evaluate("numpy", "float(numpy.array([row for row in (1, 2, 6)]).mean())"))
                .contains(there ? "INFO: 3.0" : "No module named 'numpy'");
    }

    @Test
    void a_requirements_file_is_read() throws IOException {
        index.offer(Wheel.module("sluice_listed", "1.5", "VALUE = 5\n"));
        var file = plugins.resolve("requirements.txt");
        Files.writeString(file, "# pinned\nsluice-listed==1.5\n");
        assertThat(server.installRequirements(index.url(), file.toString())).isEqualTo("200");
        assertThat(server.evaluate("sluice_listed", "str(sluice_listed.VALUE)")).isEqualTo("INFO: 5");
    }

    @Test
    void what_pip_says_when_it_fails_reaches_the_caller() throws IOException {
        assertThat(server.install(index.url(), "sluice-nobody-has-this"))
                .startsWith("500 Processing engine error: error installing python packages: pip install failed (exit code 1)\n")
                .contains("ERROR: No matching distribution found for sluice-nobody-has-this");
        assertThat(server.installRequirements(index.url(), "/nowhere/r.txt"))
                .startsWith("500 ")
                .contains("Could not open requirements file: [Errno 2] No such file or directory: '/nowhere/r.txt'");
        assertThat(server.install(index.url(), "--help")).isEqualTo("400 '--help' is not the name of a package");
    }

    @Test
    void progress_can_be_watched_and_a_package_removed() throws IOException {
        index.offer(Wheel.module("sluice_brief", "1.0", ""));
        var body = PackageServer.body().put("index_url", index.url());
        body.putArray("packages").add("sluice-brief");
        var said = server.watched("install", body);
        assertThat(said).anyMatch(line -> line.path("line").asText().startsWith("Collecting sluice-brief"));
        assertThat(said.getLast().toString()).isEqualTo("{\"ok\":true}");
        assertThat(server.packages("")).contains("sluice_brief==1.0");
        var removal = PackageServer.body();
        removal.putArray("packages").add("sluice-brief").add("sluice-was-never-here");
        assertThat(server.watched("uninstall", removal).getLast().toString()).isEqualTo("{\"ok\":true}");
        assertThat(server.packages("")).doesNotContain("sluice_brief==1.0");
        body.putArray("packages").add("sluice-nobody-has-this");
        assertThat(server.watched("install", body).getLast().path("error").asText()).startsWith("pip install failed");
    }

    @Test
    void without_an_index_of_its_own_a_request_uses_the_one_pip_is_configured_with() throws Exception {
        index.offer(Wheel.module("sluice_configured", "1.0", ""));
        var python = new Configured(new CPythonInterpreter(Optional.empty()), index.url(), true);
        var environment = new PythonEnvironment(
                new PythonEnvironment.Settings(Optional.of(plugins.resolve("venv")), List.of(python), true));
        environment.install(PackageRequest.of("sluice-configured"), _ -> {});
        assertThat(environment.list(Optional.empty())).contains(new InstalledPackage("sluice_configured", "1.0"));
    }

    @Test
    void strict_answers_do_not_look_at_how_pip_ended() throws IOException {
        try (var strict = new PackageServer(plugins, PackageServer.cPython().strictCompatibility(true))) {
            assertThat(strict.install(index.url(), "sluice-nobody-has-this")).isEqualTo("200");
        }
    }

    @Test
    void installing_can_be_forbidden() throws IOException {
        try (var closed = new PackageServer(plugins, PackageServer.cPython().packageManagement(false))) {
            assertThat(closed.install(index.url(), "sluice-first"))
                    .isEqualTo("403 Package installation has been disabled. Contact your administrator for more information.");
        }
    }

    @Test
    void an_old_servers_environment_is_used_when_there_is_no_other(@TempDir Path old) throws IOException {
        Files.createDirectory(old.resolve(".venv"));
        try (var engine = new PackageServer(old, PackageServer.cPython())) {
            assertThat(engine.engine().environment().location()).contains(old.toAbsolutePath().resolve(".venv"));
        }
    }

    @Test
    void an_environment_of_another_version_is_refused_rather_than_filled_in_vain(@TempDir Path other) throws IOException {
        var venv = Files.createDirectories(other.resolve("venv"));
        Files.createDirectory(venv.resolve("bin"));
        Files.createSymbolicLink(venv.resolve("bin").resolve("python"), python3());
        Files.writeString(venv.resolve("pyvenv.cfg"), "home = /usr/bin\nversion = 3.1.4\n");
        var config = PackageServer.cPython().pythonExecutable(python3()).pluginRuntime(PythonRuntime.CPYTHON);
        try (var engine = new PackageServer(other, config)) {
            assertThat(engine.install(index.url(), "sluice-first"))
                    .startsWith("400 the environment " + venv + " was made by Python 3.1, but plugins run on Python 3.");
        }
    }

    private static Path python3() {
        return Path.of(new CPythonInterpreter(Optional.empty()).program(Path.of("/none"), List.of()).command().getFirst());
    }

    /// CPython's pip with the restriction that GraalPy has, since its words are the same and come in a tenth of the time.
    @Test
    void where_native_code_does_not_run_the_error_says_the_way_out() {
        index.offer(Wheel.module("sluice_native", "1.0", "").tagged("cp312-cp312-plan9_mips"))
                .offer("sluice_native", "sluice_native-1.0.tar.gz", new byte[] {1})
                .offer("sluice_source", "sluice_source-1.0.tar.gz", new byte[] {1});
        assertThat(failure("sluice-native"))
                .startsWith("pip install failed (exit code 1): sluice-native contains native code, which cannot be installed on GraalPy."
                        + " Let the trigger that needs it run on CPython: sluice update trigger --database DB"
                        + " --trigger-name TRIGGER --plugin-runtime cpython; and install the package there:"
                        + " sluice install package --plugin-runtime cpython sluice-native\n")
                .contains("ERROR: No matching distribution found for sluice-native");
        assertThat(failure("sluice-source"))
                .startsWith("pip install failed (exit code 1): sluice-source is published as source only");
    }

    private String failure(String name) {
        var python = new Configured(new CPythonInterpreter(Optional.empty()), index.url(), false);
        var environment = new PythonEnvironment(
                new PythonEnvironment.Settings(Optional.of(plugins.resolve("venv")), List.of(python), true));
        var failed = catchThrowableOfType(
                EnvironmentException.class, () -> environment.install(PackageRequest.of(name), _ -> {}));
        return String.valueOf(failed.getMessage());
    }

    /// Says where packages come from as a user's environment does.
    private record Configured(Interpreter python, String index, boolean runsNativeCode) implements Interpreter {
        @Override
        public String name() {
            return python.name();
        }

        @Override
        public Optional<ProcessBuilder> preparation(Path environment) {
            return python.preparation(environment);
        }

        @Override
        public ProcessBuilder program(Path environment, List<String> arguments) {
            var program = python.program(environment, arguments);
            program.environment().put("PIP_INDEX_URL", index);
            return program;
        }

        @Override
        public Optional<Path> sitePackages(Path environment) {
            return python.sitePackages(environment);
        }
    }
}
