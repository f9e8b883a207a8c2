package dev.pilothouse.engine.chaos;

import java.time.Duration;
import java.util.Optional;

/** What is done to an app or to its node. {@link #title} is one line for people, {@link #word} the name in plans and reports. */
public sealed interface Fault {
    /** As in plan files and reports, such as {@code crash}; with its parameters where it has some. */
    String word();

    /** One line that says what will be done. */
    String title();

    /** How long it goes on by itself; empty for what is over as soon as it was done. */
    default Optional<Duration> lasting() {
        return Optional.empty();
    }

    /** Where the budget begins: an app cannot serve while what keeps it from serving goes on. */
    default Since since() {
        return Since.INJECTION;
    }

    /** Until when it goes on where it lasts. */
    default Until until() {
        return Until.TIME;
    }

    /** What ends a lasting fault. */
    enum Until {
        /** Its time alone: an app that serves on is to be seen serving all the while. */
        TIME,
        /** Its time, or that the app was seen down and serves again although it goes on. */
        RECOVERY
    }

    /** From when on recovery is measured. */
    enum Since {
        /** Whoever heals can bring the app back while the fault goes on, or it is over at once. */
        INJECTION,
        /** Nobody can bring it back before the fault is over. */
        UNDO
    }

    /** Over as soon as it was done. */
    enum Event implements Fault {
        STOP("stop", "stop the container through the engine, as somebody outside would"),
        START("start", "start the app after an operator stopped it"),
        RESTART("restart", "stop and start the container through the engine"),
        REMOVE("remove", "remove the container; its data stays"),
        CRASH("crash", "end the container's process with SIGKILL from the node, as a crash does"),
        KILL("kill", "kill the container through the engine, as an operator would"),
        SERVICE_RESTART("service-restart", "restart what heals the fleet"),
        ENGINE_RESTART("engine-restart", "restart the node's container engine"),
        REBOOT("reboot", "restart the node"),
        OUT_OF_MEMORY("oom", "let the app's memory run out"),
        IMAGE_REMOVED("image-removed", "remove the container and its image from the node"),
        DEPENDENCY_CRASH("dependency-crash", "end the process of what the app depends on with SIGKILL");

        private final String word;
        private final String title;

        Event(String word, String title) {
            this.word = word;
            this.title = title;
        }

        @Override
        public String word() {
            return word;
        }

        @Override
        public String title() {
            return title;
        }
    }

    /** The app is upgraded to an image that does not serve, and the gate has to put the old one back. */
    record BadImage(As as) implements Fault {
        @Override
        public String word() {
            return "bad-image";
        }

        @Override
        public String title() {
            return switch (as) {
                case DIES -> "upgrade the app to an image that starts and ends";
                case WRONG_PAGE -> "upgrade the app to an image that serves another page";
            };
        }

        /** What is bad about it. */
        public enum As {
            DIES("dies"),
            WRONG_PAGE("wrong-page");

            private final String word;

            As(String word) {
                this.word = word;
            }

            /** As in plan files. */
            public String word() {
                return word;
            }
        }
    }

    /** Goes on for a while, ended by a timer on the node whatever becomes of the console. */
    sealed interface Lasting extends Fault {
        Duration during();

        @Override
        default Optional<Duration> lasting() {
            return Optional.of(during());
        }
    }

    /** The engine freezes all processes of the container. */
    record Pause(Duration during) implements Lasting {
        @Override
        public String word() {
            return "pause";
        }

        @Override
        public Until until() {
            return Until.RECOVERY;
        }

        @Override
        public String title() {
            return "pause the container";
        }
    }

    /** The app's first process gets SIGSTOP: it holds its port and answers nothing. */
    record Freeze(Duration during) implements Lasting {
        @Override
        public String word() {
            return "freeze";
        }

        @Override
        public Until until() {
            return Until.RECOVERY;
        }

        @Override
        public String title() {
            return "stop the app's process with SIGSTOP";
        }
    }

    /** @param workers loops that each keep one core busy; 0 for as many as there are cores */
    record ProcessorHog(Duration during, int workers) implements Lasting {
        @Override
        public String word() {
            return "cpu";
        }

        @Override
        public String title() {
            return "keep " + (workers == 0 ? "all" : workers) + " cores of the node busy";
        }
    }

    /** @param bytes held on the node */
    record MemoryPressure(Duration during, long bytes) implements Lasting {
        @Override
        public String word() {
            return "memory";
        }

        @Override
        public String title() {
            return "hold " + bytes / MIB + " MiB of the node's memory";
        }
    }

    /**
     * A file takes what is left of the file system that holds the app's data.
     *
     * @param most bytes it may take; where more is free the fault does not apply
     */
    record DiskFull(Duration during, long most) implements Lasting {
        @Override
        public String word() {
            return "disk-full";
        }

        @Override
        public String title() {
            return "fill the disk that holds the app's data";
        }
    }

    /** All packets of the container's own network are dropped. */
    record ContainerCut(Duration during) implements Lasting {
        @Override
        public String word() {
            return "container-cut";
        }

        @Override
        public String title() {
            return "cut the container off the network";
        }

        @Override
        public Since since() {
            return Since.UNDO;
        }
    }

    /** All packets of the node are dropped but those within it. */
    record NodeCut(Duration during) implements Lasting {
        @Override
        public String word() {
            return "node-cut";
        }

        @Override
        public String title() {
            return "cut the node off the network";
        }

        @Override
        public Since since() {
            return Since.UNDO;
        }
    }

    /** @param kilobits a second that leave the node */
    record SlowLink(Duration during, int kilobits) implements Lasting {
        @Override
        public String word() {
            return "slow";
        }

        @Override
        public String title() {
            return "let at most " + kilobits + " kbit/s leave the node";
        }
    }

    /** @param percent of the packets that reach the node */
    record PacketLoss(Duration during, int percent) implements Lasting {
        @Override
        public String word() {
            return "loss";
        }

        @Override
        public String title() {
            return "drop " + percent + " % of the packets that reach the node";
        }
    }

    /** The registry of the app's image refuses the node's connections, and the container is removed. */
    record RegistryGone(Duration during) implements Lasting {
        @Override
        public String word() {
            return "registry-gone";
        }

        @Override
        public String title() {
            return "refuse the node's connections to the image's registry and remove the container";
        }
    }

    long MIB = 1L << 20;
}
