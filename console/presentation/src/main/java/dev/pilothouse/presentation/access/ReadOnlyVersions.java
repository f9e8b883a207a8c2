package dev.pilothouse.presentation.access;

import dev.pilothouse.engine.Selector;
import dev.pilothouse.engine.Versions;
import dev.pilothouse.engine.operation.Operation;
import dev.pilothouse.engine.text.Address;
import dev.pilothouse.engine.version.choice.AppSettings;
import dev.pilothouse.engine.version.choice.AppVersions;
import dev.pilothouse.engine.version.choice.CatalogState;
import dev.pilothouse.engine.version.choice.SettingsChange;
import dev.pilothouse.engine.version.choice.SwitchPlan;
import dev.pilothouse.engine.version.choice.SwitchRequest;
import dev.pilothouse.engine.version.rollout.RolloutPlan;
import dev.pilothouse.engine.version.rollout.RolloutRequest;
import dev.pilothouse.engine.version.rollout.RolloutStatus;
import dev.pilothouse.engine.version.rollout.Rollouts;
import java.util.List;

/** Versions that can be looked at and planned, and not changed. */
record ReadOnlyVersions(Versions behind) implements Versions {
    @Override
    public CatalogState catalog() {
        return behind.catalog();
    }

    @Override
    public AppVersions of(Address address) {
        return behind.of(address);
    }

    @Override
    public List<AppVersions> of(Selector selector) {
        return behind.of(selector);
    }

    @Override
    public SwitchPlan plan(SwitchRequest request) {
        return behind.plan(request);
    }

    @Override
    public Operation carryOut(SwitchPlan plan, String typed) {
        throw ReadOnlyFleet.refused("switch version");
    }

    @Override
    public AppSettings configure(Address address, List<SettingsChange> changes) {
        throw ReadOnlyFleet.refused("set-config");
    }

    @Override
    public Rollouts rollouts() {
        return new Seen(behind.rollouts());
    }

    private record Seen(Rollouts behind) implements Rollouts {
        @Override
        public RolloutPlan plan(RolloutRequest request) {
            return behind.plan(request);
        }

        @Override
        public Operation start(RolloutPlan plan, String typed) {
            throw ReadOnlyFleet.refused("start rollout");
        }

        @Override
        public List<RolloutStatus> status() {
            return behind.status();
        }

        @Override
        public RolloutStatus pause(String id) {
            throw ReadOnlyFleet.refused("pause rollout");
        }

        @Override
        public Operation resume(String id) {
            throw ReadOnlyFleet.refused("resume rollout");
        }

        @Override
        public Operation revert(String id) {
            throw ReadOnlyFleet.refused("revert rollout");
        }
    }
}
