package dev.sluice.engine.processing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The code of one trigger, from its start to its end: read again when its file has changed, kept when its file is gone
/// or cannot be read any more. `gh:` code is fetched once.
final class PluginSource {
    /// A file this fresh may change again without a visible change of its time: file systems count in steps of a few
    /// milliseconds.
    private static final long SETTLED_MILLIS = 50;

    /// What tells one content of a file from another.
    private record Stamp(
            FileTime modified, long size, @Nullable Object key) {}

    private final PluginFiles files;
    private final String name;
    private Optional<PluginCode> code = Optional.empty();
    private Optional<Stamp> settled = Optional.empty();

    PluginSource(PluginFiles files, String name) {
        this.files = files;
        this.name = name;
    }

    /// @throws PluginFileException when there is no code yet and none can be read
    synchronized PluginCode current() {
        var known = code;
        if (known.isEmpty()) {
            var first = read();
            code = Optional.of(first);
            return first;
        }
        if (name.startsWith(PluginFiles.REPOSITORY_PREFIX) || isUnchanged(known.get())) return known.get();
        try {
            var fresh = read();
            if (!fresh.equals(known.get())) code = Optional.of(fresh);
        } catch (PluginFileException goneOrBroken) {
            settled = Optional.empty();
        }
        return code.orElseThrow();
    }

    synchronized boolean isLoaded() {
        return code.isPresent();
    }

    private boolean isUnchanged(PluginCode known) {
        return known instanceof PluginCode.SingleFile(var file, var _)
                && settled.isPresent()
                && Objects.equals(settled, stamp(file));
    }

    /// The stamp is taken before the text: a change in between is then seen by the next run.
    private PluginCode read() {
        var before = name.startsWith(PluginFiles.REPOSITORY_PREFIX)
                ? Optional.<Stamp>empty()
                : files.directory().flatMap(_ -> stamp(files.pathOf(name)));
        var now = Instant.now();
        var fresh = files.load(name);
        settled = before.filter(stamp -> stamp.modified().toMillis() < now.toEpochMilli() - SETTLED_MILLIS);
        return fresh;
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
