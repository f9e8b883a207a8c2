package dev.pilothouse.engine.flash.firstboot;

/** What a node can be told for its first boot. Not every format holds each. */
public enum Feature {
    HOST_NAME("a host name"),
    LOGIN("a login"),
    NETWORK("a network"),
    IDENTITY("an identity"),
    HOST_KEY("a host key");

    private final String word;

    Feature(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
