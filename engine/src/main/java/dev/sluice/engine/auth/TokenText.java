package dev.sluice.engine.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// The secret text of a token. It is shown once, when the token is made; what is kept is its hash.
final class TokenText {
    private static final String PREFIX = "apiv3_";
    private static final int RANDOM_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    /// `apiv3_` and 86 characters of URL-safe Base64, as InfluxDB 3.10 makes them.
    static String random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// SHA-512 of the whole text as 128 hex digits.
    static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-512").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }
}
