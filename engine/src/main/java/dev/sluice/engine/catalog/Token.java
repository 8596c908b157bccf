package dev.sluice.engine.catalog;

import java.time.Instant;
import java.util.Optional;

/// An API token as stored: never its text, only the SHA-512 of it as 128 hex digits.
public record Token(long id, String name, String hash, Instant createdAt, Optional<Instant> expiry) {}
