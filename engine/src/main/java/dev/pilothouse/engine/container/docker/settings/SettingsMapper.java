package dev.pilothouse.engine.container.docker.settings;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import dev.pilothouse.engine.container.ContainerSettings;
import dev.pilothouse.engine.container.ContainerSpec.Privileges;
import dev.pilothouse.engine.container.ContainerSpec.RootFilesystem;
import dev.pilothouse.engine.container.Image;
import dev.pilothouse.engine.container.RuntimeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a container was set up, from the words of Docker's API and of Podman's copy of it. */
public final class SettingsMapper {
    private static final long NANOS_PER_CPU = 1_000_000_000L;

    /** Docker's and Podman's own size of {@code /dev/shm}. */
    private static final List<Long> DEFAULT_SHM = List.of(0L, 67_108_864L, 65_536_000L);

    /** What engines write there by themselves. */
    private static final List<String> DEFAULT_MODES = List.of("", "private", "shareable", "host-default");

    private static final List<String> DEFAULT_LOGS = List.of("", "json-file", "journald", "k8s-file", "local");
    private static final List<String> NO_NEW_PRIVILEGES = List.of("no-new-privileges", "no-new-privileges:true");

    /** Docker grants these to every container and Podman to none, and Podman tells them as dropped. */
    private static final List<String> NOT_OF_PODMAN = List.of("AUDIT_WRITE", "MKNOD", "NET_RAW");

    private SettingsMapper() {}

    /** What an image gives its containers. */
    public static Image.Defaults defaults(@Nullable ContainerConfig config) {
        return config == null
                ? Image.Defaults.NONE
                : new Image.Defaults(
                        list(config.getEntrypoint()),
                        list(config.getCmd()),
                        list(config.getEnv()),
                        config.getLabels() == null ? Map.of() : config.getLabels(),
                        text(config.getUser()),
                        text(config.getWorkingDir()),
                        health(config.getHealthcheck()));
    }

    /** @param kind which engine told it: Podman tells its own defaults as if they had been asked for */
    public static ContainerSettings settings(
            @Nullable ContainerConfig config, @Nullable HostConfig host, RuntimeInfo.Kind kind) {
        if (config == null || host == null) {
            return ContainerSettings.NONE;
        }
        List<String> options = host.getSecurityOpts() == null ? List.of() : host.getSecurityOpts();
        return new ContainerSettings(
                list(config.getEntrypoint()),
                list(config.getCmd()),
                text(config.getUser()),
                text(config.getWorkingDir()),
                restart(host.getRestartPolicy()),
                number(host.getMemory()),
                cpus(host),
                Boolean.TRUE.equals(host.getReadonlyRootfs()) ? RootFilesystem.READ_ONLY : RootFilesystem.WRITABLE,
                capabilities(host.getCapAdd()),
                capabilities(host.getCapDrop()),
                kind == RuntimeInfo.Kind.PODMAN ? NOT_OF_PODMAN : List.of(),
                options.stream().anyMatch(NO_NEW_PRIVILEGES::contains) ? Privileges.NO_NEW : Privileges.MAY_GAIN,
                others(config, host, options));
    }

