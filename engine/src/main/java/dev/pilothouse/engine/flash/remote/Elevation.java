package dev.pilothouse.engine.flash.remote;

import dev.pilothouse.engine.host.Command;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.LocalHost;
import java.util.ArrayList;
import java.util.List;

/** How the shell that moves the bytes gets the right to open the drive. Nothing else of Pilothouse runs with it. */
public enum Elevation {
    /** With the rights of the login, which suffices for root. */
    NONE("exec /bin/sh -c \"$0\" pilothouse-flash \"$@\""),
    /** As root, through a sudo that asks for no password; where the login is root already, without. */
    SUDO("[ \"$(id -u)\" = 0 ] && exec /bin/sh -c \"$0\" pilothouse-flash \"$@\"; "
            + "sudo -n true 2>/dev/null || { echo 'NO_RIGHT sudo wants a password'; exit 1; }; "
            + "exec sudo -n /bin/sh -c \"$0\" pilothouse-flash \"$@\""),
    /** As {@link #SUDO}, and where that asks for a password through pkexec, which asks the desktop's user. */
    SUDO_OR_PKEXEC("[ \"$(id -u)\" = 0 ] && exec /bin/sh -c \"$0\" pilothouse-flash \"$@\"; "
            + "sudo -n true 2>/dev/null && exec sudo -n /bin/sh -c \"$0\" pilothouse-flash \"$@\"; "
            + "command -v pkexec >/dev/null 2>&1 || { echo 'NO_RIGHT sudo wants a password and there is no pkexec'; exit 1; }; "
            + "exec pkexec /bin/sh -c \"$0\" pilothouse-flash \"$@\"");

    private final String script;

    Elevation(String script) {
        this.script = script;
    }

    /** The right that fits a machine: of this one through sudo or pkexec where needed, of another through its sudo. */
    public static Elevation of(Host host) {
        return host instanceof LocalHost ? SUDO_OR_PKEXEC : SUDO;
    }

    /** Has {@code /bin/sh} run the text with the right; the arguments are its {@code $1} and so on. */
    public Command command(String text, List<String> arguments) {
        List<String> argv = new ArrayList<>(List.of("/bin/sh", "-c", script, text));
        argv.addAll(arguments);
        return Command.of(argv.toArray(String[]::new));
    }

    /** Runs the script that is its {@code $0}, with the same arguments. */
    String script() {
        return script;
    }
}
