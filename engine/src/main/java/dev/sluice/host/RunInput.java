package dev.sluice.host;

import java.util.List;
import org.graalvm.polyglot.HostAccess;

/// What Python is told of a run. It asks for each thing once, since every answer is made for it.
public final class RunInput {
    private final int number;
    private final int codeNumber;
    private final byte[] code;
    private final byte[] request;
    private final List<byte[]> rows;

    RunInput(int number, int codeNumber, byte[] code, byte[] request, List<byte[]> rows) {
        this.number = number;
        this.codeNumber = codeNumber;
        this.code = code;
        this.request = request;
        this.rows = rows;
    }

    @HostAccess.Export
    public int number() {
        return number;
    }

    /// Another number means other code.
    @HostAccess.Export
    public int codeNumber() {
        return codeNumber;
    }

    /// The payload of CODE.
    @HostAccess.Export
    public Object code() {
        return PythonValues.bytes(code.clone());
    }

    /// The payload of RUN, behind the trigger's number.
    @HostAccess.Export
    public Object request() {
        return PythonValues.bytes(request);
    }

    /// How many payloads of rows there are.
    @HostAccess.Export
    public int rowPayloads() {
        return rows.size();
    }

    /// Not kept any longer, since rows are the largest part of a run.
    ///
    /// @return a list of tuples `(table name, list of dicts)`
    @HostAccess.Export
    public Object rows(int payload) {
        return new PythonRows(rows.set(payload, new byte[0]), 0).parts();
    }
}
