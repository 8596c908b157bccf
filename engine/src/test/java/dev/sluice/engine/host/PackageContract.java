package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.RunOutcome.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plugins of several files, and packages of the environment.
interface PackageContract extends HostStory {
    @Test
    default void a_package_is_imported_once_and_anew_when_it_has_changed(@TempDir Path plugins) throws IOException {
        var directory = Files.createDirectories(plugins.resolve("my_pack/models"));
        Files.writeString(directory.resolve("__init__.py"), "");
        Files.writeString(directory.resolve("p.py"), "FACTOR = 2\n");
        Files.writeString(
                plugins.resolve("my_pack/__init__.py"),
                """
                from .models.p import FACTOR
                n = 0
                def process_writes(influxdb3_local, table_batches, args=None):
                    global n
                    n += FACTOR
                    from .models import p
                    import sys
                    influxdb3_local.info(n, p.FACTOR, __name__, [x for x in sys.path if x.endswith("plugins") or not x])
                """);
        try (var own = hosts().open("db.package")) {
            var none = new Invocation.Writes(List.of());
            run(own, new PluginCode.Package(plugins.resolve("my_pack"), 1), none, Optional.empty());
            run(own, new PluginCode.Package(plugins.resolve("my_pack"), 1), none, Optional.empty());
            Files.writeString(directory.resolve("p.py"), "FACTOR = 3\n");
            run(own, new PluginCode.Package(plugins.resolve("my_pack"), 2), none, Optional.empty());
            assertThat(api().texts()).containsExactly("2 2 my_pack []", "4 2 my_pack []", "3 3 my_pack []");
            assertThat(api().logs).allSatisfy(log -> assertThat(log.source()).endsWith("__init__.py:8"));
            assertThat(plugins.resolve("my_pack/__pycache__")).doesNotExist();

            Files.writeString(plugins.resolve("my_pack/__init__.py"), "print('top')\nimport no_such_dependency\n");
            freshApi();
            var outcome = failed(run(own, new PluginCode.Package(plugins.resolve("my_pack"), 3), none, Optional.empty()));
            assertThat(outcome.error())
                    .isEqualTo("Failed to import plugin module 'my_pack': ModuleNotFoundError: No module named 'no_such_dependency'\n"
                            + "Hint: Check for syntax errors or missing dependencies in Python files.");
            assertThat(outcome.traceback()).contains("line 2, in <module>").doesNotContain("importlib");
            assertThat(api().texts(LogLevel.STDOUT)).containsExactly("top");

            Files.writeString(plugins.resolve("my_pack/__init__.py"), "x = 1\n");
            assertThat(failed(run(own, new PluginCode.Package(plugins.resolve("my_pack"), 4), none, Optional.empty())).error())
                    .startsWith("the process_writes function is not present in the plugin.");
        }
    }

    @Test
    default void so_is_what_lies_in_folders_without_an_init_file(@TempDir Path plugins) throws IOException {
        var part = Files.createDirectories(plugins.resolve("plain_pack/parts")).resolve("p.py");
        Files.writeString(part, "FACTOR = 2\n");
        Files.writeString(
                plugins.resolve("plain_pack/__init__.py"),
                """
                from .parts import p
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info(p.FACTOR)
                """);
        try (var own = hosts().open("db.plain")) {
            var none = new Invocation.Writes(List.of());
            run(own, new PluginCode.Package(plugins.resolve("plain_pack"), 1), none, Optional.empty());
            Files.writeString(part, "FACTOR = 3\n");
            run(own, new PluginCode.Package(plugins.resolve("plain_pack"), 2), none, Optional.empty());
            assertThat(api().texts()).containsExactly("2", "3");
        }
    }

    @Test
    default void a_directory_that_is_replaced_while_it_is_imported_is_imported_whole(@TempDir Path plugins) throws IOException {
        for (var version : List.of("swapped", "fresh")) {
            var directory = Files.createDirectories(plugins.resolve(version));
            Files.writeString(directory.resolve("part.py"), "VERSION = '" + version + "'\n");
        }
        var entry =
                """
                from .part import VERSION
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info(MINE, VERSION)
                """;
        Files.writeString(
                plugins.resolve("swapped/__init__.py"),
                """
                import os
                folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
                os.rename(folder + '/swapped', folder + '/old')
                os.rename(folder + '/fresh', folder + '/swapped')
                MINE = 'swapped'
                """ + entry);
        Files.writeString(plugins.resolve("fresh/__init__.py"), "MINE = 'fresh'\n" + entry);
        try (var own = hosts().open("db.swapped")) {
            run(own, new PluginCode.Package(plugins.resolve("swapped"), 1), new Invocation.Writes(List.of()), Optional.empty());
            assertThat(api().texts()).containsExactly("fresh fresh");
        }
    }

    @Test
    default void packages_of_the_environment_can_be_imported_also_those_installed_meanwhile() throws IOException {
        assertThat(logged("import installed_dependency; influxdb3_local.info(installed_dependency.ANSWER)"))
                .containsExactly("42");
        install(environment(), "late_dependency");
        freshApi();
        assertThat(logged("import late_dependency; influxdb3_local.info(late_dependency.ANSWER)")).containsExactly("42");
    }

    /// For whichever version of Python it is that will look.
    static void install(Path environment, String module) throws IOException {
        var folders = Stream.concat(
                IntStream.range(9, 20).mapToObj(minor -> "lib/python3." + minor), Stream.of("lib/graalpy3.12"));
        for (var name : folders.toList()) {
            var folder = Files.createDirectories(environment.resolve(name + "/site-packages"));
            Files.writeString(folder.resolve(module + ".py"), "ANSWER = 42\n");
        }
    }
}
