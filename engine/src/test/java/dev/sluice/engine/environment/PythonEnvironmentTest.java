package dev.sluice.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.environment.EnvironmentException.Kind;
import dev.sluice.engine.host.CPythonInterpreter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of the process, whatever program it is.
@Timeout(30)
final class PythonEnvironmentTest {
    private static final String ENDLESS = "echo ready; while :; do sleep 1000; done";

    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>();

    @Test
    void pip_is_told_what_to_install_and_nothing_can_become_an_option_of_it() throws InterruptedException {
        install("echo \"$*\"", PackageRequest.of("requests==2.32", "tomli").from("http://127.0.0.1:1/simple"));
        assertThat(lines).singleElement().asString()
                .startsWith("-m pip install --no-input")
                .endsWith(" --index-url http://127.0.0.1:1/simple -- requests==2.32 tomli");
    }

    @Test
    void without_an_index_pip_is_left_to_its_own_configuration() throws InterruptedException {
        install("echo \"$*\"", PackageRequest.requirements("/r.txt"));
        assertThat(lines).singleElement().asString().endsWith(" --requirement /r.txt --").doesNotContain("--index-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--index-url=http://evil", "-e", "", " "})
    void what_is_no_name_is_refused(String name) {
        assertThat(failure(() -> install("exit 0", PackageRequest.of("requests", name))))
                .isEqualTo(Kind.INVALID + ": '" + name + "' is not the name of a package");
        assertThat(failure(() -> environment(new ShellInterpreter("exit 0", Optional.empty()))
                        .uninstall(List.of(name), Optional.empty(), lines::add)))
                .startsWith(Kind.INVALID.toString());
    }

    @Test
    void nothing_to_install_starts_nothing() throws InterruptedException {
        install("exit 3", PackageRequest.of());
        assertThat(lines).isEmpty();
    }

