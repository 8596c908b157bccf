package dev.sluice.app.export;

import java.util.List;

/// A script that needs nothing but curl.
public final class CurlScript implements ExportFormat {
    @Override
    public String name() {
        return "curl";
    }

    @Override
    public String title() {
        return "script with curl";
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
