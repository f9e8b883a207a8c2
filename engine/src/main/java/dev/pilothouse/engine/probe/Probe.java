package dev.pilothouse.engine.probe;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What "works" means for an app. Gate, healer, screens and chaos ask this same question. None of it is a secret but a
 * {@link Login}'s password, which is never printed.
 */
public sealed interface Probe {
    /** How often, and how many answers count. */
    Pace pace();

    /** Whose side it is asked from. */
    From from();

    /** The same question from another side; a command in a container has only one. */
    Probe askedFrom(From side);

    /** One line that names it, such as {@code http http://127.0.0.1:8334/}. */
    String title();

    /** Where the connection to the app begins. */
    enum From {
        /** On the node itself, through SSH: {@code 127.0.0.1} is the node's own. */
        NODE,
        /** On the console's machine: a loopback address in the probe stands for the node's address. */
        OPERATOR
    }

    /** What a certificate has to prove of who answers. */
    sealed interface Tls {
        /** By the authorities this machine trusts, and for the name in the address. */
        Tls VERIFY = new Verify();

        /** Any certificate is taken: for what an app signed itself. */
        Tls ANY = new Any();

        /** See {@link #VERIFY}. */
        record Verify() implements Tls {}

        /** See {@link #ANY}. */
        record Any() implements Tls {}

        /**
         * By these authorities and no others, and for the name in the address.
         *
         * @param pem their certificates
         */
        record Authority(String pem) implements Tls {}

        /**
         * This one certificate, whatever its names and dates: a public key that the operator has seen.
         *
         * @param sha256 of the whole certificate in DER, as 64 lower-case hexadecimal digits
         */
        record Pinned(String sha256) implements Tls {}
    }

    /**
     * A page.
     *
     * @param statuses accepted
     * @param marker text that the body must hold, such as the page's title; empty for any body
     * @param body what the body must match somewhere
     * @param contentType what the answer's type must begin with, such as {@code text/html}; empty for any
     */
    record Http(
            URI uri,
            Statuses statuses,
            String marker,
            Optional<BodyMatch> body,
            String contentType,
            Tls tls,
            From from,
            Pace pace)
            implements Probe {
        /** From the node's side, with certificates verified and no more asked of the answer than this. */
        public Http(URI uri, int status, String marker, Pace pace) {
            this(uri, Statuses.of(status), marker, Optional.empty(), "", Tls.VERIFY, From.NODE, pace);
        }

        @Override
        public Http askedFrom(From side) {
            return new Http(uri, statuses, marker, body, contentType, tls, side, pace);
        }

        /** The same page at another address. */
        public Http at(URI other) {
            return new Http(other, statuses, marker, body, contentType, tls, from, pace);
        }

        @Override
        public String title() {
            return "http " + uri;
        }
    }

    /** A port that takes connections. */
    record Tcp(String host, int port, From from, Pace pace) implements Probe {
        /** From the node's side. */
        public Tcp(String host, int port, Pace pace) {
            this(host, port, From.NODE, pace);
        }

        @Override
        public Tcp askedFrom(From side) {
            return new Tcp(host, port, side, pace);
        }

        @Override
        public String title() {
            return "tcp " + host + ":" + port;
        }
    }

    /** A command; exit status 0 passes. */
    record Exec(List<String> argv, Place place, Pace pace) implements Probe {
        public Exec {
            argv = List.copyOf(argv);
        }

        /** In the app's container. */
        public Exec(List<String> argv, Pace pace) {
            this(argv, Place.CONTAINER, pace);
        }

        /** Where it runs. */
        public enum Place {
            CONTAINER,
            /** On the node, as the user Pilothouse is logged in as. */
            NODE
        }

        @Override
        public From from() {
            return From.NODE;
        }

        @Override
        public Exec askedFrom(From side) {
            return this;
        }

        @Override
        public String title() {
            return "exec " + String.join(" ", argv);
        }
    }

    /** A chain node's height, asked through JSON-RPC over HTTP. */
    record Chain(URI uri, ChainCall call, Optional<Login> login, Tls tls, From from, Pace pace) implements Probe {
        @Override
        public Chain askedFrom(From side) {
            return new Chain(uri, call, login, tls, side, pace);
        }

        /** The same chain at another address. */
        public Chain at(URI other) {
            return new Chain(other, call, login, tls, from, pace);
        }

        /** The same chain with another login. */
        public Chain as(Login other) {
            return new Chain(uri, call, Optional.of(other), tls, from, pace);
        }

        @Override
        public String title() {
            return "chain " + call.method() + " at " + uri;
        }
    }
}
