package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.host.FilesContract;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.text.NodeName;
import java.util.List;

class MemoryHostTest extends FilesContract {
    private final MemoryHost host = new MemoryHost(new NodeName("n1"));

    @Override
    protected Host host() {
        return host;
    }

    @Override
    protected String folder() {
        return "/work";
    }

    @Override
    protected List<String> namesIn(String path) {
        return host.paths().stream()
                .filter(file -> file.startsWith(path + "/"))
                .map(file -> file.substring(path.length() + 1))
                .toList();
    }
}
