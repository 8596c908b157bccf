package dev.sluice.app.data.result;

import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.QueryResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.LongConsumer;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// Streams a whole answer into a file, with as little memory for ten million rows as for ten.
public final class Export {
    private Export() {}

    /// Writes beside the file and puts it in place when it is whole, so that a file that was there stays until then.
    ///
    /// @param rows told how many rows were read so far
    /// @return how many there are
    /// @throws InterruptedException when the thread was interrupted
    public static long write(QueryResult answer, ExportForm form, Path file, LongConsumer rows)
            throws IOException, InterruptedException {
        var beside = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName().toString(), ".part");
        var counted = new Counted(answer, rows);
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                form.format().write(counted, out);
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
