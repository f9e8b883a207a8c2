package dev.pilothouse.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilothouse.cli.output.Json;
import dev.pilothouse.cli.shell.Context;
import dev.pilothouse.cli.shell.ExitStatus;
import dev.pilothouse.cli.shell.GlobalOptions.Format;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What a report of a fault should name. */
@Command(name = "version", description = "Print the version, the build and the JDK it runs on.")
final class VersionCommand implements Callable<Integer> {
    private final Context context;

    VersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String packaged = VersionCommand.class.getPackage().getImplementationVersion();
        String version = packaged == null ? "unpackaged" : packaged;
        String build = System.getProperty("pilothouse.build", "unknown");
        String jdk = Runtime.version() + " (" + System.getProperty("java.vendor", "unknown vendor") + ")";
        String system = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
        PrintWriter out = context.shell().out();
        if (context.format() == Format.json) {
            ObjectNode json = Json.object();
            json.put("version", version).put("build", build).put("jdk", jdk).put("system", system);
            Json.print(json, out);
        } else {
            out.println("pilothouse " + version);
            out.println("build      " + build);
            out.println("jdk        " + jdk);
            out.println("system     " + system);
        }
        return ExitStatus.OK;
    }
}
