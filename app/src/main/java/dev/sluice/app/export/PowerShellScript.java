package dev.sluice.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.editor.Texts;

/// A script that needs nothing but PowerShell, 5.1 or later.
///
/// Each value stands in it as JSON in single quotes, where only the quote itself has a meaning. The JSON is ASCII: PowerShell
/// 5.1 reads other chars of a file in the code page of the machine, and takes some of them for quotes. The command line of
/// InfluxDB 3 is not called, since versions of PowerShell disagree on how programs are given their arguments.
public final class PowerShellScript implements ExportFormat {
    private static final Texts TEXTS = Texts.of(PowerShellScript.class);
    private static final String NOT_FOUND = " 404";
    private static final String CONFLICT = " 409";

    @Override
    public String name() {
        return "powershell";
    }

    @Override
    public String title() {
        return TEXTS.get("powershell");
    }

    @Override
    public String fileName() {
        return "deploy.ps1";
    }

    @Override
    public boolean carriesPlugins() {
        return true;
    }

    @Override
    public String text(TriggerSet set) {
        var text = new StringBuilder("""
                #requires -Version 5.1
                # Sets up triggers on a server of InfluxDB 3, with PowerShell alone.
                # A trigger of the same name is replaced, so that the script can be run again; databases stay as they are.
                # INFLUXDB3_HOST_URL is the server (default http://127.0.0.1:8181), INFLUXDB3_AUTH_TOKEN its token;
                # with -DryRun the script only shows what it would do.
                param([switch] $DryRun)
                Set-StrictMode -Version Latest
                $ErrorActionPreference = 'Stop'
                $server = 'http://127.0.0.1:8181'
                if ($env:INFLUXDB3_HOST_URL) { $server = $env:INFLUXDB3_HOST_URL.TrimEnd('/') }
                $headers = @{}
                if ($env:INFLUXDB3_AUTH_TOKEN) { $headers['Authorization'] = "Bearer $env:INFLUXDB3_AUTH_TOKEN" }

                # An answer of the status Expected means that there was nothing to do.
                function Send-Request([string] $Method, [string] $Path, [string] $Body, [int] $Expected = 0) {
                    if ($DryRun) {
                        "$Method $server$Path"
                        $Body
                        return
                    }
                    $request = @{
                        Method = $Method
                        Uri = "$server$Path"
                        Headers = $headers
                        ContentType = 'application/json'
                        Body = [Text.Encoding]::UTF8.GetBytes($Body)
                        UseBasicParsing = $true
                    }
                    try {
                        $null = Invoke-WebRequest @request
                    } catch {
                        $answer = $_.Exception.PSObject.Properties['Response']
                        if ($answer -and $answer.Value -and [int] $answer.Value.StatusCode -eq $Expected) { return }
                        if ($_.ErrorDetails) { throw "$Method $Path : $($_.ErrorDetails.Message)" }
                        throw
                    }
                }
                """);
        section(text, "The plugins.");
        set.files().forEach((name, content) -> request(text, "POST", TriggerRoutes.FILES, TriggerRoutes.file(name, content), ""));
        section(text, "The databases.");
        for (var database : set.databases()) request(text, "POST", TriggerRoutes.DATABASES, TriggerRoutes.database(database), CONFLICT);
        section(text, "The triggers.");
        for (var trigger : set.triggers()) {
            request(text, "DELETE", TriggerRoutes.deletion(trigger), Json.empty(), NOT_FOUND);
            request(text, "POST", TriggerRoutes.TRIGGERS, trigger.creation(), "");
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String title) {
        text.append("\n# ").append(title).append('\n');
    }

    private static void request(StringBuilder text, String method, String path, JsonNode body, String expected) {
        text.append("Send-Request ")
                .append(method)
                .append(' ')
                .append(quoted(path))
                .append(' ')
                .append(quoted(Json.ascii(body)))
                .append(expected)
                .append('\n');
    }

    /// @param ascii in which the apostrophe is the only char that PowerShell takes for a single quote
    static String quoted(String ascii) {
        return "'" + ascii.replace("'", "''") + "'";
    }
}
