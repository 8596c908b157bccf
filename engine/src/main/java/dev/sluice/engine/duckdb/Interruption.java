package dev.sluice.engine.duckdb;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/// Stops what a connection does. `Statement.cancel` of the driver works only until there are first rows, and what it works
/// with is not public (duckdb_jdbc 2.0.0.1).
final class Interruption {
    private static final Field LOCK;
    private static final Method INTERRUPT;

    static {
        try {
            LOCK = DuckDBConnection.class.getDeclaredField("connRefLock");
            INTERRUPT = DuckDBConnection.class.getDeclaredMethod("interrupt");
            LOCK.setAccessible(true);
            INTERRUPT.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Interruption() {}

    /// Any thread. Does nothing to a connection that is idle.
    static void of(DuckDBConnection connection) throws SQLException {
        try {
            var lock = (ReentrantLock) LOCK.get(connection);
            lock.lock();
            try {
                INTERRUPT.invoke(connection);
            } finally {
                lock.unlock();
            }
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException cause) throw cause;
            throw new IllegalStateException(e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
