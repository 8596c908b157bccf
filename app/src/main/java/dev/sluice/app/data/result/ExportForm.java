package dev.sluice.app.data.result;

import dev.sluice.engine.query.ResultFormat;

/// Files that an answer can become.
public enum ExportForm {
    CSV("CSV", "csv", ResultFormat.CSV),
    JSON("JSON", "json", ResultFormat.JSON),
    PARQUET("Parquet", "parquet", ResultFormat.PARQUET);

    private final String label;
    private final String extension;
    private final ResultFormat format;

    ExportForm(String label, String extension, ResultFormat format) {
        this.label = label;
        this.extension = extension;
        this.format = format;
    }

    public String label() {
        return label;
    }

    /// Without the dot.
    public String extension() {
        return extension;
    }

    ResultFormat format() {
        return format;
    }
}
