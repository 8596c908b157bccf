package dev.sluice.app.export;

import java.util.List;

/// A form in which triggers leave. The same set gives the same bytes; no token is in them.
public interface ExportFormat {
    List<ExportFormat> ALL = List.of(new TriggersJson(), new TriggersToml(), new CliScript(), new CurlScript(), new PowerShellScript(), new HttpRequests());

    /// As in `--format`.
    String name();

    /// As people call it.
    String title();

    /// When it lies in a folder.
    String fileName();

    String text(TriggerSet set);

    /// Whether the text brings the plugins along. Else they lie beside it, below `plugins/`.
    boolean carriesPlugins();

    /// What whoever takes this form should know, a sentence each; the text itself says it as well.
    default List<String> warnings(TriggerSet set) {
        return List.of();
    }
}
