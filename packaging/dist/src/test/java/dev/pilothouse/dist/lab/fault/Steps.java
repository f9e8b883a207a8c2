package dev.pilothouse.dist.lab.fault;

import dev.pilothouse.engine.Hosts;
import dev.pilothouse.engine.Parts;
import dev.pilothouse.engine.Runtimes;
import dev.pilothouse.engine.container.ContainerRuntime;
import dev.pilothouse.engine.flash.firstboot.NodeHostKey;
import dev.pilothouse.engine.host.Files;
import dev.pilothouse.engine.host.Host;
import dev.pilothouse.engine.host.HostKey;
import dev.pilothouse.engine.profile.NodeSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Stands between an engine and its nodes, counts the steps that change something there, and pulls the plug at one. */
final class Steps {
    private static final Set<String> LOOKING = Set.of(
            "info",
            "list",
            "inspect",
            "image",
            "events",
            "logs",
            "stats",
            "close",
            "toString",
            "hashCode",
            "equals",
            "stat",
            "read");

    private final Place place;
    private final Fault.Moment moment;
    private final Runnable plug;
    private final List<String> taken = new ArrayList<>();

    /** Where the plug is pulled. */
    interface Place {
        /** @param step from 0 on */
        boolean is(int step, String name);
    }

    /** @param plug pulls it; returns once that is done, or never */
    Steps(Place place, Fault.Moment moment, Runnable plug) {
        this.place = place;
        this.moment = moment;
        this.plug = plug;
    }

    /** The names of all steps so far. */
    synchronized List<String> taken() {
        return List.copyOf(taken);
    }

    Parts between(Parts real) {
        Hosts hosts = new Hosts() {
            @Override
            public Host open(NodeSpec node) {
                return host(real.hosts().open(node));
            }

            @Override
            public HostKey hostKey(NodeSpec node) {
                return real.hosts().hostKey(node);
            }

            @Override
            public HostKey expected(NodeSpec node, NodeHostKey key) {
                return real.hosts().expected(node, key);
            }

            @Override
            public void trust(HostKey key) {
                real.hosts().trust(key);
            }
        };
        Runtimes engines = (host, choice) ->
                counted(ContainerRuntime.class, real.runtimes().open(host, choice));
        return real.over(hosts, engines);
    }

    private Host host(Host real) {
        Files files = counted(Files.class, real.files());
        return proxy(
                Host.class,
                (method, arguments) -> method.getName().equals("files") ? files : call(method, real, arguments));
    }

    private <T> T counted(Class<T> type, T real) {
        return proxy(
                type,
                (method, arguments) -> LOOKING.contains(method.getName())
                        ? call(method, real, arguments)
                        : step(method, real, arguments));
    }

    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> answer.to(method, arguments)));
    }

    private Object step(Method method, Object real, Object[] arguments) throws Throwable {
        int number;
        synchronized (this) {
            number = taken.size();
            taken.add(method.getName());
        }
        if (!place.is(number, method.getName())) {
            return call(method, real, arguments);
        }
        return switch (moment) {
            case BEFORE -> {
                plug.run();
                yield call(method, real, arguments);
            }
            case DURING -> {
                Thread pulling = Thread.ofPlatform().name("plug").start(plug);
                try {
                    yield call(method, real, arguments);
                } finally {
                    pulling.join();
                }
            }
            case AFTER -> {
                Object done = call(method, real, arguments);
                plug.run();
                yield done;
            }
        };
    }

    private static Object call(Method method, Object real, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
