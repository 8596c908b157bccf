package dev.sluice.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SitePackagesTest {
    @TempDir
    private Path folder;

    @Test
    void packages_are_listed_by_name_whoever_installed_them() throws IOException {
        write("zeta-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: Zeta\nVersion: 1.0\n\nName: no\n");
        write("alpha-2.egg-info/PKG-INFO", "Name: alpha\nVersion: 2\nSummary: a: b\n");
        write("beta-3.egg-info", "Name: beta\nVersion: 3\n");
        write("alpha/__init__.py", "");
        assertThat(SitePackages.list(folder))
                .containsExactly(
                        new InstalledPackage("alpha", "2"),
                        new InstalledPackage("beta", "3"),
                        new InstalledPackage("Zeta", "1.0"));
    }

    @Test
    void a_package_half_there_is_none() throws IOException {
        Files.createDirectory(folder.resolve("empty-1.dist-info"));
        write("nameless-1.dist-info/METADATA", "Version: 1\n");
        write("torn-1.dist-info/METADATA", "Name: torn\n\nVersion: 1\n");
        assertThat(SitePackages.list(folder)).isEmpty();
    }

    @Test
    void what_can_be_imported_is_told_by_files_and_folders() throws IOException {
        write("PyYAML-6.0.dist-info/METADATA", "Name: PyYAML\nVersion: 6.0\n");
        write("yaml/__init__.py", "");
        write("six.py", "");
        write("fast.cpython-312-x86_64-linux-gnu.so", "");
        assertThat(SitePackages.modules(folder)).containsExactlyInAnyOrder("yaml", "six", "fast");
        assertThat(SitePackages.modules(folder.resolve("none"))).isEmpty();
    }

    @Test
    void no_folder_holds_nothing() {
        assertThat(SitePackages.list(folder.resolve("none"))).isEmpty();
    }

    @Test
    void of_what_an_ended_pip_has_put_there_only_what_is_whole_stays() throws IOException {
        write("old/__init__.py", "");
        write("old-1.dist-info/METADATA", "Name: old\nVersion: 1\n");
        var before = SitePackages.entries(folder);
        write("whole/__init__.py", "");
        write("whole_more.py", "");
        write("whole-1.dist-info/METADATA", "Name: whole\nVersion: 1\n");
        write("whole-1.dist-info/RECORD", "whole/__init__.py,,\nwhole_more.py,,\nwhole-1.dist-info/RECORD,,\n");
        write("half/part/__init__.py", "");
        write("half-1.dist-info/METADATA", "Name: half\nVersion: 1\n");
        SitePackages.removeHalves(folder, before);
        assertThat(SitePackages.entries(folder))
                .containsExactlyInAnyOrder("old", "old-1.dist-info", "whole", "whole_more.py", "whole-1.dist-info");
        SitePackages.removeHalves(folder.resolve("none"), before);
    }

    private void write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
