package dev.pilothouse.engine.orchestrate.state;

import dev.pilothouse.engine.orchestrate.DesiredState;

/**
 * What an operator wants of an app, with what a removal was about: a container that appears under the name later is not
 * the one that was meant.
 *
 * @param removes id of the container to be removed; empty where none was there or nothing is to be removed
 */
public record Wish(DesiredState state, String removes) {
    public static Wish of(DesiredState state) {
        return new Wish(state, "");
    }
}
