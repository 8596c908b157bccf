package dev.sluice.host.protocol;

/// How the cells of a column are written in a table; the Python side is `sluice_host/rows.py`.
///
/// A payload of tables is `u16 parts`; a part is `text table, u32 rows, u8 shapes`, the shape of each row as `u8` when
/// there are several, then the shapes; a shape is `u32 rows, u16 columns`; a column is `text name, u8 kind`, a `u8` a
/// row that says whether it has a value when [#NULLABLE] is set, and the cells of all its rows.
public final class CellKind {
    public static final int I64 = 1;
    public static final int F64 = 2;
    /// A byte each.
    public static final int BOOL = 3;
    /// `u32 count, u32 bytes, u8 all ASCII, u32 end of each, UTF-8`.
    public static final int STRINGS = 4;
    /// `u8 width, index of each row`, then the distinct strings.
    public static final int DICTIONARY = 5;
    public static final int U64 = 6;
    /// No cells: every row is NULL.
    public static final int NULLS = 7;

    public static final int NULLABLE = 0x80;

    private CellKind() {}
}
