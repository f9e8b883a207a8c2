package dev.pilothouse.engine.orchestrate;

import dev.pilothouse.engine.text.Address;
import java.util.List;

/**
 * One thing a plan would do.
 *
 * @param reason one sentence on why, naming what was seen
 * @param differences field by field, such as {@code image: a → b}; secrets appear by name only
 * @param interruption what users notice
 * @param downtime for how long
 * @param data every place where the app has data, with what becomes of it; empty where the action touches none
 * @param after apps of the same node that this plan brings up first
 */
public record Action(
        Kind kind,
        Address address,
        String reason,
        List<String> differences,
        Interruption interruption,
        Downtime downtime,
        List<DataMount> data,
        List<Address> after) {
    public Action {
        differences = List.copyOf(differences);
        data = List.copyOf(data);
        after = List.copyOf(after);
    }

    /** One that touches no data and waits for nothing. */
    public Action(Kind kind, Address address, String reason, List<String> differences, Interruption interruption) {
        this(kind, address, reason, differences, interruption, Downtime.NONE, List.of(), List.of());
    }

    public Action with(List<DataMount> places) {
        return new Action(kind, address, reason, differences, interruption, downtime, places, after);
    }

    /** The same where it is known how long it took before. */
    public Action with(Downtime known) {
        return new Action(kind, address, reason, differences, interruption, known, data, after);
    }

    public Action afterAll(List<Address> others) {
        return new Action(kind, address, reason, differences, interruption, downtime, data, others);
    }

    /** What would be done. */
    public enum Kind {
        PULL,
        BUILD,
        CREATE,
        START,
        /** Stop, set aside, create anew, start. */
        REPLACE,
        /** An operator wants it stopped and it runs. */
        STOP,
        /** An operator removed it and the container is still there; data stays. */
        REMOVE,
        /** Not carried out by apply: something a person must look at, such as a drifted adopted container. */
        NOTICE
    }

    /** What users notice of an action. */
    public enum Interruption {
        NONE,
        /** Down from the stop of the old container to the readiness of the new one. */
        STOP_FIRST
    }
}
