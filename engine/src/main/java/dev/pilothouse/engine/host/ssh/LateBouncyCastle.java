package dev.pilothouse.engine.host.ssh;

import java.security.Provider;
import java.security.Security;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

/**
 * Stands last among the providers for BouncyCastle, which is made when something is asked for that none before it has:
 * entering its hundreds of algorithms costs more than a whole handshake that needs none of them.
 */
final class LateBouncyCastle extends Provider {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Provider made;

    LateBouncyCastle() {
        super(BouncyCastleProvider.PROVIDER_NAME, "1", "BouncyCastle, made when it is asked");
    }

    private synchronized Provider made() {
        Provider present = made;
        if (present == null) {
            present = new BouncyCastleProvider();
            made = present;
        }
        return present;
    }

    /** The key factory that the SSH library calls ECDSA is the one of the JDK called EC; known host keys want it. */
    @Override
    public Service getService(String type, String algorithm) {
        Provider curves = Security.getProvider("SunEC");
        return type.equals("KeyFactory") && algorithm.equals("ECDSA") && curves != null
                ? curves.getService(type, "EC")
                : made().getService(type, algorithm);
    }

    @Override
    public Set<Service> getServices() {
        return made().getServices();
    }
}
