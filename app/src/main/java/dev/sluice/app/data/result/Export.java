package dev.sluice.app.data.result;

import dev.sluice.app.frame.FileBeside;
import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.QueryResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// Streams a whole answer into a file, with as little memory for ten million rows as for ten; a sorted one is kept whole.
public final class Export {
    private Export() {}

    /// Writes beside the file and puts it in place when it is whole, so that a file that was there stays until then.
    ///
    /// @param sorting how the rows go into the file; empty: as they come
    /// @param rows told how many rows were read so far
    /// @return how many there are
    /// @throws InterruptedException when the thread was interrupted
    public static long write(QueryResult answer, ExportForm form, Path file, Optional<Sorting> sorting, LongConsumer rows)
            throws IOException, InterruptedException {
        var beside = FileBeside.create(file);
        var counted = new Counted(answer, rows);
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                write(counted, form, sorting, out);
            } catch (QueryException stopped) {
                if (counted.interrupted) throw (InterruptedException) new InterruptedException().initCause(stopped);
                throw stopped;
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            return counted.count;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void write(QueryResult answer, ExportForm form, Optional<Sorting> sorting, OutputStream out)
            throws InterruptedException {
        var column = sorting.flatMap(by -> by.in(answer.schema()));
        if (column.isEmpty()) {
            form.format().write(answer, out);
            return;
        }
        try (var sorted = new SortedAnswer(answer, column.get(), sorting.orElseThrow().descending())) {
            form.format().write(sorted, out);
        }
    }

    private static final class Counted implements QueryResult {
        private final QueryResult answer;
        private final LongConsumer rows;
        private long count;
        private boolean interrupted;

        Counted(QueryResult answer, LongConsumer rows) {
            this.answer = answer;
            this.rows = rows;
        }

        @Override
        public Schema schema() {
            return answer.schema();
        }

        @Override
        public boolean next() {
            if (Thread.interrupted()) {
                interrupted = true;
                throw new QueryException(QueryException.Kind.EXECUTION, "the export was cancelled");
            }
            boolean more = answer.next();
            if (more) {
                count += answer.batch().getRowCount();
                rows.accept(count);
            }
            return more;
        }

        @Override
        public VectorSchemaRoot batch() {
            return answer.batch();
        }

        @Override
        public void close() {
            answer.close();
        }
    }
}
