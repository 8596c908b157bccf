package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFilesTest {
    @TempDir
    Path directory;

    private HttpServer server = unbound();
    private URI repository = URI.create("http://127.0.0.1:9/");
    private PluginFiles files = new PluginFiles(Optional.empty(), repository);

    private static HttpServer unbound() {
        try {
            return HttpServer.create();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/plugins/a/b.py", 200, "# from afar");
        answer("/plugins/latin.py", 200, "\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        server.createContext("/plugins/moved.py", exchange -> {
            exchange.getResponseHeaders().add("Location", "/plugins/a/b.py");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        answer("/", 404, "no");
        answer("/plugins/teapot.py", 418, "no");
        server.start();
        repository = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/plugins");
        files = new PluginFiles(Optional.of(directory), repository);
    }

    @Test
    void the_repository_is_asked_for_at_each_plugin() {
        var elsewhere = new AtomicReference<>(URI.create("http://127.0.0.1:9/"));
        files = new PluginFiles(Optional.empty(), elsewhere::get);
        assertThatThrownBy(() -> files.load("gh:a/b.py")).hasMessageContaining("http://127.0.0.1:9/a/b.py");
        elsewhere.set(repository);
        assertThat(files.load("gh:a/b.py")).isInstanceOf(PluginCode.SingleFile.class);
    }

    private void answer(String path, int status, String body) {
        answer(path, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(String path, int status, byte[] body) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void assertRefused(String name, String message) {
        assertThatThrownBy(() -> files.load(name))
                .isInstanceOf(PluginFileException.class)
                .hasMessage(message);
    }

    @Test
    void a_file_is_a_plugin_whatever_its_extension() throws IOException {
        Files.writeString(directory.resolve("m.txt"), "# \u00e9");
        assertThat(files.load("m.txt")).isEqualTo(new PluginCode.SingleFile(directory.resolve("m.txt"), "# \u00e9"));
    }

    @Test
    void a_directory_needs_its_init() throws IOException {
        Files.createDirectories(directory.resolve("p"));
        assertRefused(
                "p",
                "reading plugin file: Multi-file plugin directory must contain __init__.py: " + directory.resolve("p"));
        Files.writeString(directory.resolve("p/__init__.py"), "");
        assertThat(files.load("p/"))
                .isInstanceOfSatisfying(
                        PluginCode.Package.class,
                        code -> assertThat(code.directory()).isEqualTo(directory.resolve("p")));
    }

    @Test
    void what_cannot_be_loaded_is_told_in_the_words_of_the_reference() throws IOException {
        Files.write(directory.resolve("latin.py"), new byte[] {(byte) 0xe9});
        assertRefused("x.py", "reading plugin file: Plugin not found: " + directory.resolve("x.py"));
        assertRefused("latin.py", "reading plugin file: stream did not contain valid UTF-8");
        assertRefused(
                "../x.py",
                "Path traversal detected: plugin filename '../x.py' attempts to access files outside the plugin directory");
        files = new PluginFiles(Optional.empty(), repository);
        assertRefused("x.py", "Node not configured with plugin directory");
    }

    @Test
    void a_plugin_of_the_repository_is_fetched_and_redirects_are_followed() {
        files = new PluginFiles(Optional.empty(), repository);
        for (var name : List.of("gh:a/b.py", "gh:moved.py"))
            assertThat(files.load(name)).isInstanceOfSatisfying(PluginCode.SingleFile.class, code -> {
                assertThat(code.text()).isEqualTo("# from afar");
                assertThat(code.file()).isAbsolute().endsWithRaw(Path.of(name.substring(3)));
            });
    }

    @Test
    void a_plugin_that_cannot_be_fetched_is_told_with_its_address() {
        assertRefused("gh:no.py", "error fetching plugin from repository: 404 Not Found " + repository + "/no.py");
        assertRefused(
                "gh:teapot.py",
                "error fetching plugin from repository: 418 <unknown status code> " + repository + "/teapot.py");
        assertRefused(
                "gh:latin.py",
                "error fetching plugin from repository: stream did not contain valid UTF-8 " + repository + "/latin.py");
        server.stop(0);
        assertRefused(
                "gh:a/b.py",
                "error fetching plugin from repository: the server cannot be reached " + repository + "/a/b.py");
    }

    @Test
    void what_cannot_stand_in_an_address_is_written_with_percent_signs() {
        answer("/plugins/s p/\u00e9[1]|^%.py", 200, "# odd");
        for (var name : List.of("gh:s p/\u00e9[1]|^%.py", "gh:s%20p/%C3%A9[1]|^%25.py"))
            assertThat(files.load(name)).isInstanceOfSatisfying(
                    PluginCode.SingleFile.class, code -> assertThat(code.text()).isEqualTo("# odd"));
        assertRefused("gh:no no.py", "error fetching plugin from repository: 404 Not Found " + repository + "/no%20no.py");
    }

    @Test
    void the_version_of_a_package_changes_with_every_python_file_and_nothing_else() throws IOException {
        files.write("p/__init__.py", "");
        files.write("p/sub/a.py", "1");
        files.write("p/notes.txt", "1");
        var before = files.load("p");
        files.write("p/notes.txt", "22");
        files.write("p/__pycache__/a.py", "22");
        assertThat(files.load("p")).isEqualTo(before);
        files.write("p/sub/a.py", "22");
        var after = files.load("p");
        assertThat(after).isNotEqualTo(before);
        files.write("p/sub/b.py", "");
        assertThat(files.load("p")).isNotEqualTo(after);
    }

    @Test
    void the_files_of_a_plugin_are_listed() {
        files.write("m.py", "");
        files.write("p/__init__.py", "");
        files.write("p/sub/a.py", "");
        files.write("p/notes.txt", "");
        files.write("p/__pycache__/a.py", "");
        assertThat(files.filesOf("m.py")).containsExactly(directory.resolve("m.py"));
        assertThat(files.filesOf("p"))
                .containsExactly(directory.resolve("p/__init__.py"), directory.resolve("p/sub/a.py"));
        assertThat(files.filesOf("gh:a/b.py")).isEmpty();
        assertThat(files.filesOf("missing.py")).isEmpty();
        assertThat(files.filesOf("../x.py")).isEmpty();
    }

    @Test
    void the_text_of_a_plugin_is_replaced_where_it_is() {
        files.write("m.py", "old");
        files.write("p/__init__.py", "old");
        files.replace("m.py", "new");
        files.replace("p/", "new");
        assertThat(directory.resolve("m.py")).hasContent("new");
        assertThat(directory.resolve("p/__init__.py")).hasContent("new");
    }

    @Test
    void a_plugin_of_the_repository_cannot_be_replaced() {
        var refusal = "the plugin 'gh:a/b.py' comes from the plugin repository, where nothing can be replaced:"
                + " create the trigger anew on a file of the plugin directory";
        assertThatThrownBy(() -> files.replace("gh:a/b.py", "new")).isInstanceOf(PluginFileException.class).hasMessage(refusal);
        assertThatThrownBy(() -> files.replaceDirectory("gh:a/b.py", List.of(new PluginFiles.NewFile("__init__.py", ""))))
                .hasMessage(refusal);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_directory_is_replaced_only_by_one_that_can_be_imported() {
        files.write("p/__init__.py", "old");
        assertThatThrownBy(() -> files.replaceDirectory("p", List.of(new PluginFiles.NewFile("a.py", ""))))
                .hasMessage("reading plugin file: Multi-file plugin directory must contain __init__.py: "
                        + directory.resolve("p"));
        files.replaceDirectory("p/", List.of(new PluginFiles.NewFile("__init__.py", "new")));
        assertThat(directory.resolve("p/__init__.py")).hasContent("new");
        assertThatThrownBy(() -> new PluginFiles(Optional.empty(), repository).write("a.py", ""))
                .hasMessage("No plugin directory configured");
    }

    @Test
    void code_is_read_again_when_its_file_has_changed_and_kept_when_it_is_gone() throws IOException {
        files.write("m.py", "one");
        var file = directory.resolve("m.py");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        var source = new PluginSource(files, "m.py");
        var first = source.current();
        assertThat(source.current()).isSameAs(first);
        Files.writeString(file, "two"); // in place: same size
        assertThat(text(source)).isEqualTo("two");
        Files.write(file, new byte[] {(byte) 0xe9});
        assertThat(text(source)).isEqualTo("two");
        Files.delete(file);
        assertThat(text(source)).isEqualTo("two");
        files.write("m.py", "six");
        assertThat(text(source)).isEqualTo("six");
    }

    @Test
    void two_edits_within_one_step_of_the_file_systems_clock_are_both_seen() throws IOException {
        var file = directory.resolve("m.py");
        var source = new PluginSource(files, "m.py");
        var time = FileTime.from(Instant.now());
        for (var text : List.of("one", "two", "six")) {
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, time);
            assertThat(text(source)).isEqualTo(text);
        }
    }

    @Test
    void an_editor_runs_its_text_and_for_an_init_file_the_saved_folder() throws IOException {
        var init = Files.writeString(Files.createDirectories(directory.resolve("whole")).resolve("__init__.py"), "x = 1");
        var single = directory.resolve("new.py");

        assertThat(files.edited(single, "y = 1")).isEqualTo(new PluginCode.SingleFile(single, "y = 1"));
        assertThat(files.edited(init, "x = 1")).isEqualTo(files.load("whole"));
        assertThatThrownBy(() -> files.edited(init, "x = 2"))
                .isInstanceOf(PluginFileException.class)
                .hasMessage("Save __init__.py first: a plugin of several files is run from its folder.");
    }

    @Test
    void code_of_the_repository_is_fetched_once() {
        var source = new PluginSource(files, "gh:a/b.py");
        var first = source.current();
        server.stop(0);
        assertThat(source.current()).isSameAs(first);
    }

    private static String text(PluginSource source) {
        return source.current() instanceof PluginCode.SingleFile(var _, var text) ? text : "";
    }
}
