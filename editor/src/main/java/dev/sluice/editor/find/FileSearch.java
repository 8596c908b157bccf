package dev.sluice.editor.find;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Looks through the text files of a folder. One search is one object; [#run] works on the thread that calls it, which is
/// not the FX thread, and [#cancel] ends it from any other.
///
/// Hidden files and folders, those that hold what tools made, files that are no UTF-8 text and files above
/// [#FILE_SIZE_LIMIT] are passed over. Links are not followed.
public final class FileSearch {
    /// Bytes; above them a file is data.
    public static final long FILE_SIZE_LIMIT = 2_000_000;

    /// Matches of one search; then it ends.
    public static final int MATCH_LIMIT = 5_000;

    /// Matches of one file.
    static final int MATCHES_PER_FILE = 500;

    /// Files looked into.
    static final int FILE_LIMIT = 50_000;

    /// Chars of a line that are shown around a match.
    static final int SHOWN_CHARS = 200;

    private static final Set<String> MADE_BY_TOOLS = Set.of("__pycache__", "node_modules", "venv");
    private static final int BINARY_CHECK_BYTES = 8_000;

    /// One match in a line.
    ///
    /// @param line   from 1
    /// @param column from 1
    /// @param shown  the line, or the part of it around the match
    /// @param from   where in `shown` the match begins; `to` is behind its end, within the line
    public record Hit(int line, int column, String shown, int from, int to) {}

    /// A file with what was found in it; the file's path is absolute when the folder's is.
    public record FileHits(Path file, List<Hit> hits) {
        public FileHits {
            hits = List.copyOf(hits);
        }
    }

    /// What came of a search.
    ///
    /// @param complete whether everything was looked through: no limit was reached, nobody cancelled
    public record Outcome(int files, int matches, boolean complete) {}

    private final Path folder;
    private final Query query;
    private final Map<Path, String> unsaved;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private int looked;
    private int matches;

    /// @throws java.util.regex.PatternSyntaxException for a regular expression that is none
    public FileSearch(Path folder, Query query) {
        this(folder, query, Map.of());
    }

    /// @param unsaved texts that are looked through in place of what is on disk, by absolute path
    /// @throws java.util.regex.PatternSyntaxException for a regular expression that is none
    public FileSearch(Path folder, Query query, Map<Path, String> unsaved) {
        this.folder = folder;
        this.query = query;
        this.unsaved = Map.copyOf(unsaved);
        query.pattern();
    }

    public void cancel() {
        cancelled.set(true);
    }

    /// @param found gets each file with matches as soon as it is read, in the order of names within a folder
    /// @throws IOException when the folder itself cannot be read; what cannot be read within it is passed over
    public Outcome run(Consumer<FileHits> found) throws IOException {
        if (query.text().isEmpty()) return new Outcome(0, 0, true);
        boolean all = walk(folder, found);
        return new Outcome(looked, matches, all && !cancelled.get());
    }

    private boolean walk(Path root, Consumer<FileHits> found) throws IOException {
        var all = new boolean[] {true};
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                if (directory.equals(root)) return FileVisitResult.CONTINUE;
                var name = directory.getFileName().toString();
                return name.startsWith(".") || MADE_BY_TOOLS.contains(name)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (cancelled.get() || matches >= MATCH_LIMIT || looked >= FILE_LIMIT) {
                    all[0] = false;
                    return FileVisitResult.TERMINATE;
                }
                boolean text = attributes.isRegularFile()
                        && attributes.size() <= FILE_SIZE_LIMIT
                        && !file.getFileName().toString().startsWith(".");
                if (text) all[0] &= look(file, found);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (file.equals(root)) throw e;
                return FileVisitResult.CONTINUE;
            }
        });
        return all[0];
    }

    /// Whether all of the file was looked through.
    private boolean look(Path file, Consumer<FileHits> found) {
        var typed = unsaved.get(file.toAbsolutePath().normalize());
        var text = typed == null ? read(file) : typed;
        if (text.isEmpty()) return true;
        looked++;
        int most = Math.min(MATCHES_PER_FILE, MATCH_LIMIT - matches);
        var result = query.in(text, most, cancelled::get);
        if (result.matches().isEmpty()) return result.complete();
        matches += result.matches().size();
        found.accept(new FileHits(file, hits(text, result.matches())));
        return result.complete();
    }

    private static String read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            for (int i = 0; i < Math.min(bytes.length, BINARY_CHECK_BYTES); i++) if (bytes[i] == 0) return "";
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return "";
        } catch (IOException _) {
            // Gone since it was listed, or not ours to read.
            return "";
        }
    }

    private static List<Hit> hits(String text, List<Query.Match> matches) {
        var hits = new ArrayList<Hit>();
        int line = 1, start = 0;
        for (var match : matches) {
            for (int next = text.indexOf('\n', start); next >= 0 && next < match.from(); next = text.indexOf('\n', start)) {
                line++;
                start = next + 1;
            }
            int end = text.indexOf('\n', match.from());
            if (end < 0) end = text.length();
            if (end > start && text.charAt(end - 1) == '\r') end--;
            int from = Math.max(start, match.from() - SHOWN_CHARS / 2);
            if (end - start <= SHOWN_CHARS) from = start;
            int to = Math.min(end, from + SHOWN_CHARS);
            hits.add(new Hit(
                    line,
                    match.from() - start + 1,
                    text.substring(from, Math.max(from, to)),
                    match.from() - from,
                    Math.max(match.from() - from, Math.min(match.to(), to) - from)));
        }
        return hits;
    }
}
