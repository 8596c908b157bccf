package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraalPyCommandTest {
    private static final long MEMORY = 64L << 20;

    @TempDir
    Path dist;

    private Path engine;
    private Path graal;

    @BeforeEach
    void jars() throws IOException {
        engine = file("lib/sluice-engine.jar");
        graal = dist.resolve("graal");
        file("graal/compiler.jar");
        for (var jar : List.of("host/python.jar", "host/nfi.jar", "host/xz.jar", "host/notes.txt")) file(jar);
    }

    private Path file(String path) throws IOException {
        var file = dist.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, "");
    }

    private Path java() throws IOException {
        var java = file("host-java/bin/" + HostJava.own().getFileName());
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return java;
    }

    private List<String> host(boolean compiler) {
        var installation = new HostInstallation(
                engine, Optional.of(dist.resolve("host")), Optional.of(graal), dist, dist.resolve("cache"));
        return new GraalPyCommand(installation, compiler).host(MEMORY);
    }

    @Test
    void what_java_says_of_a_crash_goes_to_the_cache() {
        assertThat(host(true)).contains("-XX:ErrorFile=" + dist.resolve("cache").resolve("plugin-host-%p.log"));
    }

    @Test
    void the_class_path_names_every_jar_in_an_order_that_never_changes() {
        var command = host(true);
        assertThat(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator))
                .containsExactly(
                        engine.toString(),
                        dist.resolve("host/nfi.jar").toString(),
                        dist.resolve("host/python.jar").toString(),
                        dist.resolve("host/xz.jar").toString());
    }

    @Test
    void without_a_java_of_their_own_hosts_run_on_that_of_the_engine_and_its_compiler_is_upgraded() throws IOException {
        file("host.aot");
        assertThat(host(true))
                .startsWith(HostJava.own().toString())
                .contains("-XX:+EnableJVMCI", "--upgrade-module-path=" + graal)
                .noneMatch(option -> option.startsWith("-XX:AOTCache") || option.startsWith("--module-path"));
    }

    @Test
    void on_a_java_of_their_own_hosts_start_from_an_aot_cache_and_the_compiler_is_a_module_like_any_other() throws IOException {
        var java = java();
        var cache = file("host.aot");
        assertThat(host(true))
                .startsWith(java.toString())
                .contains("-XX:+EnableJVMCI", "-XX:AOTCache=" + cache, "--module-path=" + graal, "--add-modules=jdk.graal.compiler")
                .noneMatch(option -> option.startsWith("--upgrade"));
    }

    @Test
    void no_cache_was_made() throws IOException {
        java();
        assertThat(host(true)).contains("--module-path=" + graal).noneMatch(option -> option.startsWith("-XX:AOT"));
    }

    @Test
    void a_compiler_that_java_refuses_is_left_out_and_the_cache_that_knows_it_too() throws IOException {
        var java = java();
        file("host.aot");
        assertThat(host(false))
                .startsWith(java.toString())
                .noneMatch(option -> option.contains("JVMCI") || option.contains("module") || option.startsWith("-XX:AOT"));
    }

    @Test
    void graalpy_may_not_be_there_at_all() {
        var installation = new HostInstallation(engine, Optional.empty(), Optional.empty(), dist, dist);
        assertThatThrownBy(() -> new GraalPyCommand(installation, true))
                .isInstanceOf(HostException.class)
                .hasMessage("GraalPy is not installed: no folder host beside " + engine + "; use --plugin-runtime cpython");
    }
}
