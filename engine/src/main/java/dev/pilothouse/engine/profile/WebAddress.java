package dev.pilothouse.engine.profile;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Addresses that files of consequence come from: over TLS, or without it from this machine itself. And words for what goes
 * wrong on the way, for which Java often has the name of a class and nothing more.
 */
public final class WebAddress {
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /** Causes of causes that are looked at; one may be its own. */
    private static final int DEEPEST = 8;

    private WebAddress() {}

    public static boolean isAllowed(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        return host != null
                && (scheme.equals("https")
                        || (scheme.equals("http") && THIS_MACHINE.matcher(host).matches()));
    }

    /** Why nothing came from there, on one line. */
    public static String failure(Throwable fault) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = fault; each != null && chain.size() < DEEPEST; each = each.getCause()) {
            chain.add(each);
        }
        if (chain.stream()
                .anyMatch(each -> each instanceof UnresolvedAddressException || each instanceof UnknownHostException)) {
            return "its name is not known";
        }
        return chain.stream()
                .map(each -> String.valueOf(each.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip())
                .filter(said -> !said.isEmpty() && !said.equals("null") && !said.contains("Exception"))
                .findFirst()
                .orElseGet(() -> chain.stream().anyMatch(ConnectException.class::isInstance)
                        ? "the connection is refused"
                        : "the connection broke off");
    }
}
