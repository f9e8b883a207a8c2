package dev.pilothouse.engine.version.switching;

import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.observe.WatchedApp;
import dev.pilothouse.engine.orchestrate.reconcile.NodeAccess;
import dev.pilothouse.engine.orchestrate.reconcile.NodeOrchestrator;
import dev.pilothouse.engine.version.choice.Matrices;
import dev.pilothouse.engine.version.data.DataGuard;
import dev.pilothouse.engine.version.settings.AppConfigs;
import dev.pilothouse.engine.version.settings.ChosenApps;
import java.util.List;
import java.util.function.Supplier;

/**
 * What versions of one node's apps are worked on with.
 *
 * @param watched the apps the profile declares for the node
 * @param ids gives each plan its name
 * @param matrices that were passed
 */
public record NodeTools(
        Host host,
        NodeAccess access,
        NodeOrchestrator orchestrator,
        AppConfigs configs,
        ChosenApps apps,
        Supplier<List<WatchedApp>> watched,
        DataGuard guard,
        Supplier<CatalogView> catalog,
        Supplier<String> ids,
        Matrices matrices) {}
