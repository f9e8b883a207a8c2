package dev.pilothouse.engine.flash.volume;

import dev.pilothouse.engine.host.ExecResult;
import dev.pilothouse.engine.text.Secret;
import java.util.Optional;

/**
 * A file system of the ext family at an offset of a device, through debugfs. That exits with 0 whatever happens: what was
 * written is known by reading it again.
 */
record ExtVolume(DriveTools tools, String name, String label, long offset) implements Volume {
    /** Content arrives through a file of this user alone, since debugfs takes the size from it. */
    private static final String WRITE = """
            need debugfs e2fsprogs
            umask 077
            t=$(mktemp) || exit 1
            trap 'rm -f "$t"' EXIT
            cat >"$t" || exit 1
            {
              p=
              IFS=/
              set -f
              for part in ${3#/}; do
                p=$p/$part
                [ "$p" != "$3" ] || break
                [ -z "$(debugfs -R "stat $p" "$1" 2>&1 | grep 'not found')" ] || printf 'mkdir %s\\nsif %s mode 04%s\\nsif %s uid %s\\nsif %s gid %s\\n' "$p" "$p" "$6" "$p" "$4" "$p" "$5"
              done
              printf 'rm %s\\nwrite %s %s\\nsif %s mode 010%s\\nsif %s uid %s\\nsif %s gid %s\\n' "$3" "$t" "$3" "$3" "$2" "$3" "$4" "$3" "$5"
            } | debugfs -w -f - "$1" >/dev/null
            """;

    @Override
    public Kind kind() {
        return Kind.EXT;
    }

    private String place() {
        return tools.device() + "?offset=" + offset;
    }

    @Override
    public Optional<String> read(String path) {
        ExecResult result = tools.attempt(
                "need debugfs e2fsprogs\nexec debugfs -R \"cat $2\" \"$1\"", new Secret(""), place(), path);
        if (result.stderr().contains("File not found")) {
            return Optional.empty();
        }
        // Its first line on stderr is its version.
        String said = result.stderr().strip();
        if (!result.succeeded() || said.lines().count() > 1) {
            throw tools.failed("read " + path, said);
        }
        return Optional.of(result.stdout());
    }

    @Override
    public void write(BootFile file) {
        BootFile.Rights rights = file.rights();
        tools.run(
                "write " + file.path(),
                WRITE,
                file.content(),
                place(),
                octal(rights.mode()),
                file.path(),
                Integer.toString(rights.uid()),
                Integer.toString(rights.gid()),
                octal(rights.folderMode()));
    }

    private static String octal(int mode) {
        return String.format("%04o", mode);
    }

    @Override
    public Optional<String> trouble() {
        ExecResult result =
                tools.attempt("need e2fsck e2fsprogs\nexec e2fsck -fn \"$1\" 2>&1", new Secret(""), place());
        return result.succeeded()
                ? Optional.empty()
                : Optional.of(result.stdout().strip());
    }
}
