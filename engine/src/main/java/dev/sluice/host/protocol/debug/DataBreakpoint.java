package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;

/// Something a plugin does with the database, at whose call it stops: `u32 id, u8 kind`, kind 1 a write to `text table`
/// (empty: any), kind 2 a query that returns no rows.
public sealed interface DataBreakpoint {
    int WRITE = 1;
    int NO_ROWS = 2;

    int id();

    /// Stops in the plugin's frame that calls `write`, `write_sync` or one of their kin, before the call has an effect.
    record Write(int id, String table) implements DataBreakpoint {}

    /// Stops in the plugin's frame that called `query`, when the answer is there.
    record NoRows(int id) implements DataBreakpoint {}

    default void writeTo(Payload payload) {
        payload.u32(id());
        switch (this) {
            case Write(var _, var table) -> payload.u8(WRITE).text(table);
            case NoRows _ -> payload.u8(NO_ROWS);
        }
    }

    static DataBreakpoint read(PayloadReader fields) {
        int id = fields.u32();
        return fields.u8() == WRITE ? new Write(id, fields.text()) : new NoRows(id);
    }
}