    @Test
    void lines_come_in_order_and_the_last_ones_are_in_the_error() {
        var numbers = IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).toList();
        var said = failure(() -> install("for n in $(seq 1 99); do echo $n; done; echo 100 >&2; exit 7", PackageRequest.of("x")));
        assertThat(lines).isEqualTo(numbers);
        assertThat(said)
                .isEqualTo("FAILED: pip install failed (exit code 7)\n"
                        + String.join("\n", numbers.subList(100 - PipRun.TAIL_LINES, 100)));
    }

    @Test
    void an_environment_that_cannot_be_made_is_the_error() {
        var python = new ShellInterpreter("echo pip", Optional.of("echo ensurepip is missing; exit 1"));
        assertThat(failure(() -> environment(python).install(PackageRequest.of("x"), lines::add)))
                .isEqualTo("FAILED: the Python environment " + folder.toAbsolutePath()
                        + " could not be made (exit code 1)\nensurepip is missing");
        assertThat(lines).doesNotContain("pip");
    }

    @Test
    void packages_come_from_the_index_of_the_request_else_of_the_environment() throws InterruptedException {
        var index = new AtomicReference<>(Optional.<String>empty());
        var environment = new PythonEnvironment(new PythonEnvironment.Settings(
                Optional.of(folder), List.of(new ShellInterpreter("echo \"$@\"", Optional.empty())), true, index::get));
        environment.install(PackageRequest.of("x"), lines::add);
        assertThat(lines.getLast()).doesNotContain("--index-url").endsWith("-- x");
        index.set(Optional.of("https://packages.example/simple"));
        environment.install(PackageRequest.of("x"), lines::add);
        assertThat(lines.getLast()).contains("--index-url https://packages.example/simple");
        environment.install(PackageRequest.of("x").from("https://other.example/"), lines::add);
        assertThat(lines.getLast()).contains("--index-url https://other.example/").doesNotContain("packages.example");
    }

    @Test
    void whoever_may_not_install_is_told_so() {
        var shell = new ShellInterpreter("exit 0", Optional.empty());
        var forbidden = new PythonEnvironment(new PythonEnvironment.Settings(Optional.of(folder), List.of(shell), false));
        assertThat(failure(() -> forbidden.install(PackageRequest.of("x"), lines::add)))
                .isEqualTo("DISABLED: Package installation has been disabled. Contact your administrator for more information.");
        var nowhere = new PythonEnvironment(new PythonEnvironment.Settings(Optional.empty(), List.of(shell), true));
        assertThat(failure(() -> nowhere.install(PackageRequest.of("x"), lines::add)))
                .isEqualTo("NOWHERE: Plugin environment management is disabled");
        assertThat(nowhere.list(Optional.empty())).isEmpty();
        assertThat(failure(() -> nowhere.list(Optional.of("jython")))).isEqualTo("INVALID: 'jython' is not a runtime; there are shell");
    }

    @Test
    void a_python_with_packages_of_its_own_is_asked_what_is_absent() throws InterruptedException {
        var answers = environment(new ShellInterpreter("echo beta; echo something else", Optional.empty()));
        assertThat(answers.absent(List.of("alpha", "beta"), Optional.empty())).containsExactly("beta");
        assertThat(answers.absent(List.of(), Optional.empty())).isEmpty();
        var broken = environment(new ShellInterpreter("echo no such thing; exit 1", Optional.empty()));
        assertThat(failure(() -> broken.absent(List.of("alpha"), Optional.empty())))
                .isEqualTo("FAILED: shell could not be asked for its packages\nno such thing");
    }

    @Test
    void closing_ends_pip_and_its_children() throws Exception {
        var environment = environment(new ShellInterpreter("echo $$; " + ENDLESS, Optional.empty()));
        var pid = new CompletableFuture<Long>();
        var ending = CompletableFuture.supplyAsync(
                () -> failure(() -> environment.install(PackageRequest.of("x"), line -> note(line, pid))));
        var process = ProcessHandle.of(pid.get()).orElseThrow();
        environment.close();
        assertThat(ending.get()).startsWith("FAILED: the engine is stopping");
        process.onExit().get();
    }

    @Test
    void an_interrupt_ends_pip_and_lets_the_next_one_in() throws Exception {
        var environment = environment(new ShellInterpreter("case \"$*\" in *slow*) echo $$; " + ENDLESS + ";; esac", Optional.empty()));
        var pid = new CompletableFuture<Long>();
        var caught = new AtomicReference<Throwable>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                environment.install(PackageRequest.of("slow"), line -> note(line, pid));
            } catch (InterruptedException e) {
                caught.set(e);
            }
        });
        var process = ProcessHandle.of(pid.get()).orElseThrow();
        thread.interrupt();
        thread.join();
        process.onExit().get();
        assertThat(caught.get()).isInstanceOf(InterruptedException.class);
        environment.install(PackageRequest.of("quick"), lines::add);
    }

    @Test
    void an_interrupt_leaves_nothing_half_installed() throws Exception {
        var half = folder.resolve("half-1.0.dist-info");
        var environment = environment(new ShellInterpreter("mkdir '" + half + "'; echo $$; " + ENDLESS, Optional.empty()));
        var pid = new CompletableFuture<Long>();
        var thread = Thread.ofPlatform().start(() -> {
            try {
                environment.install(PackageRequest.of("half"), line -> note(line, pid));
            } catch (InterruptedException e) {
                lines.add("interrupted");
            }
        });
        pid.get();
        assertThat(half).exists();
        thread.interrupt();
        thread.join();
        assertThat(lines).containsExactly("interrupted");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_environment_that_was_not_made_to_its_end_counts_as_not_made() throws Exception {
        var python = Files.createDirectories(folder.resolve("bin")).resolve("python");
        Files.createFile(python, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var cPython = new CPythonInterpreter(Optional.empty());
        assertThat(cPython.preparation(folder)).isEmpty();
        var failing = new ShellInterpreter("echo pip", Optional.of("exit 1"));
        assertThat(failure(() -> environment(failing).install(PackageRequest.of("x"), lines::add))).contains("could not be made");
        assertThat(cPython.preparation(folder)).as("it is made once more").isPresent();
        environment(new ShellInterpreter("echo pip", Optional.of("exit 0"))).install(PackageRequest.of("x"), lines::add);
        assertThat(cPython.preparation(folder)).isEmpty();
    }

    @Test
    void a_listener_that_throws_ends_pip() {
        var gone = new IllegalStateException("the client has gone");
        assertThatThrownBy(() -> environment(new ShellInterpreter(ENDLESS, Optional.empty()))
                        .install(PackageRequest.of("x"), _ -> {
                            throw gone;
                        }))
                .isSameAs(gone);
    }

    @Test
    void one_pip_runs_at_a_time() throws Exception {
        var marker = folder.resolve("busy");
        var environment = environment(new ShellInterpreter(
                "mkdir '" + marker + "' || exit 1; ls / > /dev/null; rmdir '" + marker + "'", Optional.empty()));
        var all = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 8; i++)
            all.add(CompletableFuture.runAsync(() -> {
                try {
                    environment.install(PackageRequest.of("x"), _ -> {});
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }));
        for (var one : all) one.get();
        assertThat(Files.exists(marker)).isFalse();
    }

    private static void note(String line, CompletableFuture<Long> pid) {
        if (line.equals("ready")) return;
        pid.complete(Long.parseLong(line));
    }

    private void install(String script, PackageRequest request) throws InterruptedException {
        environment(new ShellInterpreter(script, Optional.empty())).install(request, lines::add);
    }

    private PythonEnvironment environment(Interpreter python) {
        return new PythonEnvironment(new PythonEnvironment.Settings(Optional.of(folder), List.of(python), true));
    }

    private static String failure(ThrowingCallable call) {
        var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(EnvironmentException.class, call);
        return thrown.kind() + ": " + thrown.getMessage();
    }
}
