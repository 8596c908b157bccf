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

    private static final Pattern HOSTS = Pattern.compile("[/\\\\]sluice_host[/\\\\]|[/\\\\]importlib[/\\\\]_bootstrap|^<(frozen importlib|sluice>)");

    private OwnCode() {}

    static boolean mayBe(Source source) {
        var name = name(source);
        return !name.startsWith("<frozen ") && !FOREIGN.matcher(name).find();
    }

    /// Python of this host, which no traceback shows.
    static boolean isHosts(Source source) {
        return HOSTS.matcher(name(source)).find();
    }

    /// The same for a file under all its names. A source has a path only when its text was as long as the file.
    static String file(Source source) {
        return file(name(source));
    }

    static String name(Source source) {
        return source.getPath() == null ? source.getName() : source.getPath();
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
