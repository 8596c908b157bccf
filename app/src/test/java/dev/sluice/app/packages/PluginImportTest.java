package dev.sluice.app.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginImportTest {
    @TempDir
    private Path plugins;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        import requests                                              | requests:1
        import requests, yaml.reader as r                            | requests:1 yaml:1
        from bs4 import BeautifulSoup                                | bs4:1
        import json, os.path                                         | ''
        from . import helper                                         | ''
        from .helper import x                                        | ''
        import beside                                                | ''
        from package_beside.x import y                               | ''
        def f():;    import late                                     | late:2
        try:;    import ujson;except ImportError:;    ujson = None   | ''
        try:;    import ujson;except:;    import json                | ''
        try:;    import a;except (ImportError, OSError):;    b = 1   | ''
        try:;    import a;except ValueError:;    import b            | a:2 b:4
        try:;    import a;except ImportError as e:;    raise;else:;    import b | b:6
        if TYPE_CHECKING:;    import pandas                          | ''
        if typing.TYPE_CHECKING:;    import a;else:;    import b     | b:4
        # import nothing                                             | ''
        text = 'import nothing'                                      | ''
        import broken; ( ;import after                               | broken:1 after:3
        """)
    void what_comes_neither_with_python_nor_with_the_plugin_is_found(String text, String found) throws IOException {
        Files.writeString(plugins.resolve("beside.py"), "");
        Files.createDirectory(plugins.resolve("package_beside"));
        var file = plugins.resolve("alert/alert.py");
        var imports = PluginImport.of(plugins, file, text.replace(";", "\n"));
        assertThat(imports.stream().map(each -> each.module() + ":" + each.line()).toList())
                .containsExactly(found.isEmpty() ? new String[0] : found.split(" "));
    }

    @Test
    void all_plugins_are_read_and_what_is_none_is_not() throws IOException {
        write("a/a.py", "import requests");
        write("b.py", "import yaml");
        write("b.txt", "import no");
        write(".hidden/c.py", "import no");
        write("venv/lib/d.py", "import no");
        Files.write(plugins.resolve("bytes.py"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(PluginImport.readAll(plugins).stream().map(PluginImport::module)).containsExactly("requests", "yaml");
        assertThat(PluginImport.readAll(plugins.resolve("nowhere"))).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        var path = plugins.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
