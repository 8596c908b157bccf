package dev.sluice.engine.dap;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import org.eclipse.lsp4j.debug.InitializeRequestArguments;
import org.eclipse.lsp4j.debug.InitializeRequestArgumentsPathFormat;

/// How one client counts lines and columns, and names files. Inside, both begin at 1, and files are paths.
///
/// @param firstLine   0 or 1
/// @param firstColumn 0 or 1
/// @param uris        whether files are URIs
record Conventions(int firstLine, int firstColumn, boolean uris) {
    static final Conventions USUAL = new Conventions(1, 1, false);

    static Conventions of(InitializeRequestArguments client) {
        return new Conventions(
                Boolean.FALSE.equals(client.getLinesStartAt1()) ? 0 : 1,
                Boolean.FALSE.equals(client.getColumnsStartAt1()) ? 0 : 1,
                InitializeRequestArgumentsPathFormat.URI.equals(client.getPathFormat()));
    }

    int line(int ours) {
        return ours - 1 + firstLine;
    }

    int ourLine(int given) {
        return given - firstLine + 1;
    }

    int column(int ours) {
        return ours - 1 + firstColumn;
    }

    int ourColumn(int given) {
        return given - firstColumn + 1;
    }

    String path(String ours) {
        return uris ? Path.of(ours).toUri().toString() : ours;
    }

    /// @throws IllegalArgumentException when it is no URI of a file
    String ourPath(String given) {
        if (!uris) return given;
        try {
            return Path.of(URI.create(given)).toString();
        } catch (FileSystemNotFoundException e) {
            throw new IllegalArgumentException(given + " is no file", e);
        }
    }
}
