package dev.pilothouse.engine.orchestrate.reconcile;

import dev.pilothouse.engine.operation.Outcome;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.text.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up how the apps of a pass came out. One app's failure stands beside the others' success. */
final class Tally {
    private final Map<Address, Outcome.Failed> failures = new LinkedHashMap<>();
    private int changes;

    synchronized void add(Address address, Outcome outcome) {
        switch (outcome) {
            case Outcome.Succeeded(int more) -> {
                changes += more;
                failures.remove(address);
            }
            case Outcome.Failed failed -> failures.put(address, failed);
            case Outcome.Skipped skipped -> {}
            case Outcome.Cancelled cancelled -> {}
        }
    }

    synchronized boolean hasFailed(Address address) {
        return failures.containsKey(address);
    }

    /** A single failure is told as it is; several are named, each with its code. */
    synchronized Outcome outcome() {
        if (failures.isEmpty()) {
            return new Outcome.Succeeded(changes);
        }
        if (failures.size() == 1) {
            Map.Entry<Address, Outcome.Failed> only =
                    failures.entrySet().iterator().next();
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("app", only.getKey().toString());
            facts.putAll(only.getValue().facts());
            return new Outcome.Failed(only.getValue().code(), facts);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("changes", Integer.toString(changes));
        failures.forEach((address, failed) -> facts.put(
                address.toString(), failed.code().id() + " " + failed.code().name()));
        return new Outcome.Failed(ErrorCode.OPERATION_FAILED, facts);
    }
}
