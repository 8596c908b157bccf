package dev.sluice.app.export;

import dev.sluice.editor.Texts;
import java.util.List;

/// A script that needs nothing but curl.
public final class CurlScript implements ExportFormat {
    private static final Texts TEXTS = Texts.of(CurlScript.class);

    @Override
    public String name() {
        return "curl";
    }

    @Override
    public String title() {
        return TEXTS.get("curl");
    }

    @Override
    public String fileName() {
        return "deploy-curl.sh";
    }

    @Override
    public boolean carriesPlugins() {
        return true;
    }

    @Override
    public String text(TriggerSet set) {
        var script = new BashScript(List.of("Sets up triggers on a server of InfluxDB 3, with curl."), false);
        script.upload(set);
        script.line("").comment("The databases.");
        set.databases().forEach(script::database);
        script.line("").comment("The triggers.");
        set.triggers().forEach(script::trigger);
        return script.toString();
    }
}
