package dev.sluice.engine.host;

class GraalPyHostTest extends PluginHostContract {
    @Override
    PluginHosts.Kind kind() {
        return PluginHosts.Kind.GRAALPY;
    }
}
