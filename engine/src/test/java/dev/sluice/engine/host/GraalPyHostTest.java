package dev.sluice.engine.host;

class GraalPyHostTest extends PluginHostContract {
    @Override
    public PluginHosts.Kind kind() {
        return PluginHosts.Kind.GRAALPY;
    }
}
