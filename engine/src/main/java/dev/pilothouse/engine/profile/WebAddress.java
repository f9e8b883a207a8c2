package dev.pilothouse.engine.profile;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which addresses files of consequence may come from: over TLS, or without it from this machine itself. */
public final class WebAddress {
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    private WebAddress() {}

    public static boolean isAllowed(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        return host != null
                && (scheme.equals("https")
                        || (scheme.equals("http") && THIS_MACHINE.matcher(host).matches()));
    }
}
