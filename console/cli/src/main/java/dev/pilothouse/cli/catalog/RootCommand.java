package dev.pilothouse.cli.catalog;

import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import dev.pilothouse.cli.shell.Refusal;
import dev.pilothouse.engine.text.ErrorClass;
import dev.pilothouse.engine.version.trust.Role;
import dev.pilothouse.engine.version.trust.Root;
import dev.pilothouse.engine.version.trust.RootFile;
import dev.pilothouse.engine.version.trust.key.VerifyingKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The first root of a catalog, or the next one. */
@Command(
        name = "root",
        description = "Say whose signatures count: begin a root file, or add its next version. Then sign it.",
        footer = {
            "%nA root file that is there gets its next version, to be signed by the keys of the old one and of the new one.",
            "%nExamples:",
            "  pilothouse catalog root catalog-root.json --name home --key a.key.pub --key b.key.pub --threshold 2",
            "  pilothouse catalog sign catalog-root.json --key a.key",
            "  pilothouse catalog sign catalog-root.json --key b.key",
            "%nExit codes: 0 written, 3 a key or the file cannot be used, 5 --name or --key is missing."
        })
final class RootCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "FILE", description = "The root file.")
    private String file = "";

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the catalog; only for the first version.")
    private @Nullable String name;

    @Option(
            names = "--key",
            paramLabel = "PUB",
            description = "Public half of a key that may sign catalogs; may be given several times.")
    private List<String> keys = List.of();

    @Option(names = "--threshold", paramLabel = "N", description = "How many of them must sign. Default: 1.")
    private int threshold = 1;

    @Option(
            names = "--root-key",
            paramLabel = "PUB",
            description = "Public half of a key that may sign the next root. Default: the keys of --key.")
    private List<String> rootKeys = List.of();

    @Option(
            names = "--root-threshold",
            paramLabel = "N",
            description = "How many of those must sign the next root. Default: that of --threshold.")
    private @Nullable Integer rootThreshold;

    RootCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Disk disk = new Disk(context.shell());
        Optional<RootFile> present = disk.find(file).map(content -> RootFile.read(content, file));
        if (keys.isEmpty() || (present.isEmpty() && name == null)) {
            throw new Refusal(
                    ErrorClass.REFUSED,
                    "A root needs at least one --key, and the first one a --name",
                    "See: pilothouse catalog root --help");
        }
        Map<String, String> owners = new LinkedHashMap<>();
        Role catalog = new Role(read(disk, keys, owners), threshold);
        Role root = rootKeys.isEmpty()
                ? new Role(catalog.keys(), rootThreshold == null ? threshold : rootThreshold)
                : new Role(read(disk, rootKeys, owners), rootThreshold == null ? threshold : rootThreshold);
        RootFile made = present.map(old -> old.followedBy(
                        new Root(old.newest().name(), old.newest().version() + 1, owners, root, catalog)))
                .orElseGet(() -> RootFile.of(new Root(name == null ? "" : name, 1, owners, root, catalog)));
        disk.replace(file, made.bytes());
        tell(made.newest());
        return ExitStatus.OK;
    }

    /** The owner of a key is named as its file is. */
    private static List<VerifyingKey> read(Disk disk, List<String> files, Map<String, String> owners) {
        return files.stream()
                .map(path -> {
                    VerifyingKey key = VerifyingKey.ofPem(disk.text(path), path);
                    owners.put(key.id(), path.replaceFirst(".*/", "").replaceFirst("(\\.key)?(\\.pub|\\.pem)?$", ""));
                    return key;
                })
                .toList();
    }

    private void tell(Root root) {
        if (context.format() == Format.json) {
            Json.print(CatalogJson.root(root).put("file", file), context.shell().out());
        } else {
            context.shell()
                    .out()
                    .println(file + " holds version " + root.version() + " of the root of catalog " + root.name()
                            + ": any " + root.catalog().threshold() + " of "
                            + root.catalog().keys().size() + " keys sign a catalog.");
            context.shell().out().println("Sign it: pilothouse catalog sign " + file + " --key KEY");
        }
    }
}
