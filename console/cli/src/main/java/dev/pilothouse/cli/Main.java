package dev.pilothouse.cli;

import dev.pilothouse.cli.command.PilothouseCommand;
import dev.pilothouse.cli.output.Terminal;
import dev.pilothouse.cli.shell.Interrupts;
import dev.pilothouse.cli.shell.Shell;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The process: takes its surroundings, runs one command, ends with its exit code. */
public final class Main {
    private Main() {}

    /** @param arguments as the user gave them */
    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        // Read by logback.xml, so it must stand before the first logger.
        System.setProperty("pilothouse.log", Shell.logFile(environment).toString());
        Interrupts interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(interrupts::cancelAll));
        Shell shell = new Shell(
                environment,
                Path.of("").toAbsolutePath(),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Terminal.ofProcess(environment),
                Clock.systemUTC(),
                new EngineWorkspaces(environment),
                interrupts);
        int status = PilothouseCommand.commandLine(shell).execute(arguments);
        shell.out().flush();
        shell.err().flush();
        System.exit(status);
    }

    // UTF-8 whatever the locale says: a bare one would turn every sign into a question mark.
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
