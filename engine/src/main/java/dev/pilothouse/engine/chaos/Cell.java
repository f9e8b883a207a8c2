package dev.pilothouse.engine.chaos;

import dev.pilothouse.engine.text.Address;

/**
 * One fault of one app on one node, once.
 *
 * @param repeat from 1 on
 */
public record Cell(Address address, Fault fault, int repeat) {
    /** Unlike that of any other cell of its run, such as {@code n1/bitcoin-ui:crash#2}; also in reports. */
    public String id() {
        return address + ":" + fault.word() + "#" + repeat;
    }
}
