package dev.sluice.app.cli;

/// Forms of results, by the names of the API.
enum Format {
    pretty,
    json,
    jsonl,
    csv,
    parquet
}
