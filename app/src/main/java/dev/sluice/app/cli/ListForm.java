package dev.sluice.app.cli;

/// Forms of the lists that only Sluice's own routes answer.
enum ListForm {
    pretty,
    json
}
