package dev.sluice.app;

/// The program's start. Looks at its arguments before any JavaFX class is loaded.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        throw new IllegalStateException("scaffold");
    }
}
