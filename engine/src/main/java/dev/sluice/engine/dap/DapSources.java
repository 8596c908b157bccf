package dev.sluice.engine.dap;

import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.debug.DebuggedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.lsp4j.debug.Source;

/// Files as one client names them, and the texts of those that it cannot read: of `gh:` plugins, of plugins that are not
/// saved, of versions that have run before, and of those that were changed while they run. Any thread.
final class DapSources {
    /// Texts that a client can ask for; of more, those longest unseen are forgotten.
    static final int TEXTS_LIMIT = 200;

    /// @param path as the client is told
    private record Text(String path, String content) {}

    /// A plugin that runs elsewhere than the client's file is.
    ///
    /// @param shown in the plugin directory
    private record Move(Path shown, Path run) {}

    private final Optional<Path> directory;
    private final Supplier<Conventions> conventions;
    private final Map<Text, Integer> numbers = new LinkedHashMap<>(16, 0.75f, true);
    private int last;
    private volatile Optional<Move> move = Optional.empty();
    private volatile boolean clientHasText;

    DapSources(Optional<Path> directory, Supplier<Conventions> conventions) {
        this.directory = directory;
        this.conventions = conventions;
    }

    /// From now on the one place stands for the other.
    void move(Path shown, Path run) {
        move = shown.equals(run) ? Optional.empty() : Optional.of(new Move(shown, run));
    }

    /// What runs came from the client, which shows it whatever the file holds.
    void clientHasText(boolean its) {
        clientHasText = its;
    }

    /// The engine's name of a client's file.
    Path engines(String path) {
        var file = new SourcePaths(directory).engines(ours(path));
        return move.filter(at -> file.startsWith(at.shown())).map(at -> at.run().resolve(at.shown().relativize(file))).orElse(file);
    }

    private String ours(String path) {
        try {
            return conventions.get().ourPath(path);
        } catch (IllegalArgumentException e) {
            throw new DebugException("no file has this name: " + e.getMessage());
        }
    }

    private String shown(String file) {
        var path = Path.of(file);
        return move.filter(at -> path.startsWith(at.run()))
                .map(at -> at.shown().resolve(at.run().relativize(path)).toString())
                .orElse(file);
    }

    /// A file that the client can read, or knows better.
    Source of(String file) {
        var source = new Source();
        var path = shown(file);
        source.setPath(conventions.get().path(path));
        source.setName(String.valueOf(Path.of(path).getFileName()));
        return source;
    }

    /// A file of a run, with a reference when the client cannot read it.
    Source of(DebuggedRun run, String file) {
        var source = of(file);
        if (!shown(file).equals(file) || !Files.exists(Path.of(file))) refer(source, text(run, file));
        return source;
    }

    /// The same of a frame, whose line is one of the text that runs.
    Source ofFrame(DebuggedRun run, String file) {
        var source = of(run, file);
        if (source.getSourceReference() == null && !clientHasText)
            refer(source, run.text(file).filter(text -> onDisk(file).filter(other -> !other.equals(text)).isPresent()));
        return source;
    }

    private void refer(Source source, Optional<String> text) {
        text.ifPresent(content -> source.setSourceReference(number(new Text(source.getPath(), content))));
    }

    private static Optional<String> text(DebuggedRun run, String file) {
        return run.text(file).or(() -> onDisk(file));
    }

    private static Optional<String> onDisk(String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private synchronized int number(Text text) {
        var known = numbers.get(text);
        if (known != null) return known;
        if (numbers.size() >= TEXTS_LIMIT) numbers.remove(numbers.keySet().iterator().next());
        numbers.put(text, ++last);
        return last;
    }

    /// @throws DebugException when there is none, or none any more
    synchronized String content(int reference) {
        return numbers.entrySet().stream()
                .filter(entry -> entry.getValue() == reference)
                .map(entry -> entry.getKey().content())
                .findFirst()
                .orElseThrow(() -> new DebugException("there is no source " + reference + "; a source with a path is a file to be read"));
    }
}
