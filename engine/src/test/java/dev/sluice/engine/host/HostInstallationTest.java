package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostInstallationTest {
    @TempDir
    Path home;

    private Path jar(String path, String pythonText) throws IOException {
        var jar = home.resolve(path);
        Files.createDirectories(jar.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("python/sluice_host/__init__.py"));
            out.write(pythonText.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry("python/sluice_host/deep/module.py"));
            out.putNextEntry(new JarEntry("dev/sluice/Other.class"));
        }
        return jar;
    }

    @Test
    void folders_lie_beside_the_folder_of_the_jars() throws IOException {
        Files.createDirectories(home.resolve("host"));
        assertThat(HostInstallation.folder(Optional.empty(), jar("lib/engine.jar", ""), "host"))
                .contains(home.resolve("host"));
    }

    @Test
    void or_within_it() throws IOException {
        Files.createDirectories(home.resolve("lib/app/graal"));
        assertThat(HostInstallation.folder(Optional.empty(), jar("lib/app/engine.jar", ""), "graal"))
                .contains(home.resolve("lib/app/graal"));
    }

    @Test
    void or_where_a_property_says() throws IOException {
        var given = Files.createDirectories(home.resolve("elsewhere"));
        Files.createDirectories(home.resolve("host"));
        assertThat(HostInstallation.folder(Optional.of(given.toString()), jar("lib/engine.jar", ""), "host"))
                .contains(given);
        assertThat(HostInstallation.folder(Optional.of("/no/such/folder"), jar("lib/engine.jar", ""), "graal"))
                .isEmpty();
    }

    @Test
    void by_the_plainest_name_of_a_folder() throws IOException {
        var given = Files.createDirectories(home.resolve("elsewhere"));
        assertThat(HostInstallation.folder(Optional.of(home + "/lib/../elsewhere"), jar("lib/engine.jar", ""), "host"))
                .contains(given);
    }

    @Test
    void the_python_package_is_unpacked_once_for_each_content() throws IOException {
        var cache = home.resolve("cache");
        var first = PythonSources.locate(jar("lib/engine.jar", "one"), cache);
        assertThat(first.getParent()).isEqualTo(cache);
        assertThat(first.resolve("sluice_host/__init__.py")).hasContent("one");
        assertThat(first.resolve("sluice_host/deep/module.py")).exists();
        assertThat(first.resolve("dev")).doesNotExist();
        assertThat(PythonSources.locate(jar("other/engine.jar", "one"), cache)).isEqualTo(first);

        var second = PythonSources.locate(jar("lib/engine.jar", "two"), cache);
        assertThat(second.resolve("sluice_host/__init__.py")).hasContent("two");
        assertThat(first.resolve("sluice_host/__init__.py")).hasContent("one");
        try (var files = Files.list(cache)) {
            assertThat(files).containsExactlyInAnyOrder(first, second);
        }
    }

    @Test
    void classes_in_a_folder_have_python_beside_them() {
        assertThat(PythonSources.locate(home, home.resolve("cache"))).isEqualTo(home.resolve("python"));
    }
}
