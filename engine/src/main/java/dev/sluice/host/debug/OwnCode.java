package dev.sluice.host.debug;

import com.oracle.truffle.api.source.Source;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Which code may be a plugin's, and what its file is called.
final class OwnCode {
    /// The standard library, packages of an environment, and the host's own Python.
    private static final Pattern FOREIGN = Pattern.compile("[/\\\\](lib[/\\\\]python3\\.\\d+|Lib|site-packages|sluice_host)[/\\\\]");

    private OwnCode() {}

    static boolean mayBe(Source source) {
        var name = source.getPath() == null ? source.getName() : source.getPath();
        return !name.startsWith("<frozen ") && !FOREIGN.matcher(name).find();
    }

    /// The same for a file under all its names. A source has a path only when its text was as long as the file.
    static String file(Source source) {
        return file(source.getPath() == null ? source.getName() : source.getPath());
    }

    static String file(String name) {
        try {
            var path = Path.of(name);
            if (!path.isAbsolute()) return name;
            return new File(name).exists() ? path.toRealPath().toString() : path.normalize().toString();
        } catch (IOException | InvalidPathException _) {
            return name;
        }
    }
}
