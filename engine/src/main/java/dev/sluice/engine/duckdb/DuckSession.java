package dev.sluice.engine.duckdb;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.c.ArrowArrayStream;
import org.apache.arrow.c.Data;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBResultSet;
import org.jspecify.annotations.Nullable;

/// A connection for one query: give it its inputs, ask once, read, close. One thread at a time.
public final class DuckSession implements AutoCloseable {
    private final DuckDBConnection connection;
    private final BufferAllocator allocator;
    private final List<ArrowArrayStream> inputs = new ArrayList<>();
    /// Newest first, as they are closed.
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable DuckDBPreparedStatement statement;
    private volatile boolean cancelled;
    private @Nullable DuckDBResultSet rows;

    private final Consumer<DuckSession> ended;

    /// @param ended told when it is closed
    DuckSession(DuckDBConnection connection, BufferAllocator allocator, Consumer<DuckSession> ended) {
        this.connection = connection;
        this.allocator = allocator;
        this.ended = ended;
        opened.push(connection);
    }

    public BufferAllocator allocator() {
        return allocator;
    }

    /// Makes `input` a table that can be scanned once. The session closes it.
    public void register(String name, ArrowReader input) {
        // DuckDB keeps the address of the stream, so it lives until the connection is closed.
        var stream = ArrowArrayStream.allocateNew(allocator);
        inputs.add(stream);
        Data.exportArrayStream(allocator, input, stream);
        connection.registerArrowStream(name, stream);
    }

    /// Runs a query until there are rows; more are made as they are read.
    ///
    /// @param parameters for `$1` …: String, Long, Double or Boolean
    public DuckRows query(String sql, List<Object> parameters) {
        execute(sql, parameters);
        try {
            var result = (ArrowReader) rows().arrowExportStream(allocator, DuckRows.BATCH_ROWS);
            opened.push(result);
            return new DuckRows(this, result);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /// Runs a query and gives one column of it as text.
    public List<String> texts(String sql, List<Object> parameters, int column) {
        execute(sql, parameters);
        try {
            var texts = new ArrayList<String>();
            while (rows().next()) texts.add(rows().getString(column));
            return texts;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private DuckDBResultSet rows() {
        if (rows == null) throw new IllegalStateException("nothing was asked");
        return rows;
    }

    private void execute(String sql, List<Object> parameters) {
        if (statement != null) throw new IllegalStateException("a session answers one query");
        DuckDBPreparedStatement prepared;
        try {
            statement = prepared = (DuckDBPreparedStatement) connection.prepareStatement(sql);
            opened.push(prepared);
            for (int i = 0; i < parameters.size(); i++) prepared.setObject(i + 1, parameters.get(i));
        } catch (SQLException e) {
            throw new DuckDbException(e, false);
        }
        try {
            var result = (DuckDBResultSet) prepared.executeQuery();
            rows = result;
            opened.push(result);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private DuckDbException failure(SQLException e) {
        return cancelled ? DuckDbException.cancelled(e) : new DuckDbException(e, true);
    }

    DuckDbException failure(String message, Throwable cause) {
        return cancelled ? DuckDbException.cancelled(cause) : new DuckDbException(message, cause);
    }

    /// Stops a query that is making rows; callable from any thread.
    public void cancel() {
        cancelled = true;
        try {
            Interruption.of(connection);
        } catch (SQLException e) {
            throw new DuckDbException(e, true);
        }
    }

    @Override
    public void close() {
        Exception first = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                if (first == null) first = e;
            }
        }
        for (var stream : inputs) {
            stream.release();
            stream.close();
        }
        inputs.clear();
        ended.accept(this);
        if (first != null) throw new DuckDbException("closing a query failed: " + first.getMessage(), first);
    }
}
