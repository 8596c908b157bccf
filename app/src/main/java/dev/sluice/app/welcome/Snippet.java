package dev.sluice.app.welcome;

import dev.sluice.editor.Texts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// How data gets into the engine from elsewhere.
///
/// @param text to be copied; reads the token from its file, so that none stands in a shell's history
record Snippet(String title, String text) {
    private static final Texts TEXTS = Texts.of(Snippet.class);
    static List<Snippet> of(URI address, String database, String tokenFile) {
        var snippets = new ArrayList<Snippet>();
        snippets.add(new Snippet(TEXTS.get("snippet.own"), """
                ./sluice write --host %s --database %s \\
                  'home,room=Kitchen temp=21.5'""".formatted(address, database)));
        snippets.add(new Snippet("curl", """
                curl -H "Authorization: Bearer $(cat '%s')" \\
                  '%s/api/v3/write_lp?db=%s' \\
                  --data-binary 'home,room=Kitchen temp=21.5'""".formatted(tokenFile, address, database)));
        snippets.add(new Snippet("Telegraf", """
                [[outputs.influxdb_v2]]
                  urls = ["%s"]
                  token = "$INFLUX_TOKEN"
                  organization = ""
                  bucket = "%s\"""".formatted(address, database)));
        snippets.add(new Snippet("Python", """
                from influxdb_client_3 import InfluxDBClient3
                token = open("%s").read()
                with InfluxDBClient3(host="%s", token=token, database="%s") as client:
                    client.write("home,room=Kitchen temp=21.5")""".formatted(tokenFile, address, database)));
        return snippets;
    }
}