    private static SortedMap<String, String> others(ContainerConfig config, HostConfig host, List<String> options) {
        SortedMap<String, String> others = new TreeMap<>();
        put(others, "privileged", Boolean.TRUE.equals(host.getPrivileged()) ? "yes" : "");
        put(others, ContainerSettings.GOES_WHEN_IT_ENDS, Boolean.TRUE.equals(host.getAutoRemove()) ? "yes" : "");
        put(others, "all ports published", Boolean.TRUE.equals(host.getPublishAllPorts()) ? "yes" : "");
        put(others, "terminal", Boolean.TRUE.equals(config.getTty()) ? "yes" : "");
        put(
                others,
                "security options",
                join(options.stream()
                        .filter(option -> !NO_NEW_PRIVILEGES.contains(option))
                        .toList()));
        put(others, "devices", joined(host.getDevices(), device -> text(device.getPathOnHost())));
        put(others, "extra hosts", join(list(host.getExtraHosts())));
        put(others, "name servers", join(list(host.getDns())));
        put(others, "links", joined(host.getLinks(), link -> text(link.getName())));
        put(others, "volumes from", joined(host.getVolumesFrom(), from -> text(from.getContainer())));
        put(others, "pid mode", mode(host.getPidMode()));
        put(others, "ipc mode", mode(host.getIpcMode()));
        put(others, "user namespace", mode(host.getUsernsMode()));
        put(others, "groups", host.getGroupAdd() == null ? "" : join(host.getGroupAdd()));
        put(others, "cpu set", text(host.getCpusetCpus()));
        put(
                others,
                "cpu shares",
                host.getCpuShares() == null || host.getCpuShares() == 0 ? "" : "" + host.getCpuShares());
        put(others, "shared memory", DEFAULT_SHM.contains(number(host.getShmSize())) ? "" : "" + host.getShmSize());
        put(
                others,
                "kernel parameters",
                host.getSysctls() == null
                        ? ""
                        : new TreeMap<>(host.getSysctls())
                                .entrySet().stream().map(Object::toString).collect(Collectors.joining(", ")));
        put(others, "limits", limits(host.getUlimits()));
        put(others, "log driver", log(host.getLogConfig()));
        put(others, ContainerSettings.HEALTH_CHECK, health(config.getHealthcheck()));
        return others;
    }

    private static void put(Map<String, String> others, String field, String value) {
        if (!value.isEmpty()) {
            others.put(field, value);
        }
    }

    private static <T> String joined(T @Nullable [] items, Function<T, String> text) {
        return items == null ? "" : join(Arrays.stream(items).map(text).toList());
    }

    private static String join(List<String> items) {
        return String.join(", ", items);
    }

    private static String mode(@Nullable String mode) {
        return DEFAULT_MODES.contains(text(mode)) ? "" : text(mode);
    }

    /** Podman tells its own defaults, which begin like this, as if someone had asked for them. */
    private static String limits(Ulimit @Nullable [] limits) {
        return limits == null
                ? ""
                : Arrays.stream(limits)
                        .filter(limit -> !text(limit.getName()).startsWith("RLIMIT_"))
                        .map(limit -> limit.getName() + "=" + limit.getSoftLong() + ":" + limit.getHardLong())
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String log(@Nullable LogConfig log) {
        String driver =
                log == null || log.getType() == null ? "" : text(log.getType().getType());
        return DEFAULT_LOGS.contains(driver) ? "" : driver;
    }

    private static String health(@Nullable HealthCheck check) {
        return check == null || check.getTest() == null || check.getTest().isEmpty() ? "" : join(check.getTest());
    }

    private static String restart(@Nullable RestartPolicy policy) {
        if (policy == null || text(policy.getName()).isEmpty()) {
            return "no";
        }
        Integer most = policy.getMaximumRetryCount();
        return policy.getName().equals("on-failure") && most != null && most > 0
                ? "on-failure:" + most
                : policy.getName();
    }

    /** Some engines keep a share of CPUs as time in each period. */
    private static long cpus(HostConfig host) {
        long nanos = number(host.getNanoCPUs());
        long period = number(host.getCpuPeriod());
        long quota = number(host.getCpuQuota());
        return nanos > 0 || quota <= 0 || period <= 0 ? nanos : Math.round((double) quota / period * NANOS_PER_CPU);
    }

    private static List<String> capabilities(Capability @Nullable [] capabilities) {
        return capabilities == null
                ? List.of()
                : Arrays.stream(capabilities)
                        .flatMap(capability -> Optional.ofNullable(capability).stream())
                        .map(Capability::name)
                        .toList();
    }

    private static List<String> list(String @Nullable [] items) {
        return items == null ? List.of() : List.of(items);
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
