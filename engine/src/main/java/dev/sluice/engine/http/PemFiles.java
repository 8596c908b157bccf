package dev.sluice.engine.http;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import io.helidon.common.pki.PemKeys;
import io.helidon.common.tls.Tls;

/// Certificate and key from PEM files.
final class PemFiles {
    private PemFiles() {}

    static Tls tls(HttpSettings.Tls files) {
        var pem = PemKeys.builder()
                .key(Resource.create(files.key()))
                .certChain(Resource.create(files.certificate()))
                .build();
        var keys = Keys.builder().pem(pem).build();
        return Tls.builder().privateKey(keys).privateKeyCertChain(keys).build();
    }
}
