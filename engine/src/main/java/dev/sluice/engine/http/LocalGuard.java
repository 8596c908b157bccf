package dev.sluice.engine.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Keeps web pages away from a server on this machine. A page can make its reader's browser send requests to
/// 127.0.0.1, and by DNS rebinding even read the answers; a browser cannot keep it from naming the page's own host in
/// `Host`, `Origin`, `Referer` and `Sec-Fetch-Site`. Command-line clients send none of these but `Host`.
final class LocalGuard {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "localhost.", "127.0.0.1", "[::1]");
    /// What a page may send to another site without asking it first.
    private static final Set<String> SIMPLE_TYPES =
            Set.of("", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data");

    private final Set<String> allowedHosts;
    private final boolean openToPages;

    /// @param allowedHosts further names, with or without a port
    /// @param openToPages  any web page may call, as with InfluxDB 3; the `Host` header is still checked
    LocalGuard(List<String> allowedHosts, boolean openToPages) {
        this.allowedHosts = new HashSet<>();
        for (var host : allowedHosts) this.allowedHosts.add(host.toLowerCase(Locale.ROOT));
        this.openToPages = openToPages;
    }

    /// @param local where the connection arrived
    /// @return why the request is refused; empty when it is not
    Optional<String> refusal(Call call, InetSocketAddress local) {
        var host = call.header("host").orElse("");
        if (!isOurs(host, local)) return Optional.of("host not allowed: " + host);
        return openToPages ? Optional.empty() : pageRefusal(call, local);
    }

    private Optional<String> pageRefusal(Call call, InetSocketAddress local) {
        if (call.header("sec-fetch-site").filter("cross-site"::equals).isPresent())
            return Optional.of("cross-site request not allowed");
        var origin = call.header("origin");
        if (origin.filter(page -> !isOurPage(page, local)).isPresent())
            return Optional.of("origin not allowed: " + origin.get());
        var referer = call.header("referer");
        if (origin.isEmpty() && referer.filter(page -> !isOurPage(page, local)).isPresent())
            return Optional.of("referer not allowed");
        if (origin.isPresent() && changesState(call) && isSimple(call))
            return Optional.of("content-type not allowed from a web page");
        return Optional.empty();
    }

    private static boolean changesState(Call call) {
        return !call.method().equals("GET") && !call.method().equals("OPTIONS");
    }

    private static boolean isSimple(Call call) {
        var type = call.header("content-type").orElse("").split(";", 2)[0].strip();
        return SIMPLE_TYPES.contains(type.toLowerCase(Locale.ROOT));
    }

    private boolean isOurPage(String url, InetSocketAddress local) {
        try {
            var page = URI.create(url);
            return page.getRawAuthority() != null && isOurs(page.getRawAuthority(), local);
        } catch (IllegalArgumentException notAUrl) {
            return false;
        }
    }

    /// @param authority `name:port`, or `name` for port 80
    private boolean isOurs(String authority, InetSocketAddress local) {
        var lower = authority.toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        boolean hasPort = colon > lower.lastIndexOf(']');
        var name = hasPort ? lower.substring(0, colon) : lower;
        if (allowedHosts.contains(lower) || allowedHosts.contains(name)) return true;
        var port = hasPort ? lower.substring(colon + 1) : "80";
        return port.equals(String.valueOf(local.getPort()))
                && (LOCAL_NAMES.contains(name) || name.equals(literal(local.getAddress())));
    }

    /// An address cannot be rebound as a name can.
    private static String literal(InetAddress address) {
        var text = address.getHostAddress().split("%", 2)[0];
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
