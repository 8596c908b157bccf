package dev.sluice.engine.lineprotocol;

/// What the reader asks about names and types that it meets for the first time in a request. Answers hold for the whole
/// request, so that a known table and column costs nothing per line.
public interface Schema {
    /// Called once for each table name, in order of appearance.
    ///
    /// @throws LineRefusedException when there may not be such a table
    TableSchema table(String name);

    /// The columns of one table, as they grow with the lines of the request.
    interface TableSchema {
        /// Asks for a column of this type; the implementation adds it when it is new.
        ///
        /// @throws LineRefusedException when the column has another type or may not be added
        void column(String name, ValueType type);

        /// All tags and fields of a line were in order; now comes its time.
        void time();
    }
}
