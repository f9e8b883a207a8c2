package dev.pilothouse.engine.flash.volume;

import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.text.Secret;
import java.util.Optional;

/** A FAT file system at an offset of a device, through mtools. */
record FatVolume(DriveTools tools, String name, String label, long offset) implements Volume {
    @Override
    public Kind kind() {
        return Kind.FAT;
    }

    private String place() {
        return tools.device() + "@@" + offset;
    }

    @Override
    public Optional<String> read(String path) {
        ExecResult result =
                tools.attempt("need mtype mtools\nexec mtype -i \"$1\" \"::$2\"", new Secret(""), place(), path);
        if (result.succeeded()) {
            return Optional.of(result.stdout());
        }
        if (result.stderr().contains("not found")) {
            return Optional.empty();
        }
        throw tools.failed("read " + path, result.stderr().strip());
    }

    @Override
    public void write(BootFile file) {
        tools.run(
                "write " + file.path(),
                "need mcopy mtools\nexec mcopy -o -i \"$1\" - \"::$2\"",
                file.content(),
                place(),
                file.path());
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }
}
