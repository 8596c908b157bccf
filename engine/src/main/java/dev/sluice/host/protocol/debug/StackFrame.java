package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;

/// One call under way: `u32 id, text function, text file, u32 line, u8 own`.
///
/// @param id       known while its thread stays where it stopped
/// @param function as Python names the code: `process_writes`, `<module>`, `<lambda>`
/// @param file     as the engine named it; for code of libraries as Python does
/// @param own      whether it is the plugin's code
public record StackFrame(int id, String function, String file, int line, boolean own) {
    void writeTo(Payload payload) {
        payload.u32(id).text(function).text(file).u32(line).flag(own);
    }

    static StackFrame read(PayloadReader fields) {
        return new StackFrame(fields.u32(), fields.text(), fields.text(), fields.u32(), fields.flag());
    }
}
