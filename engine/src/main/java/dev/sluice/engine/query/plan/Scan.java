package dev.sluice.engine.query.plan;

import java.util.BitSet;

/// One use of a table in a query. In the printed SQL it goes by [#name], its columns by [#columnName].
public final class Scan {
    private final Relation relation;
    private final String name;
    private final boolean repeated;
    private final BitSet used = new BitSet();
    private TimeRange times = TimeRange.ALL;

    Scan(Relation relation, String name, boolean repeated) {
        this.relation = relation;
        this.name = name;
        this.repeated = repeated;
    }

    /// Whether the printed SQL may name it more than once, as an expression around a subquery can.
    public boolean isRepeated() {
        return repeated;
    }

    public Relation relation() {
        return relation;
    }

    public String name() {
        return name;
    }

    /// Indexes into the relation's columns that the query reads.
    public BitSet usedColumns() {
        return (BitSet) used.clone();
    }

    /// @param index of the column in its relation
    public static String columnName(int index) {
        return "c" + index;
    }

    /// Rows with a `time` outside of this range cannot be in the answer. Those inside may or may not.
    public TimeRange times() {
        return times;
    }

    void narrow(TimeRange range) {
        times = times.intersect(range);
    }

    void use(int index) {
        used.set(index);
    }
}
