package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginDirectoryTest {
    @TempDir
    Path temp;

    private Path root = Path.of("");
    private PluginDirectory directory = new PluginDirectory(root);

    @BeforeEach
    void lay_out() throws IOException {
        root = Files.createDirectories(temp.resolve("plugins"));
        Files.createDirectories(temp.resolve("outside"));
        Files.writeString(temp.resolve("outside/secret.py"), "secret");
        Files.createDirectories(root.resolve("real"));
        Files.writeString(root.resolve("real/in.py"), "in");
        Files.createSymbolicLink(root.resolve("out"), temp.resolve("outside"));
        Files.createSymbolicLink(root.resolve("out.py"), temp.resolve("outside/secret.py"));
        Files.createSymbolicLink(root.resolve("nowhere"), temp.resolve("outside/missing"));
        Files.createSymbolicLink(root.resolve("in"), root.resolve("real"));
        directory = new PluginDirectory(root);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        a.py                  | inside
        a/b/c.py              | inside
        ./a.py                | inside
        real/./in.py          | inside
        real/                 | inside
        in/in.py              | inside
        in/new/deep.py        | inside
        a..b.py               | inside
        ..a.py                | inside
        ../x.py               | outside
        ..                    | outside
        a/../b.py             | outside
        a/..                  | outside
        a/../../x.py          | outside
        /etc/passwd           | outside
        /                     | outside
        C:\\x.py              | outside
        C:x.py                | outside
        \\\\host\\share\\x.py | outside
        out/secret.py         | outside
        out/new.py            | outside
        out                   | outside
        out.py                | outside
        nowhere               | outside
        nowhere/x.py          | outside
        """)
    void paths_stay_inside(String name, String side) {
        if (side.equals("inside")) assertThat(directory.resolve(name)).startsWithRaw(root);
        else
            assertThatThrownBy(() -> directory.resolve(name))
                    .isInstanceOf(PluginFileException.class)
                    .hasMessage("Path traversal detected: plugin filename '" + name
                            + "' attempts to access files outside the plugin directory");
    }

    @Test
    void a_file_is_written_with_its_directories_and_leaves_nothing_beside_it() throws IOException {
        directory.write("a/b/c.py", "one");
        directory.write("a/b/c.py", "two");
        assertThat(root.resolve("a/b/c.py")).hasContent("two");
        try (var files = Files.list(root.resolve("a/b"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void nothing_is_written_outside() {
        for (var name : List.of("../x.py", "out/x.py", "nowhere"))
            assertThatThrownBy(() -> directory.write(name, "x")).hasMessageStartingWith("Path traversal detected");
        assertThat(temp.resolve("x.py")).doesNotExist();
        assertThat(temp.resolve("outside/x.py")).doesNotExist();
        assertThat(temp.resolve("outside/missing")).doesNotExist();
    }

    @Test
    void a_directory_does_not_take_the_place_of_a_single_file() throws IOException {
        directory.write("single.py", "old");
        assertThatThrownBy(() -> directory.replaceDirectory("single.py", List.of(new PluginFiles.NewFile("__init__.py", "new"))))
                .isInstanceOf(PluginFileException.class)
                .hasMessageContaining("'single.py' is a single file");
        assertThat(root.resolve("single.py")).hasContent("old");
    }

    @Test
    void the_directory_itself_is_no_file() throws IOException {
        for (var name : List.of("", "."))
            assertThatThrownBy(() -> directory.write(name, "x")).hasMessage("writing plugin file: '" + name + "' is a directory");
        try (var files = Files.list(temp)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".new"));
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_told() {
        var tooLong = "x".repeat(300) + ".py";
        for (var said : Map.of(
                        "real", "writing plugin file: 'real' is a directory",
                        "real/in.py/foo.py", "writing plugin file: 'real/in.py/foo.py': a file is where a folder is needed",
                        tooLong, "writing plugin file: '" + tooLong + "': File name too long",
                        tooLong + "/a.py", "writing plugin file: '" + tooLong + "/a.py': File name too long")
                .entrySet())
            assertThatThrownBy(() -> directory.write(said.getKey(), "x"))
                    .isInstanceOf(PluginFileException.class)
                    .hasMessage(said.getValue());
        assertThat(root.resolve("real/in.py")).hasContent("in");
    }

    @Test
    void a_directory_is_replaced_whole() throws IOException {
        directory.write("p/__init__.py", "old");
        directory.write("p/old.py", "old");
        directory.replaceDirectory(
                "p",
                List.of(new PluginFiles.NewFile("__init__.py", "new"), new PluginFiles.NewFile("models/p.py", "new")));
        assertThat(root.resolve("p/__init__.py")).hasContent("new");
        assertThat(root.resolve("p/models/p.py")).hasContent("new");
        assertThat(root.resolve("p/old.py")).doesNotExist();
        assertThat(root.resolve("p.tmp")).doesNotExist();
        assertThat(root.resolve("p.old")).doesNotExist();
    }

    @Test
    void a_replacement_that_fails_leaves_the_old_directory() {
        directory.write("p/__init__.py", "old");
        for (var bad : List.of("../x.py", "/x.py", "", "a/../../x.py"))
            assertThatThrownBy(() -> directory.replaceDirectory(
                            "p",
                            List.of(
                                    new PluginFiles.NewFile("__init__.py", "new"),
                                    new PluginFiles.NewFile(bad, "new"))))
                    .as(bad)
                    .hasMessageStartingWith("Path traversal detected");
        assertThatThrownBy(() -> directory.replaceDirectory(
                        "p",
                        List.of(
                                new PluginFiles.NewFile("__init__.py", "new"),
                                new PluginFiles.NewFile("__init__.py/x.py", "new"))))
                .hasMessage("replacing plugin directory 'p': a file is where a folder is needed");
        assertThat(root.resolve("p/__init__.py")).hasContent("old");
        assertThat(root.resolve("p.tmp")).doesNotExist();
    }
}
