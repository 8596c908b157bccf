package dev.sluice.app.data.write;

import dev.sluice.editor.Texts;
import dev.sluice.engine.lineprotocol.LinePlaces;
import dev.sluice.engine.lineprotocol.Precision;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Brings a file into a database piece by piece, so that its size does not matter. In the background; an interrupt ends it
/// between two pieces, and what was written stays.
final class FileImport {
    private static final Texts TEXTS = Texts.of(FileImport.class);

    /// Bytes of line protocol that are written together.
    private static final int PIECE_BYTES = 1 << 20;
    /// Rows of CSV that are written together.
    private static final int PIECE_ROWS = 5_000;
    /// Refused lines of which the reason is kept.
    static final int REASONS_LIMIT = 200;

    /// How far it is.
    ///
    /// @param share   of the file, from 0 to 1
    /// @param reasons of the first refused lines
    record Progress(double share, long accepted, long refused, List<String> reasons) {
        Progress {
            reasons = List.copyOf(reasons);
        }
    }

    private final Writes writes;
    private final String database;
    private final Consumer<Progress> progress;
    private final List<String> reasons = new ArrayList<>();
    private long accepted;
    private long refused;
    private long linesBefore;

    FileImport(Writes writes, String database, Consumer<Progress> progress) {
        this.writes = writes;
        this.database = database;
        this.progress = progress;
    }

    /// @return how it ended
    Progress lines(Path file, Precision precision) throws IOException, InterruptedException {
        long size = Math.max(1, Files.size(file));
        long done = 0;
        try (var in = Files.newInputStream(file)) {
            byte[] buffer = new byte[PIECE_BYTES];
            int filled = 0;
            while (true) {
                int read = in.readNBytes(buffer, filled, buffer.length - filled);
                filled += read;
                boolean last = filled < buffer.length;
                int end = last ? filled : LinePlaces.completeEnd(buffer, filled);
                if (end == 0 && !last) {
                    buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
                    continue;
                }
                write(new String(buffer, 0, end, StandardCharsets.UTF_8), precision);
                done += end;
                System.arraycopy(buffer, end, buffer, 0, filled - end);
                filled -= end;
                if (last) return report(1);
                report((double) done / size);
            }
        }
    }

    /// @return how it ended
    Progress csv(Path file, char separator, CsvMapping mapping) throws IOException, InterruptedException {
        long size = Math.max(1, Files.size(file));
        try (var bytes = new Counting(Files.newInputStream(file));
                var text = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            var rows = new CsvReader(text, separator);
            rows.next();
            var piece = new StringBuilder();
            var fileLines = new ArrayList<Long>();
            while (true) {
                var row = rows.next();
                if (row.isEmpty() || fileLines.size() == PIECE_ROWS) {
                    writeRows(piece, fileLines);
                    report(row.isEmpty() ? 1 : (double) bytes.count / size);
                    if (row.isEmpty()) return report(1);
                }
                var read = mapping.read(row.get().cells());
                if (read.faults().isEmpty()) {
                    piece.append(read.line());
                    fileLines.add(row.get().line());
                } else refuse(row.get().line(), read.faults().getFirst().reason());
            }
        }
    }

    /// @param fileLines where in the file each line of the piece has begun
    private void writeRows(StringBuilder piece, List<Long> fileLines) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        if (fileLines.isEmpty()) return;
        var outcome = writes.write(database, piece.toString(), Precision.NANOSECOND);
        accepted += outcome.accepted();
        for (var error : outcome.rejected()) refuse(fileLines.get(error.lineNumber() - 1), error.message());
        piece.setLength(0);
        fileLines.clear();
    }

    private void write(String lines, Precision precision) throws InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        var places = LinePlaces.of(bytes);
        if (!places.isEmpty()) {
            var outcome = writes.write(database, lines, precision);
            accepted += outcome.accepted();
            long line = linesBefore + 1;
            int at = 0;
            for (var error : outcome.rejected()) {
                int begin = places.get(error.lineNumber() - 1).begin();
                line += breaks(bytes, at, begin);
                at = begin;
                refuse(line, error.message());
            }
        }
        linesBefore += breaks(bytes, 0, bytes.length);
    }

    private static int breaks(byte[] bytes, int from, int to) {
        int breaks = 0;
        for (int i = from; i < to; i++) if (bytes[i] == '\n') breaks++;
        return breaks;
    }

    /// @param line of the file, from 1
    private void refuse(long line, String reason) {
        refused++;
        if (reasons.size() < REASONS_LIMIT) reasons.add(TEXTS.get("refused.line", line, reason));
    }

    private Progress report(double share) {
        var now = new Progress(Math.min(1, share), accepted, refused, reasons);
        progress.accept(now);
        return now;
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            if (c >= 0) count++;
            return c;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read > 0) count += read;
            return read;
        }
    }
}
