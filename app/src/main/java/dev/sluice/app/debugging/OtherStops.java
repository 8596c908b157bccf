package dev.sluice.app.debugging;

import java.util.List;

/// What stops a plugin besides lines.
///
/// @param raised   an exception is raised in the plugin's code, or comes into it
/// @param uncaught one leaves the plugin
/// @param tables   something is written to one of these
/// @param noRows   a query returns no rows
record OtherStops(boolean raised, boolean uncaught, List<String> tables, boolean noRows) {
    /// Exceptions that nobody catches stop; whoever debugs wants to see those.
    public static final OtherStops DEFAULT = new OtherStops(false, true, List.of(), false);

    public OtherStops {
        tables = List.copyOf(tables);
    }

    public OtherStops raised(boolean on) {
        return new OtherStops(on, uncaught, tables, noRows);
    }

    public OtherStops uncaught(boolean on) {
        return new OtherStops(raised, on, tables, noRows);
    }

    public OtherStops tables(List<String> other) {
        return new OtherStops(raised, uncaught, other, noRows);
    }

    public OtherStops noRows(boolean on) {
        return new OtherStops(raised, uncaught, tables, on);
    }
}
